package org.charterpath.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.charterpath.notification.Notifications;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets go of what is kept of people once nobody needs it any more: requests whose address nobody has confirmed, and what was said
 * of food and access. Lines of the audit list stay; they name nobody.
 */
@Service
public class RegistrationKeeping {

    /** How long a request stays that has lapsed, so that it can be said what became of it. */
    private static final Duration REQUESTS_STAY = Duration.ofDays(30);

    /** How long it stays after a session what its people need. */
    private static final Duration NEEDS_STAY = Duration.ofDays(30);

    private static final int AT_ONCE = 500;

    private final Notifications notifications;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    RegistrationKeeping(Notifications notifications, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.notifications = notifications;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was written when registrations were asked for is needed no more; published in the transaction in which that happens. */
    public record Forgotten(Set<String> registrationIds) {}

    /** Lets go of what is old enough; a few hours sooner or later do not matter. */
    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    @SchedulerLock(name = "registrations-kept", lockAtMostFor = "30m", lockAtLeastFor = "${charterpath.schedule.hours}")
    @Transactional
    public void letGo() {
        Instant now = clock.instant();
        forgetLapsed(now.minus(REQUESTS_STAY).minus(SeatQueue.REQUEST_LASTS));
        forgetNeeds(now.minus(NEEDS_STAY));
    }

    private void forgetLapsed(Instant askedUntil) {
        List<String> lapsed = jdbc.sql(
                        """
                        select id from registration where state = 'EXPIRED' and place is null and asked_at < ?
                         order by asked_at fetch first %d rows only
                        """
                                .formatted(AT_ONCE))
                .param(Timestamp.from(askedUntil))
                .query(String.class)
                .list();
        if (!lapsed.isEmpty()) {
            forgetCorrespondence(lapsed);
            jdbc.sql("delete from registration where id in (:ids)")
                    .param("ids", lapsed)
                    .update();
        }
    }

    /** Mails to contacts, their links, and the forms by which they have asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetCorrespondence(List<String> registrationIds) {
        jdbc.sql("delete from registration_link where registration_id in (:ids)")
                .param("ids", registrationIds)
                .update();
        notifications.forget(
                registrationIds.stream().map(Registration::recipientOf).toList());
        events.publishEvent(new Forgotten(Set.copyOf(registrationIds)));
    }

    /** Whoever has lost the seat is kept like those of the last session. */
    private void forgetNeeds(Instant begunUntil) {
        jdbc.sql(
                        """
                        update registration_attendee set diet = '', access_needs = ''
                         where (diet <> '' or access_needs <> '')
                           and (session_id in (select id from event_session where starts_at < :until)
                                or (session_id is null
                                    and registration_id in
                                        (select r.id from registration r
                                          where exists (select 1 from event_session s where s.event_id = r.event_id)
                                            and not exists (select 1 from event_session s
                                                             where s.event_id = r.event_id and s.starts_at >= :until))))
                        """)
                .param("until", Timestamp.from(begunUntil))
                .update();
    }
}
