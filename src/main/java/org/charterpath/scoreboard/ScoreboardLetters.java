package org.charterpath.scoreboard;

import java.util.List;
import java.util.stream.Collectors;
import org.charterpath.engagement.Engagement;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.scoreboard.Scoreboards.Goal;
import org.springframework.stereotype.Service;

/** Letters about a scoreboard: that it begins, and how it has ended. */
@Service
public class ScoreboardLetters {

    private final Notifications notifications;

    ScoreboardLetters(Notifications notifications) {
        this.notifications = notifications;
    }

    void tellOfOpening(Engagement engagement, String scoreboardId, List<String> people) {
        notifications.sendAll(people.stream()
                .map(person -> Message.plain(
                                "scoreboard:%s:open:%s".formatted(scoreboardId, person),
                                person,
                                "The scoreboard of %s has begun".formatted(engagement.district()),
                                """
                                Each week the team says what it does so that the lead measures move, and looks back on the week \
                                before. Owners write down what their measures stand at. After three missed weeks your consultant \
                                calls.
                                """)
                        .with(Message.Link.page("Open the scoreboard", ScoreboardPage.addressOf(engagement.id()))))
                .toList());
    }

    void tellOfClosing(Engagement engagement, String scoreboardId, List<Goal> goals, List<String> people) {
        String standing = goals.stream()
                .map(goal -> "- %s: %s".formatted(goal.title(), goal.isWinning() ? "won" : "not won"))
                .collect(Collectors.joining("\n"));
        notifications.sendAll(people.stream()
                .map(person -> Message.plain(
                                "scoreboard:%s:closed:%s".formatted(scoreboardId, person),
                                person,
                                "The scoreboard of %s is closed".formatted(engagement.district()),
                                """
                                This is what its goals stood at:

                                %s
                                """
                                        .formatted(standing))
                        .with(Message.Link.page("Open the scoreboard", ScoreboardPage.addressOf(engagement.id()))))
                .toList());
    }
}
