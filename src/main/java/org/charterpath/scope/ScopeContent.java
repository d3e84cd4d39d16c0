package org.charterpath.scope;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.charterpath.engagement.SchedulingCatalog.Method;
import org.jspecify.annotations.Nullable;

/**
 * What a scope says, in the order in which it is thought about: need before method before price. A change holds what it adds as lines,
 * what it drops, and what follows from that.
 *
 * @param need what the district needs, in the consultant's words
 * @param lines the sessions, in the order of the catalog; of a change those that it adds
 * @param drops codes of the sessions that a change leaves out
 * @param price of all of it; of a change afterwards
 * @param includes what the price includes; of a change what becomes of the price and why
 * @param dates what a change does to dates
 * @param reason why there is a change
 */
record ScopeContent(
        String need,
        List<Line> lines,
        List<String> drops,
        BigDecimal price,
        String includes,
        String dates,
        String reason) {

    ScopeContent {
        lines = List.copyOf(lines);
        drops = List.copyOf(drops);
    }

    /**
     * A session as it is to be given.
     *
     * @param tailoring what is made to the district's measure
     * @param dates that are proposed, in words; empty text where none are
     */
    record Line(
            String entryCode,
            @Nullable Method method,
            int minutes,
            String delivererId,
            String tailoring,
            String dates) {

        Method given() {
            return Optional.ofNullable(method).orElse(Method.VIRTUAL);
        }
    }

    /** The codes of its sessions. */
    List<String> codes() {
        return lines.stream().map(Line::entryCode).toList();
    }
}
