package org.charterpath.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.people.Person;

/** What a board is made of, however many people there are in one statement for each method. */
public interface BoardFacts {

    /** Everybody who was ever enrolled in a cohort, by name. */
    List<BoardRow.Person> people(CohortCalendar calendar);

    /**
     * What is known of the people's stages, of their coaches' work, of the cohort and its meetings.
     *
     * @param withCoaches whether everybody who coaches is asked for
     */
    Known known(CohortCalendar calendar, Instant now, boolean withCoaches);

    /**
     * What one statement tells.
     *
     * @param work by enrolment, then by stage
     * @param journeys process instances of the people's journeys, by enrolment
     * @param waiting how many decisions wait for each reviewer, by user id
     * @param meetings those of the cohort, the first one first; without a date last
     * @param coaches everybody who coaches, by name; empty where nobody asked
     */
    record Known(
            Map<String, Map<String, StageWork>> work,
            Map<String, String> journeys,
            Map<String, Integer> waiting,
            List<Meeting> meetings,
            Cohort.State state,
            List<Person> coaches) {

        StageWork work(String enrolmentId, String stageId) {
            return work.getOrDefault(enrolmentId, Map.of()).getOrDefault(stageId, StageWork.NONE);
        }
    }

    /**
     * One person's work in one stage.
     *
     * @param pieces courses and worksheets that were handed out and not taken away again
     * @param accepted how many of them are done
     * @param unfinished how many were closed without being done
     * @param overdue how many open tasks are past their due day
     * @param instanceId the process instance that runs the stage; empty where none does
     * @param opensOn where it is the person's own
     * @param dueOn where it is the person's own
     */
    record StageWork(
            int pieces,
            int accepted,
            int unfinished,
            int overdue,
            Optional<String> instanceId,
            boolean isWaived,
            Optional<LocalDate> opensOn,
            Optional<LocalDate> dueOn) {

        public static final StageWork NONE =
                new StageWork(0, 0, 0, 0, Optional.empty(), false, Optional.empty(), Optional.empty());

        /** The same with what another row of the answer adds. */
        public StageWork and(StageWork other) {
            return new StageWork(
                    pieces + other.pieces,
                    accepted + other.accepted,
                    unfinished + other.unfinished,
                    overdue + other.overdue,
                    instanceId.or(other::instanceId),
                    isWaived || other.isWaived,
                    opensOn.or(other::opensOn),
                    dueOn.or(other::dueOn));
        }
    }

    /**
     * A meeting of the cohort.
     *
     * @param day empty where it has no date yet
     * @param state as the session's
     * @param expected how many are on record; none before attendance is recorded
     * @param excused of those who were not there
     */
    record Meeting(
            String id,
            String title,
            String stageId,
            Optional<LocalDate> day,
            String state,
            int expected,
            int there,
            int absent,
            int excused) {

        public boolean isCancelled() {
            return state.equals("CANCELLED");
        }
    }
}
