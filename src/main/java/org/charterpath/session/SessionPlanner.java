package org.charterpath.session;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Workshop;

/** Derives a cohort's sessions from its program: each workshop once, group coaching once a stage for each coach. */
final class SessionPlanner {

    private static final int WORKSHOP_DAYS_AHEAD = 30;
    private static final int GROUP_COACHING_DAYS_AHEAD = 7;

    private final Cohort cohort;
    private final ProgramDefinition program;
    private final CohortCalendar calendar;

    SessionPlanner(Cohort cohort, ProgramDefinition program, CohortCalendar calendar) {
        this.cohort = cohort;
        this.program = program;
        this.calendar = calendar;
    }

    List<TrainingSession> sessions(Collection<String> coachIds) {
        List<TrainingSession> sessions = new ArrayList<>();
        for (Stage stage : program.stages()) {
            for (Workshop workshop : stage.workshops()) {
                LocalDate day = workshop.proposedDay()
                        .map(ofMonth -> calendar.dayIn(stage.id(), ofMonth))
                        .orElseGet(calendar::closingWorkshopOn);
                sessions.add(TrainingSession.workshop(cohort, stage, workshop, day.atTime(workshop.proposedTime())));
            }
            stage.groupCoaching()
                    .ifPresent(coaching -> coachIds.forEach(coachId ->
                            sessions.add(TrainingSession.groupCoaching(cohort, stage, coaching.minutes(), coachId))));
        }
        return sessions;
    }

    /** Whether a session belongs to the cohort's very beginning, so that its date has to be set without delay. */
    boolean opensTheProgram(TrainingSession session) {
        return program.stages().get(0).id().equals(session.stageId());
    }

    /** The day from which a session's date is to be set. */
    LocalDate planningOpensOn(TrainingSession session) {
        return calendar.opensOn(session.stageId())
                .minusDays(session.isWorkshop() ? WORKSHOP_DAYS_AHEAD : GROUP_COACHING_DAYS_AHEAD);
    }
}
