package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ProcessTest
class OwnWorkTest {

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
