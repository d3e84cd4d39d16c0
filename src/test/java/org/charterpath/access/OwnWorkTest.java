package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.ProcessTest;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
class OwnWorkTest {

    private static final String CASEY = "casey";
    private static final String CORIN = "corin";
    private static final String CANDIDATE = "candidate";
    private static final String STAND_IN = "stand-in";
    private static final String COACHES = "coaches";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private TransactionTemplate transaction;

    private String task;

    @BeforeEach
    void giveATaskToCasey() {
        task = newTaskOf("casey");
    }

    @AfterEach
    void deleteTheTask() {
        tasks.deleteTask(task, true);
        assertThat(whoMay(task)).isEmpty();
    }

    @Test
    void endsTheGrantsOfAnEarlierAssigneeAndAnEarlierOwner() {
        tasks.setOwner(task, "avery");
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", "avery");

        tasks.setAssignee(task, "corin");
        tasks.setOwner(task, "ada");

        assertThat(whoMay(task)).containsExactlyInAnyOrder("corin", "ada");
    }

    @Test
    void endsTheGrantsOfCandidatesWithTheirLinks() {
        tasks.addCandidateUser(task, "corin");
        tasks.addCandidateGroup(task, COACHES);
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", "corin", COACHES);

        tasks.deleteCandidateUser(task, "corin");
        tasks.deleteCandidateGroup(task, COACHES);

        assertThat(whoMay(task)).containsExactly("casey");
    }

    @Test
    void leavesTheGrantToWhoeverHasAnotherCause() {
        tasks.addCandidateUser(task, "casey");
        tasks.setAssignee(task, "corin");
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", "corin");

        tasks.addUserIdentityLink(task, "casey", STAND_IN);
        tasks.deleteCandidateUser(task, "casey");
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", "corin");

        tasks.setAssignee(task, "casey");
        tasks.deleteUserIdentityLink(task, "casey", STAND_IN);
        assertThat(whoMay(task)).containsExactly("casey");

        tasks.setOwner(task, "casey");
        tasks.setAssignee(task, null);
        assertThat(whoMay(task)).containsExactly("casey");

        tasks.setOwner(task, "avery");
        assertThat(whoMay(task)).containsExactly("avery");
    }

    @Test
    void leavesTheGrantToAGroupThatIsLinkedInAnotherWay() {
        tasks.addCandidateGroup(task, COACHES);
        tasks.addGroupIdentityLink(task, COACHES, STAND_IN);

        tasks.deleteCandidateGroup(task, COACHES);
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", COACHES);

        tasks.deleteGroupIdentityLink(task, COACHES, STAND_IN);
        assertThat(whoMay(task)).containsExactly("casey");
    }

    @Test
    void endsTheGrantOfWhoeverWasACandidateTwice() {
        tasks.addCandidateUser(task, "corin");
        tasks.addCandidateUser(task, "corin");

        tasks.deleteCandidateUser(task, "corin");

        assertThat(whoMay(task)).containsExactly("casey");
    }

    @Test
    void agreesWithWhatIsLeftWhenMuchHappensInOneTransaction() {
        transaction.executeWithoutResult(status -> {
            tasks.addCandidateUser(task, "corin");
            tasks.addUserIdentityLink(task, "corin", STAND_IN);
            tasks.addCandidateGroup(task, COACHES);
            tasks.setAssignee(task, "avery");
            tasks.setAssignee(task, "casey");
            tasks.deleteUserIdentityLink(task, "corin", CANDIDATE);
            tasks.deleteUserIdentityLink(task, "corin", STAND_IN);
            tasks.deleteCandidateGroup(task, COACHES);
        });

        assertThat(whoMay(task)).containsExactly("casey");
    }

    /**
     * One way to come by a task.
     *
     * @param give lets corin, or the coaches, have casey's task
     * @param end takes it back
     */
    record Way(String name, BiConsumer<TaskService, String> give, BiConsumer<TaskService, String> end) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> everyWayToComeByATask() {
        return Stream.of(
                new Way(
                        "set as assignee, given on",
                        (all, task) -> all.setAssignee(task, CORIN),
                        OwnWorkTest::assignCasey),
                new Way("set as assignee, given back", (all, task) -> all.setAssignee(task, CORIN), (all, task) -> {
                    all.setAssignee(task, null);
                    all.setAssignee(task, CASEY);
                }),
                new Way(
                        "saved as assignee",
                        (all, task) -> saved(all, task, one -> one.setAssignee(CORIN)),
                        (all, task) -> saved(all, task, one -> one.setAssignee(CASEY))),
                new Way(
                        "linked as assignee",
                        (all, task) -> all.addUserIdentityLink(task, CORIN, IdentityLinkType.ASSIGNEE),
                        (all, task) -> {
                            all.deleteUserIdentityLink(task, CORIN, IdentityLinkType.ASSIGNEE);
                            all.setAssignee(task, CASEY);
                        }),
                new Way(
                        "claimed",
                        (all, task) -> {
                            all.setAssignee(task, null);
                            all.claim(task, CORIN);
                        },
                        OwnWorkTest::assignCasey),
                new Way(
                        "delegated and resolved",
                        (all, task) -> all.delegateTask(task, CORIN),
                        (all, task) -> all.resolveTask(task)),
                new Way(
                        "delegated and taken back",
                        (all, task) -> all.delegateTask(task, CORIN),
                        OwnWorkTest::assignCasey),
                new Way("owned", (all, task) -> all.setOwner(task, CORIN), (all, task) -> all.setOwner(task, CASEY)),
                new Way(
                        "saved as owner",
                        (all, task) -> saved(all, task, one -> one.setOwner(CORIN)),
                        (all, task) -> saved(all, task, one -> one.setOwner(null))),
                new Way(
                        "linked as owner",
                        (all, task) -> all.addUserIdentityLink(task, CORIN, IdentityLinkType.OWNER),
                        (all, task) -> all.deleteUserIdentityLink(task, CORIN, IdentityLinkType.OWNER)),
                new Way(
                        "candidate",
                        (all, task) -> all.addCandidateUser(task, CORIN),
                        (all, task) -> all.deleteCandidateUser(task, CORIN)),
                new Way(
                        "linked in another way",
                        (all, task) -> all.addUserIdentityLink(task, CORIN, STAND_IN),
                        (all, task) -> all.deleteUserIdentityLink(task, CORIN, STAND_IN)),
                new Way(
                        "candidate group",
                        (all, task) -> all.addCandidateGroup(task, COACHES),
                        (all, task) -> all.deleteCandidateGroup(task, COACHES)),
                new Way(
                        "group linked in another way",
                        (all, task) -> all.addGroupIdentityLink(task, COACHES, STAND_IN),
                        (all, task) -> all.deleteGroupIdentityLink(task, COACHES, STAND_IN)));
    }

    private static void assignCasey(TaskService all, String task) {
        all.setAssignee(task, CASEY);
    }

    private static void saved(TaskService all, String task, Consumer<Task> change) {
        Task one = all.createTaskQuery().taskId(task).singleResult();
        change.accept(one);
        all.saveTask(one);
    }

    @ParameterizedTest
    @MethodSource("everyWayToComeByATask")
    void endsEveryGrantWithItsCause(Way way) {
        way.give.accept(tasks, task);
        assertThat(whoMay(task)).containsAnyOf(CORIN, COACHES);

        way.end.accept(tasks, task);
        assertThat(whoMay(task)).containsExactly(CASEY);

        inOneCommand(() -> {
            way.give.accept(tasks, task);
            way.end.accept(tasks, task);
        });
        assertThat(whoMay(task)).containsExactlyInAnyOrderElementsOf(whoHasACause(task));
    }

    /** A link that was made in the same command is not found by the one that deletes it, and stays. */
    private Set<String> whoHasACause(String taskId) {
        return tasks.getIdentityLinksForTask(taskId).stream()
                .map(link -> link.getUserId() == null ? link.getGroupId() : link.getUserId())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("everyWayToComeByATask")
    void leavesEveryGrantToWhoeverHasASecondCause(Way way) {
        tasks.addUserIdentityLink(task, CORIN, "second cause");
        tasks.addGroupIdentityLink(task, COACHES, "second cause");
        way.give.accept(tasks, task);
        way.end.accept(tasks, task);
        assertThat(whoMay(task)).containsExactlyInAnyOrder(CASEY, CORIN, COACHES);

        tasks.deleteUserIdentityLink(task, CORIN, "second cause");
        tasks.deleteGroupIdentityLink(task, COACHES, "second cause");
        assertThat(whoMay(task)).containsExactly(CASEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "cancelled by its process", "deleted with its process", "moved on"})
    void endsWhatAModelGrantsWithTheTask(String end) {
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "granting.bpmn",
                        Bpmn.createExecutableProcess("granting")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("userTask_granting")
                                .camundaAssignee(CASEY)
                                .camundaCandidateUsers(CORIN)
                                .camundaCandidateGroups(COACHES)
                                .boundaryEvent("boundaryEvent_stopped")
                                .message("Stopped")
                                .endEvent()
                                .moveToActivity("userTask_granting")
                                .userTask("userTask_next")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        try {
            String process = engine.getRuntimeService()
                    .startProcessInstanceByKey("granting")
                    .getId();
            String granted = tasks.createTaskQuery()
                    .processInstanceId(process)
                    .singleResult()
                    .getId();
            assertThat(whoMay(granted)).containsExactlyInAnyOrder(CASEY, CORIN, COACHES);
            tasks.deleteCandidateUser(granted, CORIN);
            assertThat(whoMay(granted)).containsExactlyInAnyOrder(CASEY, COACHES);

            switch (end) {
                case "completed" -> tasks.complete(granted);
                case "cancelled by its process" ->
                    engine.getRuntimeService()
                            .createMessageCorrelation("Stopped")
                            .processInstanceId(process)
                            .correlate();
                case "deleted with its process" -> engine.getRuntimeService().deleteProcessInstance(process, "test");
                default ->
                    engine.getRuntimeService()
                            .createProcessInstanceModification(process)
                            .startBeforeActivity("userTask_next")
                            .cancelAllForActivity("userTask_granting")
                            .execute();
            }

            assertThat(whoMay(granted)).isEmpty();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    /** Technical owners have everything by their group; what they made is not theirs once they are none. */
    @Test
    void grantsNobodyInPersonWhatTechnicalOwnersMake() {
        engine.getIdentityService().setAuthentication("owner", List.of(Role.CAMUNDA_ADMIN.id()));
        Filter filter = engine.getFilterService().newTaskFilter("Of owner").setOwner("owner");
        engine.getFilterService().saveFilter(filter);
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addString("nothing.txt", "nothing")
                .deploy()
                .getId();
        engine.getIdentityService().clearAuthentication();
        try {
            assertThat(whoMay(filter.getId())).isEmpty();
            assertThat(whoMay(deployment)).isEmpty();
        } finally {
            engine.getFilterService().deleteFilter(filter.getId());
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    /** Such a link is refused; one from before can still be taken away. */
    @Test
    void endsTheGrantOfALinkWithoutAType() {
        inOneCommand(() -> entity(task).addIdentityLink(CORIN, null, null));
        assertThat(whoMay(task)).containsExactlyInAnyOrder(CASEY, CORIN);

        inOneCommand(() -> entity(task).getIdentityLinks().forEach(link -> {
            new OwnWork().deleteTaskUserIdentityLink(entity(task), CORIN, null);
            link.delete();
        }));

        assertThat(whoMay(task)).containsExactly(CASEY);
    }

    private static TaskEntity entity(String task) {
        return Context.getCommandContext().getTaskManager().findTaskById(task);
    }

    /** Everything in one engine command, as a task listener would do it: the database has seen nothing of it yet. */
    @Test
    void agreesWithWhatIsLeftWhenMuchHappensInOneCommand() {
        inOneCommand(() -> {
            tasks.setAssignee(task, "corin");
            tasks.setAssignee(task, "casey");
            tasks.addCandidateUser(task, "corin");
            tasks.addUserIdentityLink(task, "corin", STAND_IN);
            tasks.addCandidateGroup(task, COACHES);
        });
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", "corin", COACHES);

        inOneCommand(() -> {
            tasks.deleteUserIdentityLink(task, "corin", CANDIDATE);
            tasks.deleteUserIdentityLink(task, "corin", STAND_IN);
            tasks.deleteCandidateGroup(task, COACHES);
            tasks.addCandidateGroup(task, COACHES);
        });
        assertThat(whoMay(task)).containsExactlyInAnyOrder("casey", COACHES);
    }

    private void inOneCommand(Runnable work) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    work.run();
                    return null;
                });
    }

    private String newTaskOf(String userId) {
        Task created = tasks.newTask();
        tasks.saveTask(created);
        tasks.setAssignee(created.getId(), userId);
        return created.getId();
    }

    /** Users and groups. */
    private List<String> whoMay(String taskId) {
        return authorizations.createAuthorizationQuery().resourceId(taskId).list().stream()
                .map(OwnWorkTest::holder)
                .toList();
    }

    private static String holder(Authorization grant) {
        return grant.getUserId() == null ? grant.getGroupId() : grant.getUserId();
    }
}
