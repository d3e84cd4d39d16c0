package org.charterpath.institute.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.notification.Notifications;
import org.charterpath.registration.Registration;
import org.charterpath.registration.RegistrationReader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An institute from its announcement to its end, with the second session that its queue calls for. Run on each database by a subclass. */
@ProcessTest
abstract class InstituteProcessScenarios {

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private Program program;

    @Autowired
    private RegistrationReader queue;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Notifications notifications;

    @Test
    void closesItsCohortWhenItIsOver() {
        String institute = institutes.announce(10, 6);

        for (int day : List.of(45, 170, 190, 195)) {
            institutes.moveTo(RunningInstitute.FIRST_DAY.plusDays(day).atTime(9, 0));
            institutes
                    .tasksOf(institute, "Record attendance")
                    .forEach(task -> program.submit(task, Map.of("sessionOutcome", "CANCELLED")));
        }

        assertThat(institutes.endOf("institute", institute)).isEqualTo("endEvent_instituteClosed");
        assertThat(cohorts.get(institute).state()).isEqualTo(Cohort.State.CLOSED);
    }

    @Test
    void tellsEachAddressByItselfAndOnce() {
        String institute = institutes.open(4, 4);
        assertThat(toldOf(institute)).isEmpty();

        program.submit(
                institutes.taskOf(institute, "Announce institute"), new SampleAnswers().to("institute-announcement"));

        assertThat(toldOf(institute)).hasSize(2).doesNotHaveDuplicates();
    }

    private Set<String> toldOf(String institute) {
        return notifications.recipientsOf("institute:%s:".formatted(institute));
    }

    @Test
    void opensASecondSessionThatTakesTheQueueInItsOrder() {
        String institute = institutes.announce(4, 4);
        String first = institutes.register(institute, "Harbor", 4);
        String second = institutes.register(institute, "Prairie", 2);
        assertThat(institutes.tasksOf(institute, "Decide on second session")).isEmpty();
        String third = institutes.register(institute, "Lakeside", 3);
        assertThat(queue.standing(second).orElseThrow().team().state()).isEqualTo(Registration.State.WAITING);

        Task decision = institutes.taskOf(institute, "Decide on second session");
        assertThat(program.shown(decision, "waitingPeople")).isEqualTo(5);
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("second-session"));
        answers.put("sessionSeats", 4);
        program.submit(decision, answers);

        assertThat(institutes.workshops(institute)).hasSize(2);
        assertThat(queue.standing(first).orElseThrow().team().state()).isEqualTo(Registration.State.CONFIRMED);
        assertThat(queue.standing(second).orElseThrow().team().state()).isEqualTo(Registration.State.OFFERED);
        assertThat(queue.standing(third).orElseThrow().team().state()).isEqualTo(Registration.State.WAITING);

        institutes.accept(second);
        institutes.name(second);
        institutes.moveTo(RunningInstitute.SECOND_SESSION.plusHours(7));
        Task attendance = institutes.tasksOf(institute, "Record attendance").stream()
                .filter(task -> task.getName().contains("session 2"))
                .findFirst()
                .orElseThrow();
        program.submit(
                attendance,
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        List.of(enrolments.in(institute).get(0).id())));
        assertThat(institutes.pastOf("institute", institute)).contains("endEvent_nextSessionOver");
    }

    @Test
    void asksAgainWhereASecondSessionWasNotWantedOnceAsManyMoreWait() {
        String institute = institutes.announce(2, 2);
        institutes.register(institute, "Harbor", 2);
        institutes.register(institute, "Prairie", 2);

        program.submit(
                institutes.taskOf(institute, "Decide on second session"),
                Map.of("secondSessionDecision", "NOT_NOW", "secondSessionReason", "There is no room in May."));
        institutes.register(institute, "Lakeside", 1);

        assertThat(institutes.tasksOf(institute, "Decide on second session")).isEmpty();
        assertThat(institutes.pastOf("institute", institute)).contains("endEvent_noSecondSession");

        institutes.register(institute, "Meadow", 1);
        assertThat(institutes.tasksOf(institute, "Decide on second session")).hasSize(1);
        institutes.register(institute, "Summit", 2);
        assertThat(program.shown(institutes.taskOf(institute, "Decide on second session"), "waitingPeople"))
                .isEqualTo(6);
    }

    @Test
    void isRefusedWhereNamesAreDueAfterItsSessionOrSeatsAreFewerThanOneSchoolMayAsk() {
        institutes.announce(4, 4);
        Map<String, Object> answers = RunningInstitute.opening(4, 4);
        answers.put("namesDueOn", "2026-04-14");
        answers.put("seatsPerRegistration", 5);

        program.refuseStart(
                "institute", Program.ADMIN, answers, "Names due on: a day before the first session, 2026-04-14.");
        program.refuseStart(
                "institute",
                Program.ADMIN,
                answers,
                "Seats that a school can ask for at once: no more than there are, 4.");
    }

    @Test
    void asksForADateOfTheSecondSessionThatLiesAhead() {
        String institute = institutes.announce(2, 2);
        institutes.register(institute, "Harbor", 2);
        institutes.register(institute, "Prairie", 2);
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("second-session"));
        answers.put("sessionStartsAt", "2026-02-01T09:00");

        program.refuse(
                Program.ADMIN,
                institutes.taskOf(institute, "Decide on second session"),
                answers,
                "Starts on: 2026-02-01 does not lie");
    }
}
