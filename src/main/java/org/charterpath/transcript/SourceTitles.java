package org.charterpath.transcript;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceItem;

/** What people call the source of a line; where its source id does not say, it is called by its category. */
final class SourceTitles {

    private final Enrolment enrolment;
    private final CohortCalendar calendar;
    private final Map<String, TranscriptRows.Line> bySourceId;
    private final Map<String, TranscriptRows.Line> byEntryId;

    SourceTitles(TranscriptRows.Found found, CohortCalendar calendar) {
        this.enrolment = found.enrolment();
        this.calendar = calendar;
        this.bySourceId = found.lines().stream().collect(Collectors.toMap(TranscriptRows.Line::sourceId, line -> line));
        this.byEntryId = found.lines().stream()
                .filter(line -> line.entryId().isPresent())
                .collect(Collectors.toMap(line -> line.entryId().orElseThrow(), line -> line));
    }

    String of(TranscriptRows.Line line) {
        if (CreditEntry.isReversalId(line.sourceId())) {
            return "Reversal: "
                    + original(line).map(this::of).orElse(line.category().title());
        }
        return line.source() == CreditSource.CORRECTION ? "Correction: " + work(line) : work(line);
    }

    /** What was done, however often the minutes were corrected since. */
    private String work(TranscriptRows.Line line) {
        return switch (line.source()) {
            case LOGGED_HOURS -> line.activity().orElse(line.category().title());
            case CORRECTION ->
                corrected(line).map(this::work).orElse(line.category().title());
            case ATTENDANCE, COURSE, WORKSHEET, COACHING ->
                SourceItem.titleOf(line.sourceId(), enrolment, calendar.program())
                        .orElseGet(() -> withoutItem(line));
        };
    }

    private Optional<TranscriptRows.Line> original(TranscriptRows.Line reversal) {
        return Optional.ofNullable(bySourceId.get(CreditEntry.originalIdOf(reversal.sourceId())));
    }

    private Optional<TranscriptRows.Line> corrected(TranscriptRows.Line correction) {
        return CreditEntry.correctedIdOf(correction.sourceId()).map(byEntryId::get);
    }

    private static String withoutItem(TranscriptRows.Line line) {
        return line.source() == CreditSource.WORKSHEET
                ? "Portfolio"
                : line.category().title();
    }
}
