package org.charterpath.capstone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.historyService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.Program;
import org.charterpath.capstone.Capstone;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.MissingScores;
import org.charterpath.capstone.PresentationDesk;
import org.charterpath.capstone.PresentationPages;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.PresentationResults;
import org.charterpath.capstone.PresentationScore;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.charterpath.review.TaskRelief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The processes {@code capstone-presentation} and {@code presentation-score}: a panel scores, and a presentation may be repeated
 * once. Run on each database by a subclass.
 */
abstract class CapstonePresentationProcessScenarios {

    private static final String OTHER = "panel.dora";
    private static final String THIRD = "panel.emil";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Program program;

    @Autowired
    private Capstones capstones;

    @Autowired
    private PresentationPanels panels;

    @Autowired
    private PresentationDesk desk;

    @Autowired
    private PresentationPages pages;

    @Autowired
    private MissingScores missing;

    @Autowired
    private PresentationResults results;

    @Autowired
    private Coursework coursework;

    @Autowired
    private Placements placements;

    @Autowired
    private Reviews reviews;

    @Autowired
    private TaskRelief relief;

    @Autowired
    private Accounts accounts;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void hirePanelists() {
        for (String coach : List.of(OTHER, THIRD)) {
            accounts.ensure(new Person(coach, coach, "Panelist", coach + "@example.org"), Role.COACHES);
        }
    }

    @Test
    void endsWithAPresentationThatPasses() {
        ProcessInstance presentation = presented();

        program.work(anybodys -> true);

        assertThat(presentation)
                .isEnded()
                .hasPassed("endEvent_presentationPassed", "callActivity_panelScores")
                .hasNotPassed("endEvent_presentationNotPassed", "userTask_scorePresentation");
        assertThat(historyService()
                        .createHistoricActivityInstanceQuery()
                        .activityId("endEvent_scoreRecorded")
                        .finished()
                        .count())
                .isPositive();
    }

    @Test
    void tellsTheMeanAndTheSpreadOnceAllScoresAreIn() {
        ProcessInstance presentation = presented();

        score(presentation, Program.COACH, "3");
        assertThat(results.of(presentation.getBusinessKey())).isEmpty();
        Map<String, Object> lower = scores("2");
        lower.put("scoreProblem", "3");
        lower.put("scoreResults", "4");
        program.submit(taskOf(presentation.getBusinessKey(), OTHER), lower);

        assertThat(presentation).isEnded();
        assertThat(results.of(presentation.getBusinessKey())).singleElement().satisfies(result -> {
            assertThat(result.mean()).isEqualTo(new BigDecimal("14.0"));
            assertThat(result.spread()).isEqualTo(2);
            assertThat(result.scores()).isEqualTo(2);
            assertThat(result.feedback()).containsExactly("Keep 2.", "Keep 3.");
            assertThat(result.result()).isEqualTo(PresentationScore.Result.PASSED);
        });
    }

    @Test
    void passesTheSecondTime() {
        ProcessInstance presentation = presented();
        scoreAll(presentation, "2");
        assertThat(presentation).isWaitingAt("userTask_presentCapstone");
        Task again = taskOf(presentation.getBusinessKey());
        assertThat(program.shown(again, "scoreFeedback").toString()).contains("Keep 2");

        program.submit(again, program.answersTo(again));
        scoreAll(presentation, "3");

        assertThat(presentation).isEnded().hasPassed("endEvent_presentationPassed");
        assertThat(results.of(presentation.getBusinessKey()))
                .extracting(PresentationResults.Result::attempt, PresentationResults.Result::result)
                .containsExactly(tuple(1, PresentationScore.Result.REPEAT), tuple(2, PresentationScore.Result.PASSED));
    }

    @Test
    void endsWithoutPassingAfterTheSecondTime() {
        ProcessInstance presentation = presented();

        scoreAll(presentation, "2");
        Task again = taskOf(presentation.getBusinessKey());
        program.submit(again, program.answersTo(again));
        scoreAll(presentation, "2");

        assertThat(presentation)
                .isEnded()
                .hasPassed("endEvent_presentationNotPassed")
                .hasNotPassed("endEvent_presentationPassed");
        assertThat(capstones.stateOf(presentation.getBusinessKey())).contains(Capstone.State.NOT_PASSED);
    }

    @Test
    void asksForOneMoreScoreWhereTotalsLieFarApart() {
        ProcessInstance presentation = presented();
        String enrolmentId = presentation.getBusinessKey();
        score(presentation, Program.COACH, "4");
        score(presentation, OTHER, "2");

        Task third = taskOf(enrolmentId);
        assertThat(third.getAssignee()).as("nobody else coaches in the cohort").isNull();
        program.refuse(OTHER, claimed(third, OTHER), scores("3"), "somebody else has to");
        claimed(third, Program.ADMIN);
        score(presentation, Program.ADMIN, "2");

        assertThat(presentation).isEnded();
        assertThat(results.of(enrolmentId)).singleElement().satisfies(result -> {
            assertThat(result.mean()).isEqualTo(new BigDecimal("13.3"));
            assertThat(result.spread()).isEqualTo(10);
            assertThat(result.scores()).isEqualTo(3);
        });
    }

    @Test
    void showsNobodyAScoreBeforeAllAreIn() {
        ProcessInstance presentation = presented();
        String enrolmentId = presentation.getBusinessKey();
        String words = "Only the other panelist has written this";
        Task first = taskOf(enrolmentId, Program.COACH);
        Map<String, Object> given = scores("3");
        given.put("scoreFeedback", words);
        program.submit(first, given);

        Task second = taskOf(enrolmentId, OTHER);
        assertThat(program.shown(second, "scoreFeedback")).isNull();
        assertThat(program.shown(second, "scoreProblem")).isNull();
        assertThat(runtimeService().createVariableInstanceQuery().list())
                .extracting(variable -> String.valueOf(variable.getValue()))
                .noneMatch(value -> value.contains(words));
        Caller other = new Caller(OTHER, Set.of(Role.COACHES.id()));
        assertThat(ownOf(other, enrolmentId)).singleElement().satisfies(own -> {
            assertThat(own.standing()).isEqualTo("1 of 2 scores are in.");
            assertThat(own.feedback()).isEmpty();
        });
        assertThat(pages.page(cohortOf(enrolmentId)).orElseThrow().waiting())
                .singleElement()
                .satisfies(row -> assertThat(row.outcomes()).containsExactly("1 of 2 scores are in."));
        assertThat(capstones.presentationFeedback(enrolmentId)).isEmpty();
        assertThat(jdbc.sql("select coalesce(feedback, '') from review where owner_id = ?")
                        .param(enrolmentId)
                        .query(String.class)
                        .list())
                .containsOnly("");
        assertThat(jdbc.sql("select detail from audit_event")
                        .query(String.class)
                        .list())
                .noneMatch(detail -> String.valueOf(detail).contains(words));

        score(presentation, OTHER, "3");
        assertThat(ownOf(other, enrolmentId)).singleElement().satisfies(own -> assertThat(own.feedback())
                .anyMatch(words::equals));
    }

    @Test
    void letsSomebodyElseScoreWhereAPanelistHasLeft() {
        ProcessInstance presentation = presented();
        String enrolmentId = presentation.getBusinessKey();
        Task left = taskOf(enrolmentId, OTHER);

        identity.deleteMembership(OTHER, Role.COACHES.id());
        assertThat(taskService()
                        .createTaskQuery()
                        .taskId(left.getId())
                        .singleResult()
                        .getAssignee())
                .isNull();
        assertThatThrownBy(
                        () -> relief.standIn(left.getId(), Program.COACH, "Nobody else is left there.", Program.ADMIN))
                .hasMessageContaining("decides on the same work already");
        relief.standIn(left.getId(), THIRD, "Nobody else is left there.", Program.ADMIN);
        score(presentation, THIRD, "3");
        score(presentation, Program.COACH, "3");

        assertThat(presentation).isEnded().hasPassed("endEvent_presentationPassed");
        assertThat(jdbc.sql("select decided_by from review where owner_id = ?")
                        .param(enrolmentId)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(Program.COACH, THIRD);
    }

    @Test
    void asksProgramAdminsWhereTheCohortHasOneCoach() {
        ProcessInstance presentation = presentedBefore(List.of());

        assertThat(tasksOf(presentation.getBusinessKey()))
                .extracting(task -> Optional.ofNullable(task.getAssignee()).orElse(""))
                .containsExactlyInAnyOrder(Program.COACH, "");
        Task forAdmins = tasksOf(presentation.getBusinessKey()).stream()
                .filter(task -> task.getAssignee() == null)
                .findFirst()
                .orElseThrow();
        assertThat(taskService().getIdentityLinksForTask(forAdmins.getId()))
                .extracting(link -> String.valueOf(link.getGroupId()))
                .contains(Role.PROGRAM_ADMINS.id());
    }

    @Test
    void letsAProgramAdminChooseWhoGivesAScoreThatNobodyIsAskedFor() {
        ProcessInstance presentation = presentedBefore(List.of());
        String enrolmentId = presentation.getBusinessKey();
        String cohort = cohortOf(enrolmentId);
        MissingScores.Missing open = missingOf(cohort);
        assertThat(open.isStuck()).as("every program admin could").isFalse();
        assertThat(open.candidates())
                .containsKeys(OTHER, THIRD, Program.ADMIN)
                .doesNotContainKeys(
                        Program.COACH, placements.of(enrolmentId).enrolment().participantId());

        assertThatThrownBy(() -> missing.ask(cohort, open.id(), Program.COACH, Program.ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("gives another score of the same presentation");
        assertThatThrownBy(() -> missing.ask(cohort, open.id(), "nobody", Program.ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("name a coach or a program admin");
        assertThatThrownBy(() -> missing.ask("another", open.id(), THIRD, Program.ADMIN))
                .isInstanceOf(NotFoundException.class);
        missing.ask(cohort, open.id(), THIRD, Program.ADMIN);
        assertThatThrownBy(() -> missing.ask(cohort, open.id(), OTHER, Program.ADMIN))
                .isInstanceOf(AlreadyDoneException.class);

        assertThat(pages.page(cohort).orElseThrow().waiting())
                .allSatisfy(row -> assertThat(row.missing()).isEmpty());
        score(presentation, THIRD, "3");
        score(presentation, Program.COACH, "3");
        assertThat(presentation).isEnded().hasPassed("endEvent_presentationPassed");
    }

    @Test
    void tellsTheProgramAdminsAfterAWeekWhereNoneOfThemMayScore() {
        String enrolmentId = presentedBefore(List.of()).getBusinessKey();
        String presentation = jdbc.sql("select id from presentation where enrolment_id = ?")
                .param(enrolmentId)
                .query(String.class)
                .single();
        List<Person> admins = accounts.in(Role.PROGRAM_ADMINS);
        try {
            for (int seat = 0; seat < admins.size(); seat++) {
                jdbc.sql("insert into panel_score (id, presentation_id, seat, is_extra, panelist_id, scored_by,"
                                + " version) values (?, ?, ?, false, ?, ?, 0)")
                        .params(
                                "stuck-" + seat + presentation.substring(0, 20),
                                presentation,
                                50 + seat,
                                admins.get(seat).userId(),
                                admins.get(seat).userId())
                        .update();
            }
            assertThat(missingOf(cohortOf(enrolmentId)).isStuck()).isTrue();
            reviews.escalateOverdue();
            assertThat(stuck(enrolmentId)).as("before a week is over").isEmpty();
            program.driver()
                    .moveTo(program.driver().now().plus(Reviews.PATIENCE).plusSeconds(60));

            reviews.escalateOverdue();
            reviews.escalateOverdue();

            assertThat(stuck(enrolmentId))
                    .as("once each")
                    .containsExactlyInAnyOrderElementsOf(
                            admins.stream().map(Person::userId).toList());
        } finally {
            jdbc.sql("delete from panel_score where presentation_id = ? and seat >= 50")
                    .param(presentation)
                    .update();
        }
    }

    private MissingScores.Missing missingOf(String cohort) {
        List<MissingScores.Missing> all = pages.page(cohort).orElseThrow().waiting().stream()
                .flatMap(row -> row.missing().stream())
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> stuck(String enrolmentId) {
        return jdbc.sql("select recipient_id from notification where message_key like 'review-stuck:%' and body like ?")
                .param("%" + placements.of(enrolmentId).names() + "%")
                .query(String.class)
                .list();
    }

    @Test
    void goesOnByItselfWhereAScoreIsMissingOnTheLastDay() {
        ProcessInstance called = presented();
        String enrolmentId = called.getBusinessKey();
        score(called, Program.COACH, "3");
        coursework.closeOpenWork(enrolmentId, "july");
        assertThat(called).isWaitingAt("callActivity_panelScores");
        program.driver().moveTo(placements.of(enrolmentId).calendar().closesAt());
        runtimeService().deleteProcessInstance(called.getId(), "The program year has ended.");

        coursework.closeOpenWork(enrolmentId, "july");
        coursework.closeOpenWork(enrolmentId, "july");
        program.driver().runDueJobs();

        ProcessInstance late = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("capstone-presentation")
                .processInstanceBusinessKey(enrolmentId)
                .singleResult();
        assertThat(late).isWaitingAt("callActivity_panelScores");
        assertThat(tasksOf(enrolmentId)).extracting(Task::getAssignee).containsExactly(OTHER);
        assertThat(capstones.isPending(placements.of(enrolmentId))).isTrue();
        score(late, OTHER, "3");
        assertThat(late).isEnded().hasPassed("endEvent_presentationPassed");
        assertThat(capstones.isPassed(enrolmentId)).isTrue();
        assertThat(capstones.isPending(placements.of(enrolmentId))).isFalse();
    }

    @Test
    void letsOnePersonScoreAloneWhatBeganBeforeThereWerePanels() {
        ProcessInstance before = asBeforePanels();
        String enrolmentId = before.getBusinessKey();
        program.driver().moveTo(placements.of(enrolmentId).calendar().closesAt());
        runtimeService().deleteProcessInstance(before.getId(), "The program year has ended.");

        coursework.closeOpenWork(enrolmentId, "july");
        program.driver().runDueJobs();
        ProcessInstance late = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("capstone-presentation")
                .processInstanceBusinessKey(enrolmentId)
                .singleResult();

        assertThat(late).isWaitingAtExactly("userTask_scorePresentation").task().isAssignedTo(Program.COACH);
        program.work(task -> task.getProcessInstanceId().equals(late.getId()));
        assertThat(late).isEnded().hasPassed("endEvent_presentationPassed");
        assertThat(results.of(enrolmentId)).singleElement().satisfies(result -> assertThat(result.scores())
                .isEqualTo(1));
    }

    @Test
    void takesAwayWhatNobodyHasScoredOfSomebodyWhoHasLeft() {
        ProcessInstance presentation = presented();
        String enrolmentId = presentation.getBusinessKey();

        coursework.withdraw(enrolmentId);

        assertThat(capstones.isUnscored(enrolmentId)).isFalse();
        assertThat(reviews.open(1000)).extracting(Review::ownerId).doesNotContain(enrolmentId);
    }

    @Test
    void evaluatesOnceWhereTwoFinishAtTheSameMoment() throws Exception {
        List<String> enrolmentIds = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            ProcessInstance presentation = presented();
            enrolmentIds.add(presentation.getBusinessKey());
            for (Task task : tasksOf(presentation.getBusinessKey())) {
                program.driver().submitAs(task.getAssignee(), task, scores("3"));
                panels.record(
                        panels.openScores(presentation.getBusinessKey()).stream()
                                .filter(id -> id.equals(scoreIn(task)))
                                .findFirst()
                                .orElseThrow(),
                        new FormStep(task.getProcessInstanceId(), task.getTaskDefinitionKey()));
            }
        }

        List<List<String>> outcomes = AtTheSameMoment.take(2, enrolmentIds.size(), runner -> turn -> {
            try {
                return panels.evaluate(enrolmentIds.get(turn)).name();
            } catch (OptimisticLockingFailureException late) {
                return "";
            }
        });
        program.driver().runDueJobs();

        assertThat(outcomes).allSatisfy(both -> assertThat(both).contains("PASSED"));
        for (String enrolmentId : enrolmentIds) {
            assertThat(results.of(enrolmentId)).hasSize(1);
            assertThat(jdbc.sql(
                                    "select count(*) from notification where message_key like 'presentation-panel:%' and recipient_id = ?")
                            .param(placements.of(enrolmentId).enrolment().participantId())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private List<PresentationPages.Own> ownOf(Caller panelist, String enrolmentId) {
        String cohort = placements.of(enrolmentId).calendar().cohortName();
        return pages.ownOf(panelist).stream()
                .filter(own -> own.cohort().equals(cohort))
                .toList();
    }

    /** A presentation that waits for the coach and one more. */
    private ProcessInstance presented() {
        return presentedBefore(List.of(OTHER));
    }

    private ProcessInstance presentedBefore(List<String> panel) {
        ProcessInstance presentation = begun(panel);
        Task present = taskOf(presentation.getBusinessKey());
        program.submit(present, program.answersTo(present));
        return presentation;
    }

    private ProcessInstance begun(List<String> panel) {
        program.driver().moveTo(Program.morningOf(Program.CLOSING_WORKSHOP));
        String participant = "presenter" + PEOPLE.incrementAndGet();
        String enrolmentId = program.enrolActive(participant);
        desk.choosePanel(cohortOf(enrolmentId), Optional.empty(), panel);
        capstones.markReady(enrolmentId);
        ProcessInstance presentation = program.run("capstone-presentation", enrolmentId, Map.of("stageId", "july"));
        assertThat(presentation).isWaitingAt("userTask_presentCapstone").task().isAssignedTo(participant);
        return presentation;
    }

    /** One person was asked, as the model had it. */
    private ProcessInstance asBeforePanels() {
        ProcessInstance presentation = begun(List.of());
        Task present = taskOf(presentation.getBusinessKey());
        program.driver().submitAs(present.getAssignee(), present, program.answersTo(present));
        runtimeService()
                .createProcessInstanceModification(presentation.getId())
                .cancelAllForActivity("userTask_presentCapstone")
                .startBeforeActivity("userTask_scorePresentation")
                .execute();
        return presentation;
    }

    private String cohortOf(String enrolmentId) {
        return placements.of(enrolmentId).calendar().cohortId();
    }

    private void scoreAll(ProcessInstance presentation, String level) {
        score(presentation, Program.COACH, level);
        score(presentation, OTHER, level);
    }

    private void score(ProcessInstance presentation, String panelist, String level) {
        program.submit(taskOf(presentation.getBusinessKey(), panelist), scores(level));
    }

    private static Map<String, Object> scores(String level) {
        return new HashMap<>(Map.of(
                "scoreProblem", level,
                "scoreApproach", level,
                "scoreResults", level,
                "scoreReflection", level,
                "scoreDelivery", level,
                "scoreFeedback", "Keep " + level + "."));
    }

    private Task claimed(Task task, String userId) {
        taskService().setAssignee(task.getId(), userId);
        return taskService()
                .createTaskQuery()
                .taskId(task.getId())
                .initializeFormKeys()
                .singleResult();
    }

    private String scoreIn(Task task) {
        return (String) runtimeService().getVariable(task.getProcessInstanceId(), "panelScoreId");
    }

    private Task taskOf(String enrolmentId, String userId) {
        return tasksOf(enrolmentId).stream()
                .filter(task -> userId.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
    }

    private Task taskOf(String enrolmentId) {
        List<Task> found = tasksOf(enrolmentId);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<Task> tasksOf(String enrolmentId) {
        return taskService()
                .createTaskQuery()
                .processInstanceBusinessKey(enrolmentId)
                .initializeFormKeys()
                .list();
    }
}
