package org.charterpath.reconciliation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that does not fit.
 *
 * @param subject what it is about: a source id of the ledger, the id of a submission or an enrolment, or a day
 *     ({@link #onDaySql})
 * @param expectedMinutes what the source says, or the most that fits, where minutes are compared
 * @param foundMinutes what the ledger says, where minutes are compared
 */
public record Drift(
        Kind kind,
        String subject,
        String enrolmentId,
        Optional<Integer> expectedMinutes,
        Optional<Integer> foundMinutes) {

    /**
     * What can be wrong.
     *
     * @param id upper-case name, which the report keeps
     * @param meaning one sentence for whoever has to look into it
     * @param comparison a sentence with a place each for the expected minutes and those found
     */
    public record Kind(String id, String meaning, String comparison) {

        /** Where a source and the ledger are compared. */
        public Kind(String id, String meaning) {
            this(id, meaning, "By the source %s, in the ledger %s.");
        }
    }

    private static final Pattern ON_DAY = Pattern.compile("day:(\\d{4}-\\d{2}-\\d{2}):.*");

    /** The SQL expression of a subject that is a day of an enrolment. */
    static String onDaySql(String dayColumn, String enrolmentColumn) {
        return "'day:' || CAST(%s AS varchar(10)) || ':' || %s".formatted(dayColumn, enrolmentColumn);
    }

    /** The day that it is about; empty if it is about something else. */
    Optional<LocalDate> day() {
        return Optional.of(ON_DAY.matcher(subject))
                .filter(Matcher::matches)
                .map(onDay -> LocalDate.parse(onDay.group(1)));
    }
}
