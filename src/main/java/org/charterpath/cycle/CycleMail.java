package org.charterpath.cycle;

import java.util.Set;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.springframework.stereotype.Component;

/** Tells whoever carries a series from now on. */
@Component
class CycleMail {

    private final Notifications notifications;
    private final Accounts accounts;

    CycleMail(Notifications notifications, Accounts accounts) {
        this.notifications = notifications;
        this.accounts = accounts;
    }

    void tellOfHandingOn(CycleSeries series, CycleEvent event, CycleKeepers keeper) {
        String before = event.ownerWas()
                .map(was -> accounts.namesOf(Set.of(was)).called(was, event.happenedAt()))
                .orElse("somebody else");
        notifications.send(Message.plain(
                        "cycle:%s:%s".formatted(series.id(), event.id()),
                        series.ownerId(),
                        "You carry an improvement: " + series.title(),
                        "The improvement \"%s\" of %s is yours from now on; before it was carried by %s. Why: %s\n\nIt stands at: %s. The task that comes next is among yours."
                                .formatted(
                                        series.title(),
                                        keeper.titleOf(series.subjectId()),
                                        before,
                                        event.reason(),
                                        series.state()))
                .with(Message.Link.page("Open the cycles", CyclePages.addressOf(series.id()))));
    }
}
