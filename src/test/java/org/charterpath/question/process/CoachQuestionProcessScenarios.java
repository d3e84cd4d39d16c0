package org.charterpath.question.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.Program;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.question.Questions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code coach-question}, from Tasklist and from My Journey; run on each database by a subclass. */
abstract class CoachQuestionProcessScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 20);
    private static final String QUESTION = "Does reading the contract count?\nAnd *where* do I log it?";

    @Autowired
    private Program program;

    @Autowired
    private Questions questions;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(TODAY);
        participant = "asker" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
    }

    @Test
    void bringsAQuestionToTheCoachAndTheAnswerBack() {
        program.start("coach-question", participant, Map.of("coachQuestion", QUESTION));

        Task answer = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_answerQuestion"));
        assertThat(answer.getAssignee()).isEqualTo(Program.COACH);
        assertThat(answer.getName()).contains("Rosa Nguyen");
        assertThat(questions.of(enrolmentId)).singleElement().satisfies(asked -> {
            assertThat(asked.question().question()).isEqualTo(QUESTION);
            assertThat(asked.question().isAnswered()).isFalse();
        });
        program.submit(answer, Map.of("coachAnswer", "With the worksheet."));

        assertThat(program.endEvents(enrolmentId)).contains("endEvent_questionAnswered");
        assertThat(questions.of(enrolmentId)).singleElement().satisfies(asked -> {
            assertThat(asked.question().answer()).isEqualTo("With the worksheet.");
            assertThat(asked.answeredBy()).isEqualTo("Casey Okafor");
        });
        assertThat(jdbc.sql(
                                "select body from notification where recipient_id = ? and message_key like 'question:answer:%'")
                        .param(participant)
                        .query(String.class)
                        .single())
                .contains(QUESTION, "With the worksheet.");
    }

    @Test
    void letsTheAdminsAnswerAfterAWeek() {
        questions.ask(caller(participant), enrolmentId, QUESTION);
        Task answer = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_answerQuestion"));
        program.moveTo(TODAY.plusDays(6));
        assertThat(groupsOf(answer)).doesNotContain(Role.PROGRAM_ADMINS.id());

        program.moveTo(TODAY.plusDays(8));

        assertThat(groupsOf(answer)).contains(Role.PROGRAM_ADMINS.id());
        assertThat(program.endEvents(enrolmentId)).contains("endEvent_adminsAsked");
        assertThat(jdbc.sql("select count(*) from notification where recipient_id = ? and message_key like ?")
                        .params(Program.ADMIN, "question:overdue:" + answer.getProcessInstanceId() + ":%")
                        .query(Integer.class)
                        .single())
                .isOne();
        program.driver().submitAs(Program.ADMIN, answer, Map.of("coachAnswer", "The admins say yes."));
        program.driver().runDueJobs();
        assertThat(questions.of(enrolmentId))
                .singleElement()
                .satisfies(asked -> assertThat(asked.question().answeredBy()).isEqualTo(Program.ADMIN));
    }

    @Test
    void refusesNonsenseAndKeepsNothing() {
        Caller caller = caller(participant);
        String other = program.enrolActive("asker" + PEOPLE.incrementAndGet());

        assertThatThrownBy(() -> questions.ask(caller, enrolmentId, " "))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Your question");
        assertThatThrownBy(() -> questions.ask(caller, enrolmentId, "x".repeat(4001)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Your question");
        assertThatThrownBy(() -> questions.ask(caller, other, QUESTION)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        program.driver().start("coach-question", Program.COACH, Map.of("coachQuestion", QUESTION)))
                .isInstanceOf(AuthorizationException.class);

        assertThat(questions.of(enrolmentId)).isEmpty();
        assertThat(program.tasks(anybodys -> true)).isEmpty();
    }

    private static Caller caller(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    private List<String> groupsOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }
}
