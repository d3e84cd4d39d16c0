package org.charterpath.transcript;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.program.Worksheet;

/** What people call the source of a line; where its source id does not say, it is called by its category. */
final class SourceTitles {

    private final CohortCalendar calendar;
    private final Map<SourceId, TranscriptRows.Line> bySourceId;
    private final Map<String, TranscriptRows.Line> byEntryId;

    SourceTitles(TranscriptRows.Found found, CohortCalendar calendar) {
        this.calendar = calendar;
        this.bySourceId = found.lines().stream().collect(Collectors.toMap(TranscriptRows.Line::sourceId, line -> line));
        this.byEntryId = found.lines().stream()
                .filter(line -> line.entryId().isPresent())
                .collect(Collectors.toMap(line -> line.entryId().orElseThrow(), line -> line));
    }

    String of(TranscriptRows.Line line) {
        if (line.sourceId().isReversal()) {
            return "Reversal: " + original(line).map(this::of).orElse(categoryOf(line));
        }
        return line.source() == CreditSource.CORRECTION ? "Correction: " + work(line) : work(line);
    }

    /** What was done, however often the minutes were corrected since. */
    private String work(TranscriptRows.Line line) {
        return switch (line.source()) {
            case LOGGED_HOURS -> line.activity().orElse(categoryOf(line));
            case CORRECTION -> corrected(line).map(this::work).orElse(categoryOf(line));
            case ATTENDANCE, COURSE, WORKSHEET, COACHING -> titleOf(line).orElseGet(() -> categoryOf(line));
        };
    }

    private Optional<TranscriptRows.Line> original(TranscriptRows.Line reversal) {
        return Optional.ofNullable(bySourceId.get(reversal.sourceId().original()));
    }

    private Optional<TranscriptRows.Line> corrected(TranscriptRows.Line correction) {
        return correction.sourceId().itemId().map(byEntryId::get);
    }

    private Optional<String> titleOf(TranscriptRows.Line line) {
        return line.sessionTitle().or(() -> line.sourceId()
                .itemId()
                .flatMap(item -> calendar.program().titleOf(item).or(() -> partTitle(item))));
    }

    private Optional<String> partTitle(String whole) {
        return calendar.program().partsOf(whole).stream().findFirst().map(Worksheet::title);
    }

    private String categoryOf(TranscriptRows.Line line) {
        return calendar.program().category(line.category()).title();
    }
}
