package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was measured on a day; written once, never changed.
 *
 * @param on the day on which it was so
 * @param note what is to be known of it, or why it corrects another one
 * @param author the user id of whoever wrote it
 * @param supersedes the id of the one that was wrong
 */
public record MeasureUpdate(
        String id,
        String measureId,
        BigDecimal value,
        LocalDate on,
        String note,
        String author,
        Instant updatedAt,
        Optional<String> supersedes) {

    static final Comparator<MeasureUpdate> IN_ORDER =
            Comparator.comparing(MeasureUpdate::on).thenComparing(MeasureUpdate::updatedAt);

    public MeasureUpdate {
        value = Amount.kept(value);
    }

    /** Those that count, by day: none that another one corrects. */
    static List<MeasureUpdate> counting(List<MeasureUpdate> updates) {
        Set<String> wrong =
                updates.stream().flatMap(update -> update.supersedes().stream()).collect(Collectors.toSet());
        return updates.stream()
                .filter(update -> !wrong.contains(update.id()))
                .sorted(IN_ORDER)
                .toList();
    }
}
