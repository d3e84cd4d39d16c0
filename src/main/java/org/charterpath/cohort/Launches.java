package org.charterpath.cohort;

import java.util.List;
import org.charterpath.program.ProgramDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a cohort's people and teams on their way through the processes of their program. */
@Service
public class Launches {

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Teams teams;
    private final Placements placements;
    private final JourneyStarter starter;
    private final ApplicationEventPublisher events;

    Launches(
            Cohorts cohorts,
            Enrolments enrolments,
            Teams teams,
            Placements placements,
            JourneyStarter starter,
            ApplicationEventPublisher events) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.teams = teams;
        this.placements = placements;
        this.starter = starter;
        this.events = events;
    }

    /** Sets one team on its way that has come to be since the cohort was launched. */
    @Transactional
    public void launch(Team team) {
        cohorts.calendarOf(team.cohortId())
                .program()
                .teamProcess()
                .ifPresent(process -> starter.start(process, placements.of(team.id())));
    }

    /**
     * Launches the journey of everybody who is enrolled and not yet on the way, and with the cohort the work of its teams, and
     * tells of it in the same transaction; again has no effect.
     */
    @Transactional
    public void launch(String cohortId) {
        ProgramDefinition program = cohorts.calendarOf(cohortId).program();
        List<Enrolment> launched = enrolments.in(cohortId).stream()
                .filter(enrolment -> enrolment.state() == Enrolment.State.ENROLLED)
                .toList();
        for (Enrolment enrolment : launched) {
            enrolments.moveTo(Enrolment.State.ACTIVE, enrolment.id());
            starter.start(program.process(), placements.of(enrolment));
        }
        if (cohorts.get(cohortId).state() == Cohort.State.OPENED) {
            program.teamProcess().ifPresent(process -> teams.in(cohortId)
                    .forEach(team -> starter.start(process, placements.of(team.id()))));
        }
        cohorts.launch(cohortId);
        if (!launched.isEmpty()) {
            events.publishEvent(new JourneysLaunched(cohorts.calendarOf(cohortId), launched));
        }
    }
}
