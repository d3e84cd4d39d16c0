package org.charterpath.form.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No path into the engine takes more than the answers to a task's form, and what is refused leaves no trace. */
@ProcessTest
class FormContractProcessTest {

    private static final String FORM = "performance-evaluation-framework";

    @Autowired
    private Program program;

    @Autowired
    private FormService forms;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void refusesADecisionThatIsTheCoachs() {
        refusesOnEachPath(
                "eve1", Map.of("reviewDecision", "APPROVED"), "\"reviewDecision\" is not a question of this form.");
    }

    @Test
    void refusesMoreMinutesThanADayHas() {
        refusesOnEachPath(
                "eve2",
                Map.of("minutesTracked", 99999),
                "Minutes you spent on this worksheet: at most 1440, this is 99999.");
    }

    @Test
    void refusesBlanksForAnAnswer() {
        for (String blank : List.of("  ", "\u00A0", "\u200B\uFEFF", "\u3164", "\u2800")) {
            refusesOnEachPath("eve0", Map.of("reviewParticipants", blank), "Who takes part: an answer is needed.");
        }
    }

    @Test
    void refusesWhoseWorkItIs() {
        refusesOnEachPath(
                "eve3", Map.of("enrolmentId", "somebody-else"), "\"enrolmentId\" is not a question of this form.");
    }

    @Test
    void refusesValuesThatTheEngineWouldKeepAsSomethingElse() {
        for (Object value : List.of(
                "45",
                SpinValues.jsonValue("45").create(),
                SpinValues.jsonValue("{oops").create(),
                Variables.integerValue(45, true),
                Variables.byteArrayValue(new byte[] {45}),
                Variables.objectValue(List.of(45))
                        .serializationDataFormat(Variables.SerializationDataFormats.JAVA)
                        .create(),
                Variables.serializedObjectValue("[45]")
                        .objectTypeName("java.util.ArrayList")
                        .serializationDataFormat("application/json")
                        .create())) {
            refusesOnEachPath(
                    "eve4",
                    Map.of("minutesTracked", value),
                    "Minutes you spent on this worksheet: a number is needed.");
        }
    }

    @Test
    void refusesToCompleteATaskWithoutItsForm() {
        refuses("eve5", task -> tasks.complete(task.getId()), refusal -> assertThat(refusal)
                .hasMessageContaining("Minutes you spent on this worksheet: an answer is needed."));
    }

    @Test
    void takesTheAnswersThatTheFormAsksForOnEachPath() {
        Map<String, Object> values = sample();
        Task submitted = fillIn("eve10");
        Task completed = fillIn("eve11");

        assertThatCode(() -> as("eve10", () -> forms.submitTaskForm(submitted.getId(), values)))
                .doesNotThrowAnyException();
        assertThatCode(() -> as("eve11", () -> tasks.complete(completed.getId(), values)))
                .doesNotThrowAnyException();
    }

    @Test
    void takesNoAnswersWhereThereIsNoForm() {
        Task task = tasks.newTask();
        tasks.saveTask(task);

        assertThatExceptionOfType(FormFieldValidationException.class)
                .isThrownBy(() -> tasks.complete(task.getId(), Map.of("reviewDecision", "APPROVED")))
                .withMessageContaining("There is no form here");
        assertThatCode(() -> tasks.complete(task.getId())).doesNotThrowAnyException();
    }

    @Test
    void closesTheWaysAroundTheForm() {
        Task task = fillIn("eve6");
        Map<String, Object> minutes = Map.of("minutesTracked", 45);

        forbids(task, () -> tasks.setVariable(task.getId(), "minutesTracked", 45));
        forbids(task, () -> tasks.setVariables(task.getId(), minutes));
        forbids(task, () -> tasks.setVariablesLocal(task.getId(), minutes));
        forbids(task, () -> tasks.removeVariable(task.getId(), "coachId"));
        forbids(task, () -> tasks.resolveTask(task.getId(), minutes));
    }

    @Test
    void startsAProcessThatHasAStartFormThroughItAlone() {
        long before = runtime.createProcessInstanceQuery().count();
        Map<String, Object> hours = new SampleAnswers().to("log-hours");

        forbids("eve7", () -> runtime.startProcessInstanceByKey("log-hours", hours));
        forbids("eve7", () -> runtime.createProcessInstanceByKey("log-hours")
                .startBeforeActivity("userTask_reviewHours")
                .execute());
        forbids("eve7", () -> runtime.startProcessInstanceByKey("worksheet", Map.of("coachId", "eve7")));

        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void refusesAStartFormThatSaysMoreThanItAsks() {
        program.launchCohort("eve8");
        Map<String, Object> hours = new SampleAnswers().to("log-hours");
        hours.put("participantId", "somebody-else");

        assertThatExceptionOfType(FormFieldValidationException.class)
                .isThrownBy(() -> program.driver().start("log-hours", "eve8", hours))
                .withMessageContaining("\"participantId\" is not a question of this form.");
    }

    @Test
    void letsTheProgramItselfSetVariables() {
        Task task = fillIn("eve9");

        assertThatCode(() -> tasks.setVariable(task.getId(), "returnedFeedback", "Who owns it?"))
                .doesNotThrowAnyException();
    }

    private void refusesOnEachPath(String participant, Map<String, Object> smuggled, String message) {
        Map<String, Object> values = sample();
        values.putAll(smuggled);

        refuses(participant, task -> forms.submitTaskForm(task.getId(), values), message);
        refuses(participant, task -> tasks.complete(task.getId(), values), message);
        refuses(participant, task -> tasks.completeWithVariablesInReturn(task.getId(), values, true), message);
    }

    /** Answers that the form takes, lists as JSON as Tasklist posts them. */
    private static Map<String, Object> sample() {
        Map<String, Object> values = new HashMap<>(new SampleAnswers().to(FORM));
        values.replaceAll((key, value) -> value instanceof Collection<?> several
                ? SpinValues.jsonValue(new ObjectMapper().valueToTree(several).toString())
                        .create()
                : value);
        return values;
    }

    private void refuses(String participant, Consumer<Task> submit, String message) {
        refuses(participant, submit, refusal -> assertThat(refusal).hasMessage(message));
    }

    private void refuses(String participant, Consumer<Task> submit, Consumer<Throwable> expected) {
        Task task = fillIn(participant);
        Map<String, Object> before = tasks.getVariables(task.getId());
        int submissions = submissions();

        assertThatExceptionOfType(FormFieldValidationException.class)
                .isThrownBy(() -> as(participant, () -> submit.accept(task)))
                .satisfies(expected::accept);

        assertThat(tasks.getVariables(task.getId())).isEqualTo(before);
        assertThat(submissions()).isEqualTo(submissions);
    }

    private void forbids(Task task, ThrowingCallable way) {
        Map<String, Object> before = tasks.getVariables(task.getId());

        forbids(task.getAssignee(), way);

        assertThat(tasks.getVariables(task.getId())).isEqualTo(before);
    }

    private void forbids(String userId, ThrowingCallable way) {
        assertThatExceptionOfType(AuthorizationException.class).isThrownBy(() -> as(userId, way));
    }

    /** The participant's first worksheet, in a cohort of its own. */
    private Task fillIn(String participant) {
        return program.task(task -> isFillIn(task, participant)).orElseGet(() -> {
            program.launchCohort(participant);
            return program.onlyTask(task -> isFillIn(task, participant));
        });
    }

    private static boolean isFillIn(Task task, String participant) {
        return participant.equals(task.getAssignee())
                && task.getCamundaFormRef() != null
                && FORM.equals(task.getCamundaFormRef().getKey());
    }

    private int submissions() {
        return jdbc.sql("select count(*) from submission").query(Integer.class).single();
    }

    private void as(String userId, ThrowingCallable action) throws Throwable {
        identity.setAuthenticatedUserId(userId);
        try {
            action.call();
        } finally {
            identity.clearAuthentication();
        }
    }
}
