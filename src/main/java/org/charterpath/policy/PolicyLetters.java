package org.charterpath.policy;

import java.util.Set;
import org.charterpath.DayWords;
import org.charterpath.community.Communities;
import org.charterpath.notification.Message;
import org.charterpath.notification.Message.Link;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.springframework.stereotype.Component;

/** Letters about policy issues: to whoever owns one from now on, and to the facilitator about what is late. */
@Component
class PolicyLetters {

    private final Notifications notifications;
    private final Communities communities;
    private final Accounts accounts;

    PolicyLetters(Notifications notifications, Communities communities, Accounts accounts) {
        this.notifications = notifications;
        this.communities = communities;
        this.accounts = accounts;
    }

    void tellOfHandingOn(String page, PolicyIssue issue, int number, String why) {
        notifications.send(Message.plain(
                        "policy:%s:owner:%d".formatted(issue.id(), number),
                        issue.ownerId(),
                        "A policy issue is yours: " + issue.title(),
                        """
                        From now on you take the next action, which is due on %s: %s

                        Why it is yours: %s

                        The task is among yours.
                        """
                                .formatted(DayWords.of(issue.dueOn()), issue.nextAction(), why))
                .with(Link.page("Open the issue", page)));
    }

    void tellOfLateness(String page, PolicyIssue issue, String facilitator) {
        notifications.send(Message.plain(
                        "policy:%s:late:%s".formatted(issue.id(), issue.dueOn()),
                        facilitator,
                        "A week late: " + issue.title(),
                        """
                        The next action of this policy issue was due on %s, and %s has not said what was done: %s

                        On its page you can take the step yourself, or hand the issue on.
                        """
                                .formatted(
                                        DayWords.of(issue.dueOn()),
                                        accounts.namesOf(Set.of(issue.ownerId()))
                                                .called(issue.ownerId(), communities.now()),
                                        issue.nextAction()))
                .with(Link.page("Open the issue", page)));
    }
}
