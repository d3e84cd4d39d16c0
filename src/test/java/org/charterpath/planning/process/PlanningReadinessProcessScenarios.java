package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.planning.Contracts;
import org.charterpath.planning.Readiness;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlan.Constituency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A district from the opening of its plan to its answer to the contract. Run on each database by a subclass. */
@ProcessTest
abstract class PlanningReadinessProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private Readiness readiness;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Notifications notifications;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void cannotPassWithoutALeaderOfEachConstituency() {
        String plan = plans.open();
        plans.holdReadiness(plan);
        plans.recordReadiness(plan, "Joan Petersen, president", "", "Ann Weber, assistant superintendent");

        Task again = plans.taskOf(plan, "Schedule readiness session");
        assertThat(plans.read(again, "readinessBefore")).contains("Union");
        assertThat(plans.tasksOf(plan, "Write contract")).isEmpty();

        plans.holdReadiness(plan);
        plans.recordReadiness(plan, "", "", "");
        plans.holdReadiness(plan);
        plans.recordReadiness(plan, "Joan Petersen", "Tom Reilly\nMia Chen", "Ann Weber");

        assertThat(readiness.of(plan)).hasSize(3);
        assertThat(readiness.of(plan).get(0).missing()).isEqualTo("Union");
        assertThat(readiness.of(plan).get(1).missing()).isEqualTo("Board, Union, Management");
        assertThat(readiness.of(plan).get(2).passed()).contains(true);
        assertThat(readiness.of(plan).get(2).leaders().get(Constituency.UNION))
                .containsExactly("Tom Reilly", "Mia Chen");
        plans.taskOf(plan, "Write contract");
    }

    @Test
    void invitesLeadersEachByItselfAndOnceForEachTime() {
        String plan = plans.open();
        plans.holdReadiness(plan);
        assertThat(notifications.recipientsOf("plan:%s:readiness:1:".formatted(plan)))
                .hasSize(4);
    }

    @Test
    void givesTheSuperintendentAndTheSecretaryAccountsAndInvitesThem() {
        String plan = plans.open();
        assertThat(accounts.find(plans.superintendent(plan))).isPresent();
        assertThat(accounts.find(plans.secretary(plan))).isPresent();
        assertThat(notifications.recipientsOf("invitation:%s:".formatted(plans.secretary(plan))))
                .containsExactly(plans.secretary(plan));
    }

    @Test
    void refusesAPlanWhoseBoardIsItsSuperintendent() {
        plans.open();
        Map<String, Object> same = RunningPlan.opening();
        same.put("secretaryEmail", same.get("superintendentEmail"));
        program.refuseStart("strategic-planning", Program.ADMIN, same, "Secretary's e-mail: the same");

        Map<String, Object> nobody = RunningPlan.opening();
        nobody.put("planFacilitator", Program.ADMIN);
        program.refuseStart("strategic-planning", Program.ADMIN, nobody, "Facilitator: choose");

        Map<String, Object> brief = RunningPlan.opening();
        brief.put("planEndsOn", RunningPlan.FIRST_DAY.plusMonths(11).toString());
        program.refuseStart("strategic-planning", Program.ADMIN, brief, "Last day of the plan: at least a year");
    }

    @Test
    void acceptsAContractWithTheCodeThatWasSent() {
        String plan = plans.ready();
        plans.submitSample(plans.superintendent(plan), plan, "Answer contract", "contract-answer");
        assertThat(contracts.latest(plan).orElseThrow().signedAt()).isEmpty();
        Task task = plans.taskOf(plan, "Enter code");
        String code = plans.code(task);
        String wrong = code.equals("000000") ? "000001" : "000000";

        program.refuse(plans.superintendent(plan), task, Map.of("signingCode", wrong), "Code: this is not the code");
        program.driver().submitAs(plans.superintendent(plan), task, Map.of("signingCode", code));
        program.driver().runDueJobs();

        Contracts.Contract contract = contracts.latest(plan).orElseThrow();
        assertThat(contract.signedAt()).isPresent();
        assertThat(contract.digest()).hasSize(64);
        assertThat(contract.signedName()).isNotBlank();
        assertThat(jdbc.sql("select count(*) from plan_recipient where plan_id = ?")
                        .param(plan)
                        .query(Integer.class)
                        .single())
                .as("addresses of those who were invited to the readiness session")
                .isZero();
        assertThat(plans.endsOf("planning-readiness", plan)).containsExactly("endEvent_contractAccepted");
    }

    @Test
    void sendsAContractAgainWhoseChangesTheDistrictAsksFor() {
        String plan = plans.ready();
        plans.submit(
                plans.superintendent(plan),
                plan,
                "Answer contract",
                Map.of("contractDecision", "CHANGES", "contractReason", "Name the travel costs, please."));

        Task again = plans.taskOf(plan, "Write contract");
        assertThat(plans.read(again, "contractWishes")).contains("travel costs");
        Map<String, Object> changed = new HashMap<>(new SampleAnswers().to("planning-contract"));
        changed.put("contractCosts", "Travel costs are part of the price.");
        plans.submit(RunningPlan.FACILITATOR, plan, "Write contract", changed);

        assertThat(contracts.of(plan)).hasSize(2);
        assertThat(contracts.of(plan).get(0).answer()).contains(Contracts.Answer.CHANGES);
        assertThat(contracts.of(plan).get(1).body()).contains("Travel costs are part");
        assertThat(contracts.of(plan).get(1).digest())
                .isNotEqualTo(contracts.of(plan).get(0).digest());
        assertThat(contracts.of(plan).get(0).body()).doesNotContain("Travel costs are part");
    }

    @Test
    void endsWhereTheDistrictDeclines() {
        String plan = plans.ready();
        plans.submit(
                plans.superintendent(plan),
                plan,
                "Answer contract",
                Map.of("contractDecision", "DECLINE", "contractReason", "The board has voted against it."));

        assertThat(plans.endsOf("planning-readiness", plan)).containsExactly("endEvent_contractDeclined");
        assertThat(contracts.latest(plan).orElseThrow().answer()).contains(Contracts.Answer.DECLINE);
    }

    @Test
    void letsNobodyElseAnswerTheContract() {
        String plan = plans.ready();
        Task task = plans.taskOf(plan, "Answer contract");
        assertThat(task.getAssignee()).isEqualTo(plans.superintendent(plan));
        assertThat(List.of(plans.secretary(plan), RunningPlan.FACILITATOR)).doesNotContain(task.getAssignee());
    }
}
