package org.charterpath.hours;

import org.charterpath.DayWords;
import org.charterpath.cohort.Placement;
import org.charterpath.notification.Message;
import org.charterpath.review.Decision;

/** Tells a participant what became of logged hours. */
final class HoursMail {

    private HoursMail() {}

    /** One message a decision: a claim that is returned twice is told about twice, a repeated step not again. */
    static Message about(Placement placement, HoursClaim claim, Decision decision) {
        HoursWork work = claim.work();
        String what =
                "%s, %s".formatted(placement.program().category(work.category()).title(), DayWords.of(work.workedOn()));
        return Message.plain(
                        "hours-decision:%s:%d".formatted(claim.id(), claim.attempt()),
                        placement.enrolment().participantId(),
                        "%s: %s".formatted(subject(decision), what),
                        """
                %s

                %s: %s%s
                """
                                .formatted(
                                        sentence(work, decision),
                                        what,
                                        work.activity(),
                                        decision.feedback() == null
                                                ? ""
                                                : "\n\nFrom your reviewer: " + decision.feedback()))
                .with(
                        decision.outcome() == Decision.Outcome.RETURNED
                                ? Message.Link.work("Open the task", claim.processInstanceId())
                                : Message.Link.journey(placement.enrolment().id()));
    }

    /** That hours which came back were not corrected as long as they could be. */
    static Message aboutTheEnd(Placement placement, HoursClaim claim) {
        HoursWork work = claim.work();
        String what =
                "%s, %s".formatted(placement.program().category(work.category()).title(), DayWords.of(work.workedOn()));
        return Message.plain(
                        "hours-not-corrected:" + claim.id(),
                        placement.enrolment().participantId(),
                        "Your hours are closed: " + what,
                        """
                The %d minutes that you logged came back to you, and %s, the last day to correct them, is over. They stay on record and do not count.

                %s: %s
                """
                                .formatted(
                                        work.minutes(),
                                        DayWords.of(placement.calendar().lateDecisionsEndOn()),
                                        what,
                                        work.activity()))
                .with(Message.Link.journey(placement.enrolment().id()));
    }

    private static String subject(Decision decision) {
        return switch (decision.outcome()) {
            case APPROVED -> "Your hours are approved";
            case APPROVED_FEWER -> "Your hours are approved in part";
            case RETURNED -> "Your hours need a correction";
            case DENIED -> "Your hours are not approved";
        };
    }

    private static String sentence(HoursWork work, Decision decision) {
        return switch (decision.outcome()) {
            case APPROVED ->
                "The %d minutes that you logged are approved and stand in your transcript.".formatted(work.minutes());
            case APPROVED_FEWER ->
                "Of the %d minutes that you logged, %d are approved and stand in your transcript."
                        .formatted(work.minutes(), decision.minutes());
            case RETURNED ->
                "The %d minutes that you logged came back to you. You find them in your task list as \"Correct hours\"; change what is asked and send them again."
                        .formatted(work.minutes());
            case DENIED ->
                "The %d minutes that you logged are not approved. They stay on record and do not count."
                        .formatted(work.minutes());
        };
    }
}
