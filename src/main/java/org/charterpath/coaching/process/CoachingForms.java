package org.charterpath.coaching.process;

import java.util.Map;
import java.util.Optional;
import org.charterpath.access.PeopleExpressions;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.program.ProgramCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one-on-one coaching shows in its forms. */
@Configuration(proxyBeanMethods = false)
class CoachingForms {

    static final FormOffer OFFER = FormOffer.to("coaching-offer", "participantName", "stageTitle", "requestedTimes");
    static final FormOffer CHOICE =
            FormOffer.to("coaching-choice", "offeredTimes", "offerMessage", "offerPlace", "offerLink", "offerMinutes");
    static final FormOffer RECORD = FormOffer.to("coaching-record", "participantName", "coachingTopics");

    @Bean
    FormData coachingOfferData(ProgramCatalog programs, Submissions submissions, PeopleExpressions people) {
        return new FormData(
                OFFER,
                form -> Map.of(
                        "participantName",
                        participantName(form, people),
                        "stageTitle",
                        programs.get(form.get(JourneyVariables.PROGRAM_ID.name()))
                                .stage(form.get(JourneyVariables.STAGE_ID.name()))
                                .title(),
                        "requestedTimes",
                        chosen(form, submissions, "requestedTimes")));
    }

    @Bean
    FormData coachingChoiceData(Coaching coaching, Submissions submissions) {
        return new FormData(CHOICE, form -> {
            Submission offer = submissions.require(form.stepAt(Elements.OFFER_TIMES));
            return Map.of(
                    "offeredTimes",
                    coaching.offeredTimes(
                            form.get(JourneyVariables.ENROLMENT_ID.name()), form.stepAt(Elements.OFFER_TIMES)),
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
    FormData coachingRecordData(Submissions submissions, PeopleExpressions people) {
        return new FormData(
                RECORD,
                form -> Map.of(
                        "participantName",
                        participantName(form, people),
                        "coachingTopics",
                        chosen(form, submissions, "coachingTopics")));
    }

    /** What the participant wrote when choosing a time the last time. */
    private static Optional<String> chosen(OpenForm form, Submissions submissions, String field) {
        return submissions.latest(form.stepAt(Elements.CHOOSE_TIME)).flatMap(choice -> choice.text(field));
    }

    private static String participantName(OpenForm form, PeopleExpressions people) {
        return people.name(form.get(JourneyVariables.PARTICIPANT_ID.name()));
    }
}
