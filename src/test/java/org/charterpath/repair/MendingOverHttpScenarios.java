package org.charterpath.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Breakdown;
import org.charterpath.November;
import org.charterpath.Program;
import org.charterpath.RunningProgram;
import org.charterpath.access.api.WebappUser;
import org.charterpath.access.api.WebappUser.Reply;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two windows in which program admins mend the same stopped step, as Tasklist posts it; run on each database by a subclass. */
@RunningProgram
abstract class MendingOverHttpScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String OTHER_ADMIN = "blair";
    private static final String TRY_AGAIN =
            """
            {"variables":{"repairWay":{"value":"TRY_AGAIN"},"repairReason":{"value":"The ledger was away."}}}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private November november;

    @Autowired
    private Program program;

    @Autowired
    private Breakdown breakdown;

    @Autowired
    private CreditLedger ledger;

    private WebappUser avery;
    private WebappUser blair;
    private String enrolmentId;
    private Task mending;

    @BeforeAll
    void signIn() {
        november.begin();
        november.account(OTHER_ADMIN, Role.PROGRAM_ADMINS);
        avery = WebappUser.signIn(port, November.ADMIN, November.passwordOf(November.ADMIN));
        blair = WebappUser.signIn(port, OTHER_ADMIN, November.passwordOf(OTHER_ADMIN));
    }

    @AfterAll
    void leaveNovember() {
        november.end();
    }

    @BeforeEach
    void stopACourse() {
        enrolmentId = program.enrolActive("mended" + PEOPLE.incrementAndGet());
        Task course = program.openCourse(enrolmentId);
        program.driver().submit(course, program.answersTo(course));
        breakdown.stop("serviceTask_creditCourse");
        program.driver().runDueJobs();
        mending = program.onlyTask(task -> task.getTaskDefinitionKey().equals("userTask_mendWork"));
    }

    @Test
    void tellsTheSecondWindowThatItIsDone() {
        assertThat(mend(avery).status()).isEqualTo(204);

        assertAlreadyDone(mend(blair));
        assertAlreadyDone(mend(avery));
        program.driver().runDueJobs();
        assertAlreadyDone(mend(blair));
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
    }

    @Test
    void takesOneOfTwoThatComeAtOnce() throws Exception {
        List<Reply> replies = AtTheSameMoment.take(2, 1, runner -> only -> mend(runner == 0 ? avery : blair))
                .get(0);

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(204, 409);
        assertThat(replies).filteredOn(reply -> reply.status() == 409).allSatisfy(this::assertAlreadyDone);
        program.driver().runDueJobs();
        assertThat(ledger.entriesOf(enrolmentId)).hasSize(1);
    }

    private Reply mend(WebappUser admin) {
        return admin.post("task/%s/submit-form".formatted(mending.getId()), TRY_AGAIN);
    }

    private void assertAlreadyDone(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(409);
        assertThat(reply.json().path("message").asText()).isEqualTo(AlreadyDoneException.IN_WORDS);
    }
}
