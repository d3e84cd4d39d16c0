package org.charterpath.engagement;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.SchedulingCatalog.Method;
import org.charterpath.form.FormZones;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of engagements: what is agreed on, what has begun, and what is settled. */
@Service
public class Deliveries implements FormZones {

    private final EngagementDelivery.Rows deliveries;
    private final Engagements engagements;
    private final Groups groups;
    private final Sessions sessions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    Deliveries(
            EngagementDelivery.Rows deliveries,
            Engagements engagements,
            Groups groups,
            Sessions sessions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.groups = groups;
        this.sessions = sessions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** A session as a scope has it. */
    public record Agreed(String entryCode, Method method, int minutes, String delivererId) {}

    /** A session of an engagement has begun to be delivered; published in the transaction in which that happens. */
    public record Begun(EngagementDelivery delivery) {}

    /** A session has come to another state; published in the transaction in which that happens. */
    public record Moved(EngagementDelivery delivery, State from) {}

    /** A session was left out, or the engagement stopped, before it was done; published in the same transaction. */
    public record CutShort(EngagementDelivery delivery) {}

    /** Nothing more is to be delivered in an engagement; published in the transaction in which the last session is settled. */
    public record AllSettled(String engagementId) {}

    /**
     * Puts what both sides agree on in the place of what was asked for: before anything has begun all of it; afterwards what is new is
     * added, and what is not there any more is left out. Again has no effect.
     *
     * @param scope in the order in which it is to be given; no entry twice
     */
    @Transactional
    public void agree(String engagementId, List<Agreed> scope) {
        engagements.hold(engagementId);
        List<EngagementDelivery> known = of(engagementId).stream()
                .filter(delivery -> delivery.state() != State.DROPPED)
                .toList();
        Set<String> wanted = Set.copyOf(scope.stream().map(Agreed::entryCode).toList());
        boolean isRunning = engagements.get(engagementId).state() != Engagement.State.ARRANGING;
        IntStream.range(0, scope.size()).forEach(at -> {
            Agreed agreed = scope.get(at);
            Optional<EngagementDelivery> there = known.stream()
                    .filter(delivery -> delivery.entryCode().equals(agreed.entryCode()))
                    .findFirst();
            EngagementDelivery kept = keep(engagementId, there, agreed, at + 1);
            if (isRunning && kept.state() == State.AGREED) {
                begin(kept);
            }
        });
        // Afterwards: when the last one that is open is replaced, the engagement is not settled in between.
        known.stream()
                .filter(delivery -> !wanted.contains(delivery.entryCode()))
                .filter(EngagementDelivery::isOpen)
                .forEach(delivery -> move(delivery.id(), State.DROPPED));
    }

    private EngagementDelivery keep(
            String engagementId, Optional<EngagementDelivery> there, Agreed agreed, int position) {
        return deliveries.save(new EngagementDelivery(
                there.map(EngagementDelivery::id)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                engagementId,
                agreed.entryCode(),
                position,
                agreed.method(),
                agreed.minutes(),
                agreed.delivererId(),
                there.flatMap(EngagementDelivery::session).orElse(null),
                there.map(EngagementDelivery::state).orElse(State.AGREED),
                there.map(EngagementDelivery::stateSince).orElseGet(engagements::now),
                there.map(EngagementDelivery::version).orElse(null)));
    }

    /** Begins to deliver what was agreed on; again has no effect. */
    @Transactional
    public void begin(String engagementId) {
        engagements.move(engagementId, Set.of(Engagement.State.ARRANGING), Engagement.State.RUNNING);
        of(engagementId).stream()
                .filter(delivery -> delivery.state() == State.AGREED)
                .forEach(this::begin);
    }

    private void begin(EngagementDelivery agreed) {
        Group group =
                groups.find(engagements.get(agreed.engagementId()).groupId()).orElseThrow();
        TrainingSession session = sessions.plan(group, agreed.entryCode());
        EngagementDelivery begun = deliveries.save(agreed.with(session.id()).in(State.BEGUN, engagements.now()));
        news.publishEvent(new Begun(begun));
    }

    /**
     * Moves a session on; one that is settled stays as it is.
     *
     * @return whether it has moved
     */
    @Transactional
    public boolean move(String deliveryId, State to) {
        EngagementDelivery delivery = get(deliveryId);
        engagements.hold(delivery.engagementId());
        delivery = get(deliveryId);
        if (!delivery.isOpen() || delivery.state() == to) {
            return false;
        }
        EngagementDelivery moved = deliveries.save(delivery.in(to, engagements.now()));
        news.publishEvent(new Moved(moved, delivery.state()));
        if (Set.of(State.DROPPED, State.STOPPED).contains(to) && delivery.state() != State.AGREED) {
            news.publishEvent(new CutShort(moved));
        }
        if (!to.isOpen()
                && engagements.get(delivery.engagementId()).state() != Engagement.State.ARRANGING
                && of(delivery.engagementId()).stream().noneMatch(EngagementDelivery::isOpen)) {
            news.publishEvent(new AllSettled(delivery.engagementId()));
        }
        return true;
    }

    /** Stops whatever is still to be done; what is done stays. */
    @Transactional
    public void stop(String engagementId) {
        of(engagementId).stream()
                .filter(EngagementDelivery::isOpen)
                .forEach(delivery -> move(delivery.id(), State.STOPPED));
    }

    /**
     * The session with this id.
     *
     * @throws NotFoundException if there is none
     */
    public EngagementDelivery get(String deliveryId) {
        return find(deliveryId).orElseThrow(() -> NotFoundException.of("session of an engagement", deliveryId));
    }

    public Optional<EngagementDelivery> find(String deliveryId) {
        return deliveries.findById(deliveryId);
    }

    /** What is delivered in a session; empty where it is no engagement's. */
    public Optional<EngagementDelivery> ofSession(String sessionId) {
        return deliveries.findBySessionId(sessionId);
    }

    /** Every session of an engagement, in the order of its scope, with those that were left out. */
    public List<EngagementDelivery> of(String engagementId) {
        return deliveries.findByEngagementIdOrderByPosition(engagementId);
    }

    @Override
    public Map<String, ZoneId> zonesOf(Set<String> businessKeys) {
        Map<String, ZoneId> zones = new HashMap<>();
        if (businessKeys.isEmpty()) {
            return zones;
        }
        jdbc.sql(
                        """
                        select d.id, c.time_zone from engagement_delivery d join cohort c on c.id = d.engagement_id
                         where d.id in (:keys)
                        """)
                .param("keys", businessKeys)
                .query(row -> {
                    zones.put(row.getString("id"), ZoneId.of(row.getString("time_zone")));
                });
        return zones;
    }
}
