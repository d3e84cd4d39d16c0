package org.charterpath.convening.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placements;
import org.charterpath.community.Communities;
import org.charterpath.convening.Convenings;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** What the models of a convening ask about it: {@code ${convening.session(execution)}}. */
@Component("convening")
public class ConveningExpressions {

    private final Convenings convenings;
    private final Communities communities;
    private final Placements placements;

    ConveningExpressions(Convenings convenings, Communities communities, Placements placements) {
        this.convenings = convenings;
        this.communities = communities;
        this.placements = placements;
    }

    /** The convening that an execution is about. */
    static Convenings.Day day(DelegateExecution execution) {
        return new Convenings.Day(BusinessKey.of(execution), ConveningProcess.Variables.NUMBER.get(execution));
    }

    /** The id of its session. */
    public String session(DelegateExecution execution) {
        return convenings.session(day(execution)).id();
    }

    /** What it is called, with its community. */
    public String title(DelegateExecution execution) {
        return convenings.title(day(execution));
    }

    /** The same for one member, whose process it is. */
    public String titleOf(DelegateExecution execution, int number) {
        return convenings.title(dayOf(execution, number));
    }

    private Convenings.Day dayOf(DelegateExecution execution, int number) {
        return new Convenings.Day(
                placements.calendarOf(BusinessKey.of(execution)).cohortId(), number);
    }

    /** Where its session stands. */
    public String state(DelegateExecution execution) {
        return convenings.session(day(execution)).state().name();
    }

    /** Whether its date is known. */
    public String date(DelegateExecution execution) {
        return convenings.date(day(execution)).name();
    }

    /** Whether members need anything. */
    public String needs(DelegateExecution execution) {
        return convenings.needs(BusinessKey.of(execution)).name();
    }

    /** Whether there are topics of which is to be said what became of them. */
    public String topics(DelegateExecution execution) {
        return convenings.topicsLeft(day(execution)).name();
    }

    /** The enrolment ids of the members. */
    public List<String> memberIds(DelegateExecution execution) {
        return communities.members(BusinessKey.of(execution)).stream()
                .map(Enrolment::id)
                .toList();
    }

    /** The enrolment ids of the members who were there. */
    public List<String> attendeeIds(DelegateExecution execution) {
        return convenings.attendees(day(execution));
    }

    public Date topicsAskedAt(DelegateExecution execution) {
        return Date.from(convenings.topicsAskedAt(day(execution)));
    }

    public Date topicsEndAt(DelegateExecution execution) {
        return Date.from(convenings.topicsEndAt(day(execution)));
    }

    /** The same for one member, whose process it is. */
    public Date topicsDueAt(DelegateExecution execution, int number) {
        return Date.from(convenings.topicsEndAt(dayOf(execution, number)));
    }

    public Date ballotDueAt(DelegateExecution execution) {
        return Date.from(convenings.ballotDueAt(day(execution)));
    }

    public Date agendaDueAt(DelegateExecution execution) {
        return Date.from(convenings.agendaDueAt(day(execution)));
    }
}
