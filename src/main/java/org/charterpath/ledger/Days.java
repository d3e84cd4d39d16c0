package org.charterpath.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What fills people's days: whatever stands in the ledger for a day, and whatever may come to stand there. What was taken
 * back or denied is not in it any more. Worksheets are not in it at all: their minutes come from many days and stand in the
 * ledger on the one on which they were handed in.
 */
@Service
public class Days {

    /**
     * Minutes of one day.
     *
     * @param source what they go back to, however often they were corrected since
     * @param claimedMinutes what the person had asked for; the same where nobody asks
     */
    public record Part(
            String enrolmentId,
            LocalDate day,
            SourceId sourceId,
            CreditSource source,
            String category,
            int minutes,
            int claimedMinutes) {

        /**
         * As people read it, such as "In-person workshop: 4 h, attendance".
         *
         * @param categoryTitle what people call the category
         */
        public String inWords(String categoryTitle) {
            String claimed =
                    claimedMinutes == minutes ? "" : " of %s claimed".formatted(CreditTime.exact(claimedMinutes));
            return "%s: %s%s, %s"
                    .formatted(
                            categoryTitle,
                            CreditTime.exact(minutes),
                            claimed,
                            source.title().toLowerCase(Locale.ROOT));
        }
    }

    /** Minutes about which nothing is settled, which fill their day until it is; every Spring bean of this type is asked. */
    public interface Undecided {

        List<Part> on(Collection<String> enrolmentIds, Collection<LocalDate> days);
    }

    private final CreditEntries entries;
    private final ObjectProvider<Undecided> undecided;

    Days(CreditEntries entries, ObjectProvider<Undecided> undecided) {
        this.entries = entries;
        this.undecided = undecided;
    }

    /** What fills these days of these enrolments, in as many statements however many there are. */
    @Transactional(readOnly = true)
    public List<Part> of(Collection<String> enrolmentIds, Collection<LocalDate> days) {
        if (enrolmentIds.isEmpty() || days.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        credited(enrolmentIds, days).stream(),
                        undecided.orderedStream().flatMap(more -> more.on(enrolmentIds, days).stream()))
                .toList();
    }

    /** What the ledger has for these days of these enrolments, without what waits for a decision. */
    @Transactional(readOnly = true)
    public List<Part> credited(Collection<String> enrolmentIds, Collection<LocalDate> days) {
        return enrolmentIds.isEmpty() || days.isEmpty() ? List.of() : standing(entries.onDays(enrolmentIds, days));
    }

    /** A correction stands on the day of what it corrects, so that whatever it goes back to is among the entries. */
    private static List<Part> standing(List<CreditEntry> entries) {
        Map<String, CreditEntry> byId = new HashMap<>();
        Set<SourceId> reversed = new HashSet<>();
        entries.forEach(entry -> {
            byId.put(entry.id(), entry);
            if (entry.isReversal()) {
                reversed.add(entry.sourceId().original());
            }
        });
        return entries.stream()
                .filter(entry -> !entry.isReversal() && !reversed.contains(entry.sourceId()))
                .map(entry -> part(entry, root(entry, byId)))
                .filter(part -> part.source() != CreditSource.WORKSHEET)
                .toList();
    }

    private static CreditEntry root(CreditEntry entry, Map<String, CreditEntry> byId) {
        CreditEntry root = entry;
        Optional<CreditEntry> corrected = corrected(root, byId);
        while (corrected.isPresent()) {
            root = corrected.get();
            corrected = corrected(root, byId);
        }
        return root;
    }

    private static Optional<CreditEntry> corrected(CreditEntry entry, Map<String, CreditEntry> byId) {
        return entry.source() == CreditSource.CORRECTION
                ? entry.sourceId().itemId().map(byId::get)
                : Optional.empty();
    }

    private static Part part(CreditEntry entry, CreditEntry root) {
        return new Part(
                entry.enrolmentId(),
                entry.earnedOn(),
                root.sourceId(),
                root.source(),
                entry.category(),
                entry.minutes(),
                root.claimedMinutes().orElse(root.minutes()));
    }
}
