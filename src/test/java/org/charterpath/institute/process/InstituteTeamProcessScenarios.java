package org.charterpath.institute.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.institute.RunningInstitute;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The work of one school's team, from its own data to what support it needs. Run on each database by a subclass. */
@ProcessTest
abstract class InstituteTeamProcessScenarios {

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Test
    void isDoneOnceItsFrameworkIsAcceptedAndItHasSaidWhatSupportItNeeds() {
        String institute = institutes.announce(10, 9);
        String team = institutes.seatedTeam(institute, "Harbor", 3);
        List<Enrolment> people = enrolments.in(institute);
        String person = people.get(0).participantId();

        institutes.submitAs(person, institutes.taskOf(team, "Fill in worksheet: Our Own Data"), "own-data");
        assertThat(institutes.tasksOf(team, "Fill in worksheet")).isEmpty();
        institutes.holdFirstSession(institute, people);
        institutes.submitAs(
                person, institutes.taskOf(team, "Fill in worksheet: Performance Framework"), "performance-framework");
        program.submit(institutes.taskOf(team, "Review worksheet"), Map.of("reviewDecision", "APPROVED"));
        program.submit(
                institutes.taskOf(institute, "Schedule session"),
                Map.of("startsAt", "2026-04-28T15:00", "sessionMinutes", 60, "place", "Harbor"));
        institutes.moveTo(LocalDateTime.of(2026, 4, 28, 16, 30));
        institutes.record(institute, people);
        institutes.submitAs(person, institutes.taskOf(team, "Name support needed"), "support-feedback");

        assertThat(institutes.pastOf("institute-team", team)).contains("endEvent_workDone");
        assertThat(institutes.endOf("institute-team", team)).isEqualTo("endEvent_teamworkDone");
    }

    @Test
    void isClosedWithWhatIsOpenOnTheLastDay() {
        String institute = institutes.announce(4, 9);
        String team = institutes.seatedTeam(institute, "Harbor", 1);
        institutes.holdFirstSession(institute, enrolments.in(institute));

        institutes.moveTo(RunningInstitute.FIRST_DAY.plusDays(155).atTime(9, 0));

        assertThat(institutes.endOf("institute-team", team)).isEqualTo("endEvent_teamworkClosed");
        assertThat(institutes.tasksOf(team, "")).isEmpty();
    }
}
