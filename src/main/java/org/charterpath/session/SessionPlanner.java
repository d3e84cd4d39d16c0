package org.charterpath.session;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.program.Month;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Workshop;

/** Derives a cohort's sessions from its program: each workshop once, group coaching once a month for each coach. */
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
        for (Month month : program.months()) {
            for (Workshop workshop : month.workshops()) {
                LocalDate day = workshop.proposedDay()
                        .map(ofMonth -> calendar.dayIn(month.id(), ofMonth))
                        .orElseGet(calendar::closingWorkshopOn);
                sessions.add(TrainingSession.workshop(cohort, month, workshop, day.atTime(workshop.proposedTime())));
            }
            month.groupCoaching()
                    .ifPresent(coaching -> coachIds.forEach(coachId ->
                            sessions.add(TrainingSession.groupCoaching(cohort, month, coaching.minutes(), coachId))));
        }
        return sessions;
    }

    /** Whether a session belongs to the cohort's very beginning, so that its date has to be set without delay. */
    boolean opensTheProgram(TrainingSession session) {
        return program.months().get(0).id().equals(session.monthId());
    }

    /** The day from which a session's date is to be set. */
    LocalDate planningOpensOn(TrainingSession session) {
        return calendar.opensOn(session.monthId())
                .minusDays(session.isWorkshop() ? WORKSHOP_DAYS_AHEAD : GROUP_COACHING_DAYS_AHEAD);
    }
}
