package org.charterpath.form.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers stay out of the engine, but for what models route on, and come back to those who open a form again. */
@ProcessTest
class FormVariablesProcessTest {

    private static final String FORM = "performance-evaluation-framework";
    private static final Map<String, Object> RETURNED =
            Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Who owns it?");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Program program;

    @Autowired
    private FormService forms;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Submissions submissions;

    @Autowired
    private JdbcClient jdbc;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(LocalDate.of(2025, 11, 3));
        participant = "opener" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
    }

    @Test
    void givesTheEngineOnlyTheAnswerThatTheModelRoutesOn() {
        ProcessInstance worksheet = startWorksheet();
        Map<String, Object> before = runtime.getVariables(worksheet.getId());

        program.submit(taskOf(worksheet), new SampleAnswers().to(FORM));

        assertThat(runtime.getVariables(worksheet.getId())).isEqualTo(before);
        assertThat(submissions
                        .require(new FormStep(worksheet.getId(), "userTask_fillInWorksheet"))
                        .answers())
                .containsEntry("minutesTracked", new SampleAnswers().to(FORM).get("minutesTracked"));

        program.submit(taskOf(worksheet), RETURNED);

        Map<String, Object> routed = new HashMap<>(before);
        routed.put("reviewDecision", "RETURNED");
        assertThat(runtime.getVariables(worksheet.getId())).isEqualTo(routed);
    }

    /** Each part fits; together they are longer than the engine and the outbox have room for. */
    @Test
    void namesATaskOfSomebodyWithTheLongestNames() {
        jdbc.sql("update enrolment set first_name = ?, last_name = ? where id = ?")
                .params("a".repeat(120), "b".repeat(120), enrolmentId)
                .update();
        ProcessInstance worksheet = startWorksheet();

        program.submit(taskOf(worksheet), new SampleAnswers().to(FORM));
        Task review = taskOf(worksheet);
        program.submit(review, RETURNED);

        assertThat(review.getName())
                .hasSize(255)
                .startsWith("Review worksheet: ")
                .endsWith("b…");
        assertThat(taskOf(worksheet).getTaskDefinitionKey()).isEqualTo("userTask_fillInWorksheet");
        assertThat(Message.plain("key", "pat", "s".repeat(251), "").subject()).hasSize(250);
    }

    @Test
    void keepsWhatWasSaidWithoutTheBlanksAroundItAndNoBlankAnswers() {
        ProcessInstance worksheet = startWorksheet();
        Map<String, Object> answers = new SampleAnswers().to(FORM);
        answers.put("reviewParticipants", "\uFEFF The director,\n  and\u00A0me\u200B\u3000");
        answers.put("resultsUseNote", "\u00A0\u200B");

        program.submit(taskOf(worksheet), answers);

        assertThat(submissions
                        .require(new FormStep(worksheet.getId(), "userTask_fillInWorksheet"))
                        .answers())
                .containsEntry("reviewParticipants", "The director,\n  and\u00A0me")
                .doesNotContainKey("resultsUseNote");
    }

    @Test
    void showsFeedbackInMarkdownAsItWasTyped() {
        ProcessInstance worksheet = startWorksheet();
        program.submit(taskOf(worksheet), new SampleAnswers().to(FORM));
        program.submit(
                taskOf(worksheet),
                Map.of("reviewDecision", "RETURNED", "reviewFeedback", "# 1: replace <name>\n![](http://x.example)"));

        assertThat(forms.getTaskFormVariables(taskOf(worksheet).getId()))
                .containsEntry(
                        "returnedFeedback",
                        "&#35; 1&#58; replace &#60;name&#62;<br>"
                                + "&#33;&#91;&#93;&#40;http&#58;//x&#46;example&#41;");
    }

    @Test
    void showsNoRatingsOfAnEarlierAssessment() {
        ProcessInstance initial = start("worksheet", Map.of("worksheetId", "initial-competency-assessment"));
        program.submit(taskOf(initial), new SampleAnswers().to("initial-competency-assessment"));

        ProcessInstance last = start("worksheet", Map.of("worksheetId", "final-competency-assessment"));

        assertThat(forms.getTaskFormVariables(taskOf(last).getId())).doesNotContainKey("technologyRating");
    }

    @Test
    void showsEarlierAnswersToWhoeverHasToReworkThem() {
        ProcessInstance worksheet = startWorksheet();
        Map<String, Object> answers = new SampleAnswers().to(FORM);
        program.submit(taskOf(worksheet), answers);
        program.submit(taskOf(worksheet), RETURNED);

        VariableMap shown = forms.getTaskFormVariables(taskOf(worksheet).getId());

        answers.values().removeIf(answer -> "".equals(answer) || answer instanceof List<?>);
        assertThat(shown).containsAllEntriesOf(answers).containsEntry("returnedFeedback", "Who owns it?");
        new SampleAnswers().to(FORM).forEach((key, answer) -> {
            if (answer instanceof List<?> several) {
                assertThat(((SpinJsonNode) shown.get(key)).elements()).hasSameSizeAs(several);
            }
        });
    }

    @Test
    void asksForADecisionAnewAndShowsWhatItIsAbout() {
        ProcessInstance worksheet = startWorksheet();
        Map<String, Object> answers = new SampleAnswers().to(FORM);
        program.submit(taskOf(worksheet), answers);
        program.submit(taskOf(worksheet), RETURNED);
        answers.put("minutesTracked", 77);
        program.submit(taskOf(worksheet), answers);
        Task review = taskOf(worksheet);

        VariableMap shown = forms.getTaskFormVariables(review.getId());

        assertThat(shown)
                .doesNotContainKeys("reviewDecision", "reviewFeedback")
                .containsEntry("returnedFeedback", "Who owns it?")
                .containsEntry("attempt", 2)
                .containsEntry("minutesTracked", 77)
                .containsEntry("creditedMinutes", 77);
        assertThat(((SpinJsonNode) shown.get("answers")).elements()).isNotEmpty();
        assertThatExceptionOfType(FormFieldValidationException.class)
                .isThrownBy(() -> program.submit(review, Map.of("reviewDecision", "APPROVED", "creditedMinutes", 78)))
                .withMessageContaining("at most the 77 minutes that the participant tracked");
    }

    @Test
    void showsNothingToThoseWhoMayNotReadTheTask() {
        ProcessInstance worksheet = startWorksheet();
        program.submit(taskOf(worksheet), new SampleAnswers().to(FORM));
        Task review = taskOf(worksheet);

        identity.setAuthenticatedUserId(participant);
        try {
            assertThatExceptionOfType(AuthorizationException.class)
                    .isThrownBy(() -> forms.getTaskFormVariables(review.getId()));
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void showsJsonAsTextWhereTextIsWanted() {
        ProcessInstance worksheet = startWorksheet();
        program.submit(taskOf(worksheet), new SampleAnswers().to(FORM));

        VariableMap shown = forms.getTaskFormVariables(taskOf(worksheet).getId(), List.of("answers", "attempt"), false);

        assertThat(shown).containsOnlyKeys("answers", "attempt");
        assertThat(shown.getValueTyped("answers").getType().getName()).isEqualTo("json");
        assertThat(shown.getValueTyped("answers").toString()).contains("\"question\"");
    }

    @Test
    void keepsPrivateAnswersFromTheEngineAndFromTheFormOpenedAgain() {
        ProcessInstance coaching = start("one-on-one-coaching", Map.of());
        meet(coaching);
        program.submit(
                taskOf(coaching),
                Map.of(
                        "coachingOutcome",
                        "NO_SHOW_REBOOK",
                        "privateNotes",
                        "Carries two jobs.",
                        "sharedNotes",
                        "Call"));

        Submission record = submissions.require(new FormStep(coaching.getId(), "userTask_recordCoaching"));
        assertThat(record.privateText("privateNotes")).contains("Carries two jobs.");
        assertThat(runtime.getVariables(coaching.getId())).doesNotContainValue("Carries two jobs.");
        meet(coaching);
        assertThat(taskOf(coaching).getTaskDefinitionKey()).isEqualTo("userTask_recordCoaching");
        assertThat(forms.getTaskFormVariables(taskOf(coaching).getId()))
                .doesNotContainKeys("privateNotes", "sharedNotes", "coachingOutcome");
    }

    @Test
    void filesAStartFormUnderTheKeyOfItsProcess() {
        Map<String, Object> hours = new SampleAnswers().to("log-hours");
        hours.put("hoursDay", "2025-11-02");

        program.start("log-hours", participant, hours);

        assertThat(submissions.of(enrolmentId, "log-hours")).singleElement().satisfies(kept -> {
            assertThat(kept.elementId()).isEqualTo("startEvent_hoursLogged");
            assertThat(kept.submittedBy()).isEqualTo(participant);
            assertThat(kept.text("hoursDay")).contains("2025-11-02");
        });
    }

    /** Both find a time, and it passes. */
    private void meet(ProcessInstance coaching) {
        program.submit(taskOf(coaching), program.answersTo(taskOf(coaching)));
        program.submit(taskOf(coaching), program.answersTo(taskOf(coaching)));
        program.moveTo(LocalDate.ofInstant(program.driver().now(), Program.ZONE).plusDays(10));
    }

    private ProcessInstance startWorksheet() {
        return start("worksheet", Map.of("worksheetId", FORM));
    }

    private ProcessInstance start(String process, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(more);
        variables.put("stageId", "november");
        ProcessInstance instance = runtime.startProcessInstanceByKey(process, enrolmentId, variables);
        program.driver().runDueJobs();
        return instance;
    }

    private Task taskOf(ProcessInstance process) {
        return program.onlyTask(task -> task.getProcessInstanceId().equals(process.getId()));
    }
}
