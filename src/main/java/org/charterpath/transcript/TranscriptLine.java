package org.charterpath.transcript;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.SourceId;
import org.charterpath.program.Category;

/**
 * One line of a transcript: an entry of the ledger, or logged hours that are not in it.
 *
 * @param entryId the entry of the ledger; empty where the line is none
 * @param day the day of the work, in the cohort's time zone
 * @param minutes whole minutes; negative in a reversal
 * @param what the session, course, worksheet or activity, as people know it
 * @param decidedBy the name of whoever stands behind it, or the user id where that person has no name here; empty while
 *     nobody has decided
 * @param writtenAt when it was entered or decided; while nobody has decided, when it was claimed; in the cohort's time zone
 * @param words the reason or the feedback, if there is any
 */
public record TranscriptLine(
        Optional<String> entryId,
        LocalDate day,
        Optional<String> stageId,
        Category category,
        int minutes,
        CreditSource source,
        SourceId sourceId,
        String what,
        LineStatus status,
        Optional<String> decidedBy,
        ZonedDateTime writtenAt,
        Optional<String> words) {

    /** Whether it is an entry that still stands as it was entered. */
    public boolean isCorrectable() {
        return status == LineStatus.APPROVED;
    }

    public BigDecimal hours() {
        return CreditTime.hours(minutes);
    }
}
