package org.charterpath.coaching.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.coaching.BookingState;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.CoachingMeeting;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.fixture.AtTheSameMoment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two participants of one coach choose the same time, or times that overlap, at the very same moment. */
abstract class CoachingRaceScenarios {

    private static final int TURNS = 8;
    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 11, 10, 9, 0);

    @Autowired
    private Program program;

    @Autowired
    private Coaching coaching;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> enrolments = new ArrayList<>();
    private final List<List<Task>> choices = List.of(new ArrayList<>(), new ArrayList<>());

    @Test
    void givesATimeToOneWhoeverChoosesItAtTheSameMoment() throws Exception {
        program.moveTo(LocalDate.of(2025, 11, 5));
        for (int turn = 0; turn < TURNS; turn++) {
            letBothChoose(turn);
        }
        jdbc.sql("update coaching_booking set state = 'RELEASED' where state = 'BOOKED' and coach_id = ?")
                .param(Program.COACH)
                .update();
        jdbc.sql("delete from coach_diary").update();

        List<List<String>> answers = AtTheSameMoment.take(2, TURNS, runner -> turn -> {
            Task task = choices.get(runner).get(turn);
            try {
                program.driver().submit(task, choice(start(turn, runner)));
                return "";
            } catch (FormFieldValidationException refusal) {
                return refusal.getMessage();
            }
        });

        assertThat(answers)
                .allSatisfy(both -> assertThat(both).containsOnlyOnce("").anySatisfy(words -> assertThat(words)
                        .startsWith("Which time works for you?: ")
                        .containsAnyOf("somebody else has just taken", "no longer, one of them")
                        .contains("Open the task again")));
        assertThat(enrolments.stream().flatMap(enrolment -> coaching.meetingsOf(enrolment).stream()))
                .hasSize(TURNS)
                .extracting(CoachingMeeting::state)
                .containsOnly(BookingState.BOOKED);
        for (int turn = 0; turn < TURNS; turn++) {
            int loser = answers.get(turn).get(0).isEmpty() ? 1 : 0;
            Task open = choices.get(loser).get(turn);
            assertThat(program.shown(open, "offeredTimes").toString())
                    .contains("OTHER")
                    .doesNotContain("2025-11");
            assertThat(attempts(open)).isZero();
        }
    }

    private void letBothChoose(int turn) {
        for (int runner = 0; runner < 2; runner++) {
            String enrolmentId = program.enrol("raced%d.%d".formatted(turn, runner));
            enrolments.add(enrolmentId);
            String process = program.run("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"))
                    .getId();
            Map<String, Object> offer = new HashMap<>(new SampleAnswers().to("coaching-offer"));
            offer.put("offer1StartsAt", start(turn, runner).toString());
            offer.remove("offer2StartsAt");
            offer.remove("offer3StartsAt");
            program.submit(program.onlyTask(task -> process.equals(task.getProcessInstanceId())), offer);
            choices.get(runner).add(program.onlyTask(task -> process.equals(task.getProcessInstanceId())));
        }
    }

    /** The same for both in every other turn; else one begins before the other ends. */
    private static LocalDateTime start(int turn, int runner) {
        return FIRST.plusDays(turn).plusMinutes(turn % 2 == 0 ? 0 : runner * 15L);
    }

    private static Map<String, Object> choice(LocalDateTime start) {
        return Map.of("chosenTime", start.toString());
    }

    private int attempts(Task task) {
        return jdbc.sql("select count(*) from submission where task_id = ?")
                .param(task.getId())
                .query(Integer.class)
                .single();
    }
}
