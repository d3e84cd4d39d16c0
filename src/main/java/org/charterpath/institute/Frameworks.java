package org.charterpath.institute;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Placement;
import org.charterpath.coursework.WorkAccepted;
import org.charterpath.form.Submission;
import org.charterpath.institute.Framework.Consent;
import org.charterpath.institute.Framework.OfGoal;
import org.charterpath.institute.FrameworkAnswers.Wanted;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasurePlan;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Caller;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes goals and measures of a framework that is accepted. A later one revises them: what is the same measure goes on with its
 * updates, and gets another target beside the one before; what is another one is made anew, and what is gone ends.
 */
@Service
public class Frameworks {

    /** The list of those that one may read. */
    public static final String PAGE = "/frameworks";

    private final FrameworkRows rows;
    private final FrameworkKeepers keepers;
    private final Measures measures;
    private final Notifications notifications;
    private final Clock clock;

    Frameworks(
            FrameworkRows rows, FrameworkKeepers keepers, Measures measures, Notifications notifications, Clock clock) {
        this.rows = rows;
        this.keepers = keepers;
        this.measures = measures;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** The page of a team's framework. */
    public static String pageOf(String ownerId) {
        return PAGE + "/" + ownerId;
    }

    /** Takes in whatever is accepted of this form, in the transaction that accepts it. */
    @EventListener
    @Transactional
    public void accepted(WorkAccepted work) {
        if (work.answers().formId().equals(FrameworkAnswers.FORM)) {
            accept(work.owner(), work.answers());
        }
    }

    /** Makes or revises a team's framework; the same answers again have no effect. */
    @Transactional
    public Framework accept(Placement owner, Submission answers) {
        Optional<Framework> before = rows.hold(owner.ownerId());
        if (before.filter(framework -> framework.submissionId().equals(answers.id()))
                .isPresent()) {
            return before.get();
        }
        FrameworkAnswers wanted = FrameworkAnswers.read(answers.answers());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Framework framework = new Framework(
                owner.ownerId(),
                owner.calendar().cohortId(),
                before.map(Framework::number).orElse(0) + 1,
                answers.id(),
                wanted.mission(),
                new Consent(wanted.isShared(), answers.submittedBy(), now),
                now,
                wanted.goals().stream()
                        .map(goal ->
                                new Framework.Goal(goal.number(), goal.title(), goal.quality(), goal.missionLink()))
                        .toList());
        rows.keep(framework);
        Set<String> owners = new TreeSet<>();
        new Revision(framework, owner, answers.submittedBy()).apply(wanted).forEach(measure -> {
            if (before.isEmpty()) {
                owners.add(measure.ownerId());
            }
        });
        owners.forEach(userId -> tell(userId, framework));
        return framework;
    }

    /**
     * Shows a framework to the other teams of the institute, or takes it back from them; again has no effect.
     *
     * @throws NotFoundException if there is none, or the caller is not of its team
     */
    @Transactional
    public void show(Caller caller, String ownerId, boolean isShown) {
        Framework framework = rows.hold(ownerId)
                .filter(known -> keepers.mayOwn(caller.userId(), known.ownerId()))
                .orElseThrow(() -> NotFoundException.of("framework", ownerId));
        if (framework.consent().isGiven() != isShown) {
            rows.keep(
                    ownerId,
                    new Consent(isShown, caller.userId(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        }
    }

    private void tell(String userId, Framework framework) {
        notifications.send(Message.plain(
                        "framework:%s:%d:%s".formatted(framework.ownerId(), framework.number(), userId),
                        userId,
                        "Your performance framework is accepted",
                        "The coach has accepted %s. You own one of its measures or several: write down there what you measure, as often as the framework says."
                                .formatted(keepers.titleOf(framework.ownerId())))
                .with(Message.Link.page("Open the framework", pageOf(framework.ownerId()))));
    }

    /** One acceptance: which measures go on, which are new, which end. */
    private final class Revision {

        private final Framework framework;
        private final String author;
        private final LocalDate today;
        private final Map<String, OfGoal> known;
        private final List<Measure> open;
        private final Map<String, MeasureStanding> standings;
        private final Set<String> goOn = new HashSet<>();

        Revision(Framework framework, Placement owner, String author) {
            this.framework = framework;
            this.author = author;
            this.today = owner.dayOf(framework.acceptedAt());
            this.known = rows.measuresOf(framework.ownerId());
            this.standings = measures.of(FrameworkKeepers.KEEPER, framework.ownerId()).stream()
                    .collect(Collectors.toMap(standing -> standing.measure().id(), Function.identity()));
            this.open = standings.values().stream()
                    .map(MeasureStanding::measure)
                    .filter(measure -> !measure.isEnded())
                    .toList();
        }

        List<Measure> apply(FrameworkAnswers wanted) {
            List<Measure> kept = new ArrayList<>();
            wanted.goals().forEach(goal -> goal.measures().forEach(one -> kept.add(keep(goal.number(), one))));
            open.stream()
                    .filter(measure -> !goOn.contains(measure.id()))
                    .forEach(measure -> measures.end(measure.id(), reason(), author));
            return kept;
        }

        private Measure keep(int goal, Wanted wanted) {
            Optional<Measure> same = open.stream()
                    .filter(measure -> isNamedAs(measure, wanted.plan()) && measures.canBecome(measure, wanted.plan()))
                    .filter(measure -> goOn.add(measure.id()))
                    .findFirst();
            Measure measure = same.map(present -> revised(present, wanted)).orElseGet(() -> defined(wanted));
            rows.keep(framework.ownerId(), new OfGoal(measure.id(), goal, wanted.owner()));
            return measure;
        }

        private boolean isNamedAs(Measure measure, MeasurePlan plan) {
            return measure.indicator()
                    .toLowerCase(Locale.ROOT)
                    .equals(plan.indicator().toLowerCase(Locale.ROOT));
        }

        private Measure defined(Wanted wanted) {
            String sourceId = "framework:%s:%s".formatted(framework.submissionId(), wanted.slot());
            return measures.define(
                    FrameworkKeepers.KEEPER,
                    framework.ownerId(),
                    sourceId,
                    wanted.plan(),
                    ownerNow(wanted.owner()),
                    author);
        }

        private Measure revised(Measure measure, Wanted wanted) {
            Measure reworded = measures.reword(measure.id(), wanted.plan(), reason(), author);
            LocalDate on = wanted.plan().targetOn().orElseThrow();
            if (on.isAfter(today)) {
                measures.revise(
                        measure.id(),
                        "framework:%s:%s".formatted(framework.submissionId(), wanted.slot()),
                        wanted.plan().target().orElseThrow(),
                        on,
                        today,
                        reason(),
                        author);
            }
            // Whoever was named before may have handed it on since: only another name is another wish.
            boolean isAnotherName = !wanted.owner().equals(known(measure).namedOwner());
            return isAnotherName ? measures.assign(measure.id(), ownerNow(wanted.owner()), reason(), author) : reworded;
        }

        private OfGoal known(Measure measure) {
            return Optional.ofNullable(known.get(measure.id()))
                    .orElseGet(() -> new OfGoal(measure.id(), 0, measure.ownerId()));
        }

        private String ownerNow(String named) {
            return keepers.mayOwn(named, framework.ownerId())
                    ? named
                    : keepers.ownerOfLastResort(framework.ownerId(), named);
        }

        private String reason() {
            return "Version %d of the framework".formatted(framework.number());
        }
    }
}
