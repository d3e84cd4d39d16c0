package org.charterpath.coaching.process;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.SlotBookings;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Coursework;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.DeskWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one-on-one coaching shows in its forms. */
@Configuration(proxyBeanMethods = false)
class CoachingForms {

    static final FormOffer OFFER =
            FormOffer.to("coaching-offer", "participantName", "stageTitle", "requestedTimes", "courseNotes");
    static final FormOffer CHOICE =
            FormOffer.to("coaching-choice", "offeredTimes", "offerMessage", "offerPlace", "offerLink", "offerMinutes");
    static final FormOffer SLOT = FormOffer.to("coaching-slot", "bookableSlots", "slotZone");
    static final FormOffer RECORD = FormOffer.to("coaching-record", "participantName", "coachingTopics", "courseNotes");

    @Bean
    FormData coachingOfferData(Placements placements, Submissions submissions, Coursework coursework) {
        return new FormData(OFFER, form -> {
            Placement owner = placements.of(form.ownerId());
            return Map.of(
                    "participantName",
                    owner.names(),
                    "stageTitle",
                    owner.program()
                            .stage(form.get(JourneyVariables.STAGE_ID.name()))
                            .title(),
                    "requestedTimes",
                    chosen(form, submissions, "requestedTimes"),
                    "courseNotes",
                    coursework.courseNotes(form.ownerId()));
        });
    }

    @Bean
    FormData coachingChoiceData(Coaching coaching, Submissions submissions) {
        return new FormData(CHOICE, form -> {
            Submission offer = submissions.require(form.stepAt(Elements.OFFER_TIMES));
            return Map.of(
                    "offeredTimes",
                    coaching.offeredTimes(form.ownerId(), form.stepAt(Elements.OFFER_TIMES)),
                    "offerMessage",
                    offer.text("offerMessage"),
                    "offerPlace",
                    offer.text("offerPlace"),
                    "offerLink",
                    offer.text("offerLink"),
                    "offerMinutes",
                    offer.number("offerMinutes"));
        });
    }

    @Bean
    FormData coachingSlotData(SlotBookings bookings) {
        return new FormData(
                SLOT,
                form -> Map.of(
                        "bookableSlots",
                        bookings.options(form.ownerId(), form.get(JourneyVariables.STAGE_ID.name())),
                        "slotZone",
                        bookings.zoneWords(form.ownerId())));
    }

    @Bean
    FormData coachingRecordData(Placements placements, Submissions submissions, Coursework coursework) {
        return new FormData(
                RECORD,
                form -> Map.of(
                        "participantName",
                        placements.of(form.ownerId()).names(),
                        "coachingTopics",
                        chosen(form, submissions, "coachingTopics"),
                        "courseNotes",
                        coursework.courseNotes(form.ownerId())));
    }

    /** What the participant wrote when choosing a time or a slot the last time. */
    private static Optional<String> chosen(OpenForm form, Submissions submissions, String field) {
        return Stream.of(Elements.BOOK_SLOT, Elements.CHOOSE_TIME)
                .flatMap(element -> submissions.latest(form.stepAt(element)).stream())
                .max(Comparator.comparing(Submission::submittedAt))
                .flatMap(choice -> choice.text(field));
    }

    @Bean
    DeskWork meetingsToArrangeOnTheDesk() {
        return new DeskWork("offers", "Meetings to arrange", 40, Elements.OFFER_TIMES);
    }

    @Bean
    DeskWork meetingsToRecordOnTheDesk() {
        return new DeskWork("records", "Meetings to record", 50, Elements.RECORD_COACHING);
    }
}
