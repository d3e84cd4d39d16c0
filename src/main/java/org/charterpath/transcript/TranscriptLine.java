package org.charterpath.transcript;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
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
 * @param minutes whole minutes; negative in a reversal; of hours that are not in the ledger, what was claimed
 * @param claimedMinutes what the person had asked for, in minutes; empty where nobody asks
 * @param what the session, course, worksheet or activity, as people know it
 * @param waitsFor whoever has to decide, in words; empty unless somebody has to
 * @param decidedBy the name of whoever stands behind it, or the words that there is none; empty while nobody does
 * @param basis how that person, or the rule, stands behind it; empty while nobody does
 * @param writtenAt when it was entered or decided; while nobody has decided, when it was claimed; in the cohort's time zone
 * @param words the reason or the feedback, if there is any
 */
public record TranscriptLine(
        Optional<String> entryId,
        LocalDate day,
        Optional<String> stageId,
        Category category,
        int minutes,
        Optional<Integer> claimedMinutes,
        CreditSource source,
        SourceId sourceId,
        String what,
        LineStatus status,
        Optional<String> waitsFor,
        Optional<String> decidedBy,
        Optional<Basis> basis,
        ZonedDateTime writtenAt,
        Optional<String> words) {

    /** How somebody stands behind a line. */
    public enum Basis {
        /** A reviewer has decided. */
        DECIDED,
        /** A decision table has decided, and no person. */
        RULED,
        /** Somebody in charge has recorded what took place, or a member of a team for all of them. */
        RECORDED,
        /** The participant has recorded it, and nobody had to decide. */
        SELF_RECORDED,
        /** Somebody has corrected what stood there. */
        CORRECTED
    }

    /** What some of them come to together. */
    public static int minutesOf(List<TranscriptLine> lines) {
        return lines.stream().mapToInt(TranscriptLine::minutes).sum();
    }

    /** Whether it is an entry that still stands as it was entered. */
    public boolean isCorrectable() {
        return status == LineStatus.APPROVED;
    }

    public String time() {
        return CreditTime.exact(minutes);
    }

    /** What was asked for, where that is not what the line holds. */
    public Optional<String> claimedTime() {
        return claimedMinutes.filter(claimed -> claimed != minutes).map(CreditTime::exact);
    }

    /** Where it stands, in words for the participant. */
    public String statusToOwner() {
        return waitsFor.map("Waits for %s"::formatted).orElseGet(status::titleToOwner);
    }

    /** Where it stands, in words for anybody else. */
    public String statusInWords() {
        return waitsFor.map("Waits for %s"::formatted).orElseGet(status::title);
    }

    /** Who stands behind it and how, such as "Decided by Dana Keller" or "Recorded by themselves"; empty while nobody does. */
    public String byWhom() {
        return basis.map(how -> switch (how) {
                    case DECIDED -> "Decided by " + decidedBy.orElse("");
                    case RULED -> "Approved by " + decidedBy.orElse("");
                    case RECORDED -> "Recorded by " + decidedBy.orElse("");
                    case SELF_RECORDED -> "Recorded by themselves";
                    case CORRECTED -> "Corrected by " + decidedBy.orElse("");
                })
                .orElse("");
    }
}
