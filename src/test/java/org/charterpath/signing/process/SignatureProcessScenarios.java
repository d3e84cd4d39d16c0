package org.charterpath.signing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.planning.RunningPlan;
import org.charterpath.signing.Signatures;
import org.charterpath.signing.Signatures.Signature;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes that sign, and those that do not. Run on each database by a subclass. */
@ProcessTest
abstract class SignatureProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private Signatures signatures;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void sendsAnotherCodeInPlaceOfOneThatWasWrongFiveTimesOrIsADayOld() {
        String plan = plans.ready();
        String superintendent = plans.superintendent(plan);
        plans.submitSample(superintendent, plan, "Answer contract", "contract-answer");
        Task task = plans.taskOf(plan, "Enter code");
        String first = plans.code(task);
        String wrong = first.equals("000000") ? "000001" : "000000";
        for (int attempt = 1; attempt <= 4; attempt++) {
            program.refuse(superintendent, task, Map.of("signingCode", wrong), "this is not the code");
        }
        program.refuse(superintendent, task, Map.of("signingCode", wrong), "wrong 5 times");
        program.refuse(superintendent, task, Map.of("signingCode", first), "has not gone out yet");
        assertThat(plans.code(task)).matches("\\d{6}");

        program.driver().moveTo(program.driver().now().plus(Duration.ofHours(25)));
        program.driver().runDueJobs();

        Task later = plans.taskOf(plan, "Enter code");
        assertThat(later.getId()).isNotEqualTo(task.getId());
        plans.sign(superintendent, plan);
        assertThat(plans.endsOf("signature", plan)).containsExactly("endEvent_signed");
    }

    @Test
    void keepsNoCodeAsItIsAndSignsOnce() {
        String plan = plans.ready();
        String superintendent = plans.superintendent(plan);
        plans.submitSample(superintendent, plan, "Answer contract", "contract-answer");
        Task task = plans.taskOf(plan, "Enter code");
        String code = plans.code(task);
        Signature asked = signatures.get(task.getProcessInstanceId());
        assertThat(asked.codeDigest().orElseThrow()).doesNotContain(code);
        assertThat(plans.read(task, "signingSentTo"))
                .doesNotContain("superintendent@")
                .contains("@d");

        program.driver().submitAs(superintendent, task, Map.of("signingCode", code));
        program.driver().runDueJobs();
        signatures.sign(asked.id());

        List<String> signed = jdbc.sql("select signer_id from signature where subject_id = ? and signed_at is not null")
                .param(plan)
                .query(String.class)
                .list();
        assertThat(signed).containsExactly(superintendent);
    }
}
