package org.charterpath.survey;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.charterpath.DayWords;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Component;

/** Writes to the addresses of a survey: what they are asked, that it ends soon, and what became of it. */
@Component
class SurveyMail {

    private final Notifications notifications;

    SurveyMail(Notifications notifications) {
        this.notifications = notifications;
    }

    /** @param invitations by the ids of their addresses */
    void invite(Survey survey, Map<String, String> invitations, SurveyKeepers keeper) {
        ask(
                survey,
                "invited",
                invitations,
                "What do you think? " + survey.title(),
                """
                You are asked what you think of the draft of %s, section by section. It takes a few minutes, on a phone too, and answers are taken until %s.

                %s

                The link is yours and works once. Your answer is added up with those of your group; nobody can tell which one is yours.
                """
                        .formatted(keeper.titleOf(survey.subjectId()), end(survey, keeper), Message.LINK));
    }

    /** @param invitations by the ids of their addresses */
    void remind(Survey survey, Map<String, String> invitations, SurveyKeepers keeper) {
        ask(
                survey,
                "reminder",
                invitations,
                "Still open for you: " + survey.title(),
                """
                You have not yet said what you think of the draft of %s. Answers are taken until %s.

                %s

                This is the only reminder. The link works once, and nobody can tell which answer is yours.
                """
                        .formatted(keeper.titleOf(survey.subjectId()), end(survey, keeper), Message.LINK));
    }

    void tellOfAnswers(Survey survey, Collection<String> addressIds, SurveyKeepers keeper) {
        notifications.sendAll(addressIds.stream()
                .map(address -> Message.plain(
                                key(survey, "published", address),
                                SurveyInvitations.recipientOf(address),
                                "What became of it: " + survey.title(),
                                "What was said about the draft of %s is answered, theme by theme: what has changed, and what has not and why. Your address is deleted once this mail is sent."
                                        .formatted(keeper.titleOf(survey.subjectId())))
                        .with(Message.Link.page("Read the answers", SurveyPages.addressOfAnswers(survey.id()))))
                .toList());
    }

    /** Messages to these addresses that are still to be sent. */
    boolean isWaiting(Collection<String> addressIds) {
        return notifications.isWaiting(recipients(addressIds));
    }

    /** Lets go of everything that was written to these addresses. */
    void forget(Collection<String> addressIds) {
        notifications.forget(recipients(addressIds));
    }

    private static List<String> recipients(Collection<String> addressIds) {
        return addressIds.stream().map(SurveyInvitations::recipientOf).toList();
    }

    private void ask(Survey survey, String what, Map<String, String> invitations, String subject, String words) {
        notifications.sendAll(invitations.entrySet().stream()
                .map(one -> Message.plain(
                                key(survey, what, one.getKey()),
                                SurveyInvitations.recipientOf(one.getKey()),
                                subject,
                                words)
                        .withSecretLink(SurveyInvitations.KIND, one.getValue()))
                .toList());
    }

    private static String key(Survey survey, String what, String addressId) {
        return "survey:%s:%s:%s".formatted(survey.id(), what, addressId);
    }

    private static String end(Survey survey, SurveyKeepers keeper) {
        return DayWords.of(survey.closesAt().atZone(keeper.zoneOf(survey.subjectId())));
    }
}
