package org.charterpath.hours;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.charterpath.cohort.Placement;
import org.charterpath.notification.Message;

/** Tells a participant what became of logged hours. */
final class HoursAnswer {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    private HoursAnswer() {}

    /** One message a decision: a claim that is returned twice is told about twice, a repeated step not again. */
    static Message to(Placement placement, HoursClaim claim, HoursDecision decision) {
        String what = "%s, %s"
                .formatted(placement.program().category(claim.category()).title(), day(claim.workedOn()));
        return Message.plain(
                "hours-decision:%s:%d".formatted(claim.id(), claim.attempt()),
                placement.enrolment().participantId(),
                "%s: %s".formatted(subject(decision), what),
                """
                Hello %s,

                %s

                %s: %s%s
                """
                        .formatted(
                                placement.enrolment().firstName(),
                                sentence(claim, decision),
                                what,
                                claim.activity(),
                                claim.feedback() == null ? "" : "\n\nFrom your coach: " + claim.feedback()));
    }

    private static String subject(HoursDecision decision) {
        return switch (decision) {
            case APPROVED -> "Your hours are approved";
            case APPROVED_FEWER -> "Your hours are approved in part";
            case RETURNED -> "Your hours need a correction";
            case DENIED -> "Your hours are not approved";
        };
    }

    private static String sentence(HoursClaim claim, HoursDecision decision) {
        return switch (decision) {
            case APPROVED ->
                "The %d minutes that you logged are approved and stand in your transcript.".formatted(claim.minutes());
            case APPROVED_FEWER ->
                "Of the %d minutes that you logged, %d are approved and stand in your transcript."
                        .formatted(claim.minutes(), claim.approvedMinutes());
            case RETURNED ->
                "Your coach sent the %d minutes that you logged back to you. You find them in your task list as \"Correct hours\"; change what is asked and send them again."
                        .formatted(claim.minutes());
            case DENIED ->
                "The %d minutes that you logged are not approved. They stay on record and do not count."
                        .formatted(claim.minutes());
        };
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
