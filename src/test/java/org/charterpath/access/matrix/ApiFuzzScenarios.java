package org.charterpath.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.charterpath.November;
import org.charterpath.RunningProgram;
import org.charterpath.Visitor;
import org.charterpath.access.api.Canary;
import org.charterpath.access.api.WebappUser;
import org.charterpath.access.api.WebappUser.Reply;
import org.charterpath.engine.EngineNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * Whatever anybody calls with whatever parameters: it is answered, refused or not there, and never a fault of ours. What
 * would change something is called for things that do not exist. Run on each database by a subclass. What a technical
 * owner's calls have done to other people's work is gone with the application.
 */
@RunningProgram
@DirtiesContext
abstract class ApiFuzzScenarios {

    private static final long SEED = 20_251_126;
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofHours(2);
    private static final int CALLS = Integer.getInteger("charterpath.fuzz.calls", 2_000);

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private November november;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Canary canary;

    private final Map<Caller, WebappUser> callers = new EnumMap<>(Caller.class);

    @BeforeAll
    void signIn() {
        november.begin();
        Callers.EVERYBODY.forEach(caller -> callers.put(caller, signIn(caller)));
    }

    private WebappUser signIn(Caller caller) {
        return caller == Caller.ANONYMOUS
                ? WebappUser.anonymous(port)
                : WebappUser.signIn(port, caller.userId(), November.passwordOf(caller.userId()));
    }

    /** Nobody has to wait any more for the wrong passwords that were tried. */
    @AfterAll
    void leaveNovember() {
        letWaitsEnd();
        Callers.EVERYBODY.forEach(this::signIn);
        november.end();
    }

    private void letWaitsEnd() {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(LONGER_THAN_ANY_WAIT)));
    }

    @Test
    void answersNoCallWithAFaultOfItsOwn() {
        Random random = new Random(SEED);
        HostileCalls hostile = new HostileCalls(random, ids());
        List<Operation> operations = List.copyOf(MappedOperations.of(application));
        List<Caller> everybody = List.copyOf(callers.keySet());
        Map<String, String> faults = new TreeMap<>();
        Map<Integer, Integer> statuses = new TreeMap<>();

        for (int call = 0; call < CALLS; call++) {
            Operation operation = operations.get(random.nextInt(operations.size()));
            Caller caller = everybody.get(random.nextInt(everybody.size()));
            HostileCalls.Call sent = hostile.next(operation, operation.isReading());
            Reply reply = callers.get(caller).send(sent.method(), sent.path(), sent.type(), sent.body());
            if (operation.endsTheSession()) {
                letWaitsEnd();
                callers.put(caller, signIn(caller));
            }
            statuses.merge(reply.status(), 1, Integer::sum);
            if (isOurFault(reply)) {
                faults.putIfAbsent(
                        operation.toString(),
                        "%s: %s -> %d %s".formatted(caller, sent, reply.status(), HostileCalls.brief(reply.body())));
            }
        }
        letWaitsEnd();

        assertThat(faults.values()).as("of %s answers", statuses).isEmpty();
        assertThat(canary.songs()).isZero();
        assertThat(statuses.get(200)).as("of %s answers", statuses).isGreaterThan(CALLS / 20);
    }

    /** Each was answered with 500 once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST | message | {"messageName":"a","correlationKeys":{"a":{"value":{"b":1},"type":"Object"}}}
                    POST | message | {"messageName":"a","correlationKeys":{"a":{"value":{"b":1}}}}
                    POST | message | {"messageName":"a","correlationKeys":{"a":{"b":1}}}
                    POST | message | {"messageName":"a","correlationKeys":{"a":null}}
                    POST | process-definition/key/log-hours/submit-form | {"variables":{"hoursDay":null}}
                    POST | task | {"orQueries":[null]}
                    POST | task | {"sorting":[null]}
                    POST | task | {"includeAssignedTasks":true}
                    GET | task?assigned=true&unassigned=true&candidateUser=pat&includeAssignedTasks=true |
                    GET | job?jobIds=a&processInstanceId=b&jobDefinitionId=c |
                    GET | job/count?jobIds=a&processInstanceId=b&jobDefinitionId=c |
                    GET | process-instance?active=true&suspended=true&sortOrder=asc |
                    PUT | case-definition/nobodys/history-time-to-live | {"historyTimeToLive":1}
                    POST | authorization/create | {"type":2147483647,"permissions":["READ"],"userId":"pat","resourceType":1,"resourceId":"a"}
                    POST | filter/create | {"resourceType":"Task","name":"%1$s","query":{}}
                    PUT | user/pat/profile | {"id":"pat","firstName":"%1$s","lastName":"b","email":"c@example.org"}
                    """)
    void refusesWhatTheEngineTakesForAFaultOfItsOwn(String method, String path, String body) {
        for (Map.Entry<Caller, WebappUser> caller : callers.entrySet()) {
            Reply reply = caller.getValue()
                    .engine(method, path, Objects.toString(body, "").formatted("x".repeat(5_000)));

            assertThat(isOurFault(reply))
                    .as("%s: %d %s", caller.getKey(), reply.status(), reply.body())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "process-instance, null",
        "process-instance/count, null",
        "process-instance/count, ''",
        "process-instance/count, 7",
        "process-definition/statistics, null",
        "process-instance/nobodys/called-process-instances, null",
        "process-definition/nobodys/called-process-definitions, null"
    })
    void refusesWhatCockpitTakesForAFaultOfItsOwn(String path, String body) {
        Reply reply =
                callers.get(Caller.OWNER).raw("POST", EngineNames.API + "/cockpit/plugin/base/default/" + path, body);

        assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
        assertThat(isOurFault(reply)).as(reply.body()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/coach/settle, 405, That could not be understood",
        "/no-such-page, 404, This page is not here",
        "/reconciliation, 403, You have no access to this page"
    })
    void showsErrorsOnPagesOfOurs(String path, int status, String title) {
        Visitor pat = new Visitor(port);
        pat.signIn(November.PARTICIPANT, November.passwordOf(November.PARTICIPANT));

        HttpResponse<String> page = pat.open(path);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<h1 class=\"h3\">" + title).contains("Go to my work");
    }

    /** Tokens of pages hold any three letters in a row sooner or later. */
    private static final Pattern RANDOM_TEXT = Pattern.compile("[\\w+/=-]{40,}");

    private static boolean isOurFault(Reply reply) {
        String body = RANDOM_TEXT
                .matcher(Optional.ofNullable(reply.body()).orElse(""))
                .replaceAll("");
        return reply.status() >= 500
                || List.of("jdbc", "SQL", "NullPointerException", "org.h2").stream()
                        .anyMatch(leak -> reply.status() >= 400 && body.contains(leak));
    }

    /** Of all kinds of things that are there. */
    private Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        engine.getTaskService().createTaskQuery().listPage(0, 20).forEach(task -> {
            ids.add(task.getId());
            ids.add(task.getTaskDefinitionKey());
            ids.add(task.getProcessInstanceId());
            ids.add(task.getProcessDefinitionId());
        });
        engine.getManagementService().createJobQuery().listPage(0, 5).forEach(job -> ids.add(job.getId()));
        engine.getRepositoryService().createDeploymentQuery().listPage(0, 2).forEach(one -> ids.add(one.getId()));
        ids.addAll(List.of(
                november.cohort(),
                november.enrolmentOf(November.PARTICIPANT),
                November.PARTICIPANT,
                November.COACH,
                "participants",
                "log-hours",
                "worksheet"));
        return ids;
    }
}
