package org.charterpath.precondition;

import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;

/** What the kinds of what is sent are called. */
final class KindWords {

    private KindWords() {}

    static String title(PreconditionKind kind) {
        return switch (kind) {
            case SCHEDULES -> "Master and bell schedules";
            case TREND_DATA -> "Trend data";
            case TRANSCRIPTS -> "Transcripts";
        };
    }

    /** What can be sent, for whoever chooses a file. */
    static String hint(PreconditionKind kind) {
        return switch (kind) {
            case SCHEDULES ->
                "A bell schedule as CSV or Excel (.xlsx) is checked row by row: day type or weekdays, period, kind, start and end."
                        + " Anything else is read by a person.";
            case TREND_DATA ->
                "CSV or Excel (.xlsx) with year, group, indicator, number of students, and how many of them or the rate;"
                        + " three years at least. Only the tables are kept of it. Anything else is read by a person.";
            case TRANSCRIPTS ->
                "CSV or Excel (.xlsx) with the student's code, groups, grade, course, level, credit earned and mark. It is counted"
                        + " while it is read: neither the file nor a student's code is kept, whatever you send.";
        };
    }
}
