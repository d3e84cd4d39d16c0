package org.charterpath.transcript.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tally;
import org.charterpath.program.Stage;
import org.charterpath.transcript.LineStatus;
import org.charterpath.transcript.Pace;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptCategory;
import org.charterpath.transcript.TranscriptLine;
import org.charterpath.transcript.TranscriptStage;

/**
 * A transcript for programs. Minutes are what is kept; hours are the same, rounded down to two digits.
 *
 * @param asOf the day on which it was drawn up, in {@code timeZone}
 * @param entries the ledger, the latest day first
 * @param notInLedger logged hours that wait for somebody or were denied
 */
record TranscriptJson(
        String enrolmentId,
        String participant,
        String school,
        String cohort,
        String program,
        Enrolment.State state,
        LocalDate asOf,
        String timeZone,
        Optional<String> currentMonth,
        Total total,
        Optional<PaceJson> pace,
        List<CategoryJson> categories,
        List<MonthJson> months,
        List<Line> entries,
        List<Line> notInLedger,
        List<String> reasons) {

    record Total(
            int approvedMinutes,
            int countedMinutes,
            BigDecimal countedHours,
            int surplusMinutes,
            int undecidedMinutes,
            int ceilingMinutes,
            int ruleVersion,
            int waitsForDecisionMinutes,
            int waitsForParticipantMinutes,
            int deniedMinutes,
            int remainingMinutes,
            BigDecimal ceus) {

        static Total of(Transcript transcript) {
            Tally tally = transcript.tally();
            return new Total(
                    tally.loggedMinutes(),
                    tally.creditedMinutes(),
                    CreditTime.hours(tally.creditedMinutes()),
                    tally.surplusMinutes(),
                    transcript.undecidedMinutes(),
                    tally.ceilingMinutes(),
                    tally.decisionVersion(),
                    transcript.reviewersTurnMinutes(),
                    transcript.participantsTurnMinutes(),
                    transcript.deniedLines().stream()
                            .mapToInt(TranscriptLine::minutes)
                            .sum(),
                    transcript.total().remainingMinutes(),
                    tally.ceus(transcript.calendar().program().hoursPerCeu()));
        }
    }

    record PaceJson(int expectedMinutes, int countedMinutes, int behindMinutes, String inWords) {

        static PaceJson of(Pace pace) {
            return new PaceJson(pace.expectedMinutes(), pace.countedMinutes(), pace.behindMinutes(), pace.inWords());
        }
    }

    record CategoryJson(
            String category,
            String title,
            int loggedMinutes,
            int approvedMinutes,
            int countedMinutes,
            int surplusMinutes,
            int remainingMinutes,
            Optional<String> reason) {

        static CategoryJson of(TranscriptCategory category) {
            return new CategoryJson(
                    category.category().id(),
                    category.category().title(),
                    category.loggedMinutes(),
                    category.figures().approvedMinutes(),
                    category.figures().countedMinutes(),
                    category.figures().surplusMinutes(),
                    category.figures().remainingMinutes(),
                    category.reason());
        }
    }

    /** A stage of whatever program, or what belongs to none, with the empty id; the name is what the first readers of this document know. */
    record MonthJson(
            String monthId,
            String title,
            int earnedMinutes,
            int potentialMinutes,
            int countedMinutes,
            int surplusMinutes) {

        static MonthJson of(TranscriptStage stage) {
            return new MonthJson(
                    stage.stageId(),
                    stage.title(),
                    stage.earnedMinutes(),
                    stage.potentialMinutes(),
                    stage.countedMinutes(),
                    stage.surplusMinutes());
        }
    }

    record Line(
            LocalDate day,
            Optional<String> monthId,
            String category,
            int minutes,
            BigDecimal hours,
            CreditSource source,
            String sourceId,
            String what,
            LineStatus status,
            Optional<String> decidedBy,
            OffsetDateTime writtenAt,
            Optional<String> words,
            Optional<Integer> claimedMinutes,
            String statusInWords,
            Optional<TranscriptLine.Basis> basis) {

        static Line of(TranscriptLine line) {
            return new Line(
                    line.day(),
                    line.stageId(),
                    line.category().id(),
                    line.minutes(),
                    CreditTime.hours(line.minutes()),
                    line.source(),
                    line.sourceId().text(),
                    line.what(),
                    line.status(),
                    line.decidedBy(),
                    line.writtenAt().toOffsetDateTime(),
                    line.words(),
                    line.claimedMinutes(),
                    line.statusInWords(),
                    line.basis());
        }
    }

    static TranscriptJson of(Transcript transcript) {
        return new TranscriptJson(
                transcript.enrolment().id(),
                transcript.enrolment().fullName(),
                transcript.school(),
                transcript.calendar().cohortName(),
                transcript.calendar().program().title(),
                transcript.enrolment().state(),
                transcript.asOf(),
                transcript.calendar().zone().getId(),
                transcript.currentStage().map(Stage::id),
                Total.of(transcript),
                transcript.pace().map(PaceJson::of),
                transcript.categories().stream().map(CategoryJson::of).toList(),
                transcript.stages().stream().map(MonthJson::of).toList(),
                transcript.ledgerLines().stream().map(Line::of).toList(),
                transcript.linesBesideLedger().stream().map(Line::of).toList(),
                transcript.reasons());
    }
}
