package org.charterpath.board;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.people.Caller;
import org.charterpath.repair.StoppedSteps;
import org.springframework.stereotype.Service;

/** Says of process instances, in words, whose they are and how these people get on, for whoever may read that of them. */
@Service
public class Instances {

    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 120;

    private final RunningWork work;
    private final StoppedSteps stopped;
    private final Placements placements;
    private final Tallies tallies;
    private final Clock clock;

    Instances(RunningWork work, StoppedSteps stopped, Placements placements, Tallies tallies, Clock clock) {
        this.work = work;
        this.stopped = stopped;
        this.placements = placements;
        this.tallies = tallies;
        this.clock = clock;
    }

    /**
     * A process instance as people read it.
     *
     * @param names whose it is
     * @param enrolmentId empty where it is a team's
     * @param hours as in "12 h of 100 h count"; empty where it is a team's
     */
    public record About(
            String names,
            Optional<String> enrolmentId,
            String cohortId,
            String cohort,
            Optional<String> hours,
            List<Step> finished,
            List<Fault> faults) {}

    /** A step that is done, on the cohort's clocks. */
    public record Step(String title, ZonedDateTime doneAt) {}

    /**
     * What keeps the instance from going on.
     *
     * @param words what stopped and what it said
     * @param taskId the task with the form that mends it; empty where there is none yet
     */
    public record Fault(String words, Optional<String> taskId) {}

    /**
     * What a process instance is about.
     *
     * @throws NotFoundException if there is none, it is nobody's, or not for this reader
     */
    public About about(String processInstanceId, Caller reader) {
        Placement placement = work.ownerOf(processInstanceId)
                .flatMap(placements::find)
                .filter(owner -> placements.mayRead(reader, owner))
                .orElseThrow(() -> NotFoundException.of("process instance", processInstanceId));
        return new About(
                placement.names(),
                Optional.of(placement.ownerId()).filter(owner -> !placement.isOfATeam()),
                placement.calendar().cohortId(),
                placement.calendar().cohortName(),
                placement.isOfATeam() ? Optional.empty() : Optional.of(hours(tallies.of(placement))),
                work.finishedOf(placement.ownerId()).stream()
                        .map(step -> new Step(step.title(), step.doneAt().atZone(placement.zone())))
                        .toList(),
                reader.administers()
                        ? work.stoppedIn(processInstanceId).stream()
                                .flatMap(one -> fault(one).stream())
                                .toList()
                        : List.of());
    }

    private static String hours(Tally tally) {
        return "%s of %s count".formatted(tally.creditedTime(), tally.ceilingTime());
    }

    private Optional<Fault> fault(RunningWork.Stopped incident) {
        return stopped.find(incident.incidentId())
                .map(step -> new Fault(
                        "The step \"%s\" of \"%s\" could not be done, however often it was tried.%s"
                                .formatted(
                                        step.step(),
                                        step.process(),
                                        step.message().isEmpty() ? "" : " It said: " + step.message()),
                        incident.taskId()));
    }

    /** How many people are on time and late at each step of a process, for whoever looks after all. */
    public List<RunningWork.Crowd> crowdsOf(String processDefinitionId, Caller reader) {
        return requireAdmin(reader, () -> work.crowdsOf(processDefinitionId, clock.instant()));
    }

    /** People by a part of their names, for whoever looks after all; nobody where hardly anything is typed. */
    public List<RunningWork.Journey> journeysOf(String name, Caller reader) {
        String typed = TypedText.shortened(TypedText.stripped(name), LONGEST_NAME);
        return requireAdmin(reader, () -> typed.length() < SHORTEST_NAME ? List.of() : work.journeysOf(typed));
    }

    private static <T> T requireAdmin(Caller reader, Supplier<T> question) {
        if (!reader.administers()) {
            throw NotFoundException.of("page for", reader.userId());
        }
        return question.get();
    }
}
