package org.charterpath.measure;

import java.time.Instant;
import java.util.Set;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.springframework.stereotype.Component;

/** Tells whoever owns a measure from now on. */
@Component
class MeasureMail {

    private final Notifications notifications;
    private final Accounts accounts;

    MeasureMail(Notifications notifications, Accounts accounts) {
        this.notifications = notifications;
        this.accounts = accounts;
    }

    void tellOfHandingOn(Measure measure, MeasureEvent event, MeasureKeepers keeper) {
        String before =
                event.ownerWas().map(was -> nameOf(was, event.happenedAt())).orElse("somebody else");
        notifications.send(Message.plain(
                        "measure:%s:%s".formatted(measure.id(), event.id()),
                        measure.ownerId(),
                        "You own a measure: " + measure.indicator(),
                        "The measure \"%s\" of %s is yours from now on; before it was owned by %s. Why: %s\n\nIt is measured %s. Write down there what you have measured."
                                .formatted(
                                        measure.indicator(),
                                        keeper.titleOf(measure.subjectId()),
                                        before,
                                        event.reason(),
                                        measure.cadence().words()))
                .with(Message.Link.page("Open the measures", keeper.pageOf(measure.subjectId()))));
    }

    private String nameOf(String userId, Instant at) {
        return accounts.namesOf(Set.of(userId)).called(userId, at);
    }
}
