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
import java.util.function.Function;
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

    /**
     * What fills a day, as it is read by somebody who looks after some of the enrolments: their records one by one, and of
     * all others together the minutes, such as "Elsewhere: 6 h".
     *
     * @param category what people call the category of a record that the reader may see; empty for the others
     */
    public static List<String> inWords(Collection<Part> parts, Function<Part, Optional<String>> category) {
        List<String> seen = parts.stream()
                .flatMap(part -> category.apply(part).map(part::inWords).stream())
                .sorted()
                .toList();
        int elsewhere = parts.stream()
                .filter(part -> category.apply(part).isEmpty())
                .mapToInt(Part::minutes)
                .sum();
        return elsewhere == 0
                ? seen
                : Stream.concat(seen.stream(), Stream.of("Elsewhere: " + CreditTime.exact(elsewhere)))
                        .toList();
    }

    /** Minutes about which nothing is settled, which fill their day until it is; every Spring bean of this type is asked. */
    public interface Undecided {

        List<Part> on(Collection<String> enrolmentIds, Collection<LocalDate> days);
    }

    /**
     * A SELECT with the columns {@code enrolment_id}, {@code earned_on} and {@code minutes}, whose sum is what {@link #credited}
     * finds, over all enrolments at once. Every entry is in it; worksheets, however often they were corrected, and what took
     * them back are in it a second time with the opposite sign.
     */
    public static String creditedSql() {
        return """
                WITH RECURSIVE handed_in (id, enrolment_id, earned_on, minutes, source_id) AS (
                    SELECT w.id, w.enrolment_id, w.earned_on, w.minutes, w.source_id
                    FROM credit_entry w WHERE w.source = '%s'
                    UNION ALL
                    SELECT c.id, c.enrolment_id, c.earned_on, c.minutes, c.source_id
                    FROM handed_in w JOIN credit_entry c ON c.source_id = %s
                )
                SELECT enrolment_id, earned_on, minutes FROM credit_entry
                UNION ALL
                SELECT enrolment_id, earned_on, -minutes FROM handed_in
                UNION ALL
                SELECT r.enrolment_id, r.earned_on, -r.minutes
                FROM handed_in w JOIN credit_entry r ON r.source_id = %s
                """
                .formatted(
                        CreditSource.WORKSHEET,
                        SourceId.sql(CreditSource.CORRECTION, "w.id", "w.enrolment_id"),
                        SourceId.reversalSql("w.source_id"));
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
