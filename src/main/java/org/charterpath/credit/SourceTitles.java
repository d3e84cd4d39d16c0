package org.charterpath.credit;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;

/**
 * What people call the source of a line. A source id says which course, worksheet or session it was:
 * {@code <kind>:<item>:<enrolment>}; whatever it does not say is called by its category.
 */
final class SourceTitles {

    private final Enrolment enrolment;
    private final CohortCalendar calendar;
    private final Map<String, TranscriptRows.Line> bySourceId;

    SourceTitles(TranscriptRows.Found found, CohortCalendar calendar) {
        this.enrolment = found.enrolment();
        this.calendar = calendar;
        this.bySourceId = found.lines().stream().collect(Collectors.toMap(TranscriptRows.Line::sourceId, line -> line));
    }

    String of(TranscriptRows.Line line) {
        if (CreditEntry.isReversalId(line.sourceId())) {
            return "Reversal: "
                    + original(line).map(this::of).orElse(line.category().title());
        }
        return switch (line.source()) {
            case LOGGED_HOURS -> line.activity().orElse(line.category().title());
            case CORRECTION -> "Correction: " + line.category().title();
            case ATTENDANCE, COURSE, WORKSHEET, COACHING ->
                item(line.sourceId()).flatMap(calendar.program()::titleOf).orElseGet(() -> withoutItem(line));
        };
    }

    private Optional<TranscriptRows.Line> original(TranscriptRows.Line reversal) {
        return Optional.ofNullable(bySourceId.get(CreditEntry.originalIdOf(reversal.sourceId())));
    }

    private Optional<String> item(String sourceId) {
        int start = sourceId.indexOf(':') + 1;
        int end = sourceId.length() - enrolment.id().length() - 1;
        if (end <= start || !sourceId.endsWith(":" + enrolment.id())) {
            return Optional.empty();
        }
        String item = sourceId.substring(start, end);
        String ofCohort = enrolment.cohortId() + ".";
        return Optional.of(item.startsWith(ofCohort) ? item.substring(ofCohort.length()) : item);
    }

    private static String withoutItem(TranscriptRows.Line line) {
        return line.source() == CreditSource.WORKSHEET
                ? "Portfolio"
                : line.category().title();
    }
}
