package org.charterpath.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.program.ProgramDefinition;

/**
 * What a feature has to say in the report of a cohort. Features hand these over as Spring beans. However many people there
 * are, a part sends the same few statements.
 */
public interface ReportPart {

    /** Lower ones come first. */
    int order();

    /** Its tables; none where the program has nothing of the kind. */
    List<Section> sections(Subject subject);

    /**
     * What a report is about.
     *
     * @param people everybody who is enrolled now, whatever became of them
     * @param now the moment at which it is made
     */
    record Subject(CohortCalendar calendar, List<Enrolment> people, Instant now) {

        public Subject {
            people = List.copyOf(people);
        }

        public String cohortId() {
            return calendar.cohortId();
        }

        public ProgramDefinition program() {
            return calendar.program();
        }

        public LocalDate today() {
            return LocalDate.ofInstant(now, calendar.zone());
        }

        /** Those who are on the way or were to the end: not those who have left or have not begun. */
        public Stream<Enrolment> participants() {
            return people.stream()
                    .filter(person ->
                            person.state() != Enrolment.State.WITHDRAWN && person.state() != Enrolment.State.ENROLLED);
        }
    }

    /** The SQL of all whose work belongs to the cohort {@code :cohort}: its enrolments and its teams. */
    String OWNERS =
            "(select id from enrolment where cohort_id = :cohort union all select id from team where cohort_id = :cohort)";
}
