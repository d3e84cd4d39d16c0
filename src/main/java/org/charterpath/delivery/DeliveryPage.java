package org.charterpath.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.delivery.Deliverables.Deliverable;
import org.charterpath.delivery.Deliverables.TakeAway;
import org.charterpath.delivery.NextSteps.Look;
import org.charterpath.delivery.NextSteps.NextStep;
import org.charterpath.delivery.SelfAssessments.Mean;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.EngagementDelivery.State;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.engagement.EngagementParts;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way of one session of an engagement, as its people see it. */
@Service
public class DeliveryPage implements EngagementParts {

    private static final int ORDER = 20;

    private final Deliverables deliverables;
    private final NextSteps steps;
    private final SelfAssessments assessments;
    private final Deliveries deliveries;
    private final Engagements engagements;
    private final SchedulingCatalog catalog;
    private final Accounts accounts;

    DeliveryPage(
            Deliverables deliverables,
            NextSteps steps,
            SelfAssessments assessments,
            Deliveries deliveries,
            Engagements engagements,
            SchedulingCatalog catalog,
            Accounts accounts) {
        this.deliverables = deliverables;
        this.steps = steps;
        this.assessments = assessments;
        this.deliveries = deliveries;
        this.engagements = engagements;
        this.catalog = catalog;
        this.accounts = accounts;
    }

    /** The address of a session's page. */
    static String addressOf(EngagementDelivery delivery) {
        return "%s/sessions/%s".formatted(EngagementPages.addressOf(delivery.engagementId()), delivery.entryCode());
    }

    /**
     * Whose turn it is.
     *
     * @param words one sentence
     * @param isReaders whether it is the reader's
     */
    public record Turn(String words, boolean isReaders) {}

    /**
     * A session for a reader.
     *
     * @param when its date in words
     * @param versions of what came out of it, the latest first
     * @param names of everybody who is named, by user id
     */
    public record View(
            Engagement engagement,
            EngagementDelivery delivery,
            SchedulingCatalog.Entry entry,
            String when,
            Turn turn,
            List<Mean> means,
            List<Deliverable> versions,
            List<TakeAway> takeAways,
            List<NextStep> steps,
            Map<Integer, List<Look>> looks,
            Map<String, String> names,
            ZoneId zone) {

        public String nameOf(String userId) {
            return names.getOrDefault(userId, userId);
        }

        public String moment(Instant at) {
            return DayWords.of(at.atZone(zone));
        }

        public String day(LocalDate day) {
            return DayWords.of(day);
        }

        public List<Look> looksAt(NextStep step) {
            return looks.getOrDefault(step.number(), List.of());
        }
    }

    /**
     * A session of an engagement.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String engagementId, String entryCode) {
        Engagement engagement = engagements.require(reader, engagementId);
        EngagementDelivery delivery = deliveries.of(engagementId).stream()
                .filter(one -> one.entryCode().equals(entryCode))
                .reduce((earlier, later) -> later.state() == State.DROPPED ? earlier : later)
                .orElseThrow(() -> NotFoundException.of("session of the engagement", entryCode));
        List<Deliverable> versions = deliverables.of(delivery.id());
        List<NextStep> next = steps.of(delivery.id());
        Map<Integer, List<Look>> looks = steps.looks(delivery.id()).stream().collect(Collectors.groupingBy(Look::step));
        Map<String, String> names = new HashMap<>(accounts.fullNames(Stream.of(
                        Stream.of(engagement.leadId(), delivery.delivererId()),
                        versions.stream().flatMap(one -> Stream.of(one.writtenBy(), one.decidedBy())),
                        next.stream().map(NextStep::ownerId),
                        looks.values().stream().flatMap(List::stream).map(Look::writtenBy))
                .flatMap(ids -> ids)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet())));
        return new View(
                engagement,
                delivery,
                catalog.get(entryCode),
                when(delivery),
                turn(reader, engagement, delivery, versions, names),
                assessments.means(delivery),
                versions.stream()
                        .sorted((one, other) -> other.number() - one.number())
                        .toList(),
                deliverables.takeAways(delivery),
                next,
                looks,
                names,
                engagements.zoneOf(engagementId));
    }

    private String when(EngagementDelivery delivery) {
        Optional<TrainingSession> session = deliverables.sessionOf(delivery);
        if (session.filter(one -> one.state() == TrainingSession.State.CANCELLED)
                .isPresent()) {
            return "It does not take place.";
        }
        return session.flatMap(TrainingSession::startsAt)
                .map(start -> DayWords.of(start.atZone(engagements.zoneOf(delivery.engagementId()))))
                .orElse("It has no date yet.");
    }

    private static Turn turn(
            Caller reader,
            Engagement engagement,
            EngagementDelivery delivery,
            List<Deliverable> versions,
            Map<String, String> names) {
        String deliverer = names.getOrDefault(delivery.delivererId(), delivery.delivererId());
        String lead = names.getOrDefault(engagement.leadId(), engagement.leadId());
        boolean isLead = reader.userId().equals(engagement.leadId());
        boolean isDeliverer = reader.userId().equals(delivery.delivererId());
        return switch (delivery.state()) {
            case AGREED -> new Turn("It has not begun yet.", false);
            case BEGUN ->
                new Turn("%s sets its date, gives it, and records who was there.".formatted(deliverer), isDeliverer);
            case DELIVERED -> {
                Optional<Deliverable> last = versions.stream().reduce((earlier, later) -> later);
                if (last.isEmpty() || last.get().isReturned()) {
                    yield new Turn("%s writes up what came out of it.".formatted(deliverer), isDeliverer);
                }
                yield new Turn(
                        last.get().decision().isEmpty()
                                ? "%s accepts what came out of it, or returns it.".formatted(lead)
                                : "%s signs the acceptance with a code.".formatted(lead),
                        isLead);
            }
            case ACCEPTED ->
                new Turn("%s says after 30 and 60 days what became of the next steps.".formatted(lead), false);
            case DONE -> new Turn("Nothing waits any more.", false);
            case DROPPED -> new Turn("It was left out; what there is stays.", false);
            case STOPPED -> new Turn("It was stopped; what there is stays.", false);
        };
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Part of(Caller reader, Engagement engagement) {
        List<EngagementDelivery> begun = deliveries.of(engagement.id()).stream()
                .filter(delivery -> delivery.state() != State.AGREED && delivery.state() != State.DROPPED)
                .toList();
        long accepted = begun.stream()
                .filter(delivery -> delivery.state() == State.ACCEPTED || delivery.state() == State.DONE)
                .count();
        return new Part(
                "Deliverables",
                begun.isEmpty() ? EngagementPages.addressOf(engagement.id()) : addressOf(begun.get(0)),
                begun.isEmpty()
                        ? "There are none yet: each session ends in one."
                        : "%d of %d accepted.".formatted(accepted, begun.size()),
                begun.stream()
                        .map(delivery -> new Item(
                                catalog.get(delivery.entryCode()).title(),
                                delivery.state().title().toLowerCase(Locale.US),
                                addressOf(delivery),
                                isWaiting(reader, engagement, delivery)))
                        .toList());
    }

    /** Whether what was held waits for the reader; at most eleven sessions, those that are held asked one by one. */
    private boolean isWaiting(Caller reader, Engagement engagement, EngagementDelivery delivery) {
        boolean isLead = reader.userId().equals(engagement.leadId());
        boolean isDeliverer = reader.userId().equals(delivery.delivererId());
        return delivery.state() == State.DELIVERED
                && (isLead || isDeliverer)
                && turn(reader, engagement, delivery, deliverables.of(delivery.id()), Map.of())
                        .isReaders();
    }
}
