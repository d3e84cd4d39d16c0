package org.charterpath.access.api;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.November;
import org.charterpath.Program;
import org.charterpath.RunningProgram;
import org.charterpath.access.api.WebappUser.Reply;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.engine.QueryCap;
import org.charterpath.fixture.PostedForm;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people can and cannot do through the webapps' REST API, in the middle of a cohort's November; run on each
 * database by a subclass.
 */
@RunningProgram
abstract class ApiSecurityScenarios {

    private static final String SINGS = "${canary.sing()}";
    /** REST says no more where one result is asked for. */
    private static final String SINGLE_RESULT_REFUSED = "Filter does not returns a valid single result";

    private static final String MAIL_ADDRESS = "ann-marie@example.org";

    /** What can be granted for single things of the past; the engine has that switched off. */
    private static final EnumSet<Resources> OF_THE_PAST =
            EnumSet.of(Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);

    /** Lists that hold something of a participant's own, or of the one process that participants start. */
    private static final Set<String> OF_ONE_S_OWN = Set.of(
            "filter",
            "user",
            "identity/groups?userId=pat",
            "job-definition",
            "history/user-operation",
            "history/identity-link-log");

    @LocalServerPort
    private int port;

    @Autowired
    private November november;

    @Autowired
    private Program program;

    @Autowired
    private Canary canary;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private FilterService filters;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private JdbcClient jdbc;

    private WebappUser pat;
    private WebappUser casey;
    private WebappUser corin;
    private WebappUser avery;
    private WebappUser owner;

    @BeforeAll
    void signIn() {
        november.begin();
        pat = signIn(November.PARTICIPANT);
        casey = signIn(November.COACH);
        corin = signIn(November.OTHER_COACH);
        avery = signIn(November.ADMIN);
        owner = signIn(November.OWNER);
    }

    @AfterAll
    void leaveNovember() {
        november.end();
    }

    private WebappUser signIn(String userId) {
        return WebappUser.signIn(port, userId, November.passwordOf(userId));
    }

    // CVE-2026-109432: expressions of users

    @ParameterizedTest
    @ValueSource(strings = {"task", "task/count"})
    void evaluatesNoExpressionInOrQueries(String path) {
        for (WebappUser anybody : List.of(pat, casey, avery, owner)) {
            assertRefusedExpression(
                    anybody.post(path, "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(SINGS)));
            assertRefusedExpression(anybody.post(path, "{\"assigneeExpression\":\"%s\"}".formatted(SINGS)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "count", "singleResult"})
    void evaluatesNoExpressionThatExtendsAFilter(String operation) {
        String path = "filter/" + filterId("My tasks") + "/" + operation;

        assertRefusedExpression(pat.post(path, "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(SINGS)));
        assertRefusedExpression(pat.post(path, "{\"candidateUserExpression\":\"%s\"}".formatted(SINGS)));
    }

    @Test
    void storesNoExpressionThatTheProjectDoesNotKnow() {
        for (String query : List.of(
                "{\"assigneeExpression\":\"%s\"}".formatted(SINGS),
                "{\"assigneeExpression\":\"${currentUser()}${canary.sing()}\"}",
                "{\"ownerExpression\":\"${currentUser()}\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(SINGS))) {
            String filter = "{\"resourceType\":\"Task\",\"name\":\"Mine\",\"query\":%s}".formatted(query);
            assertRefusedExpression(owner.post("filter/create", filter));
            assertRefusedExpression(owner.put("filter/" + filterId("For my group"), filter));
        }
        assertThat(filters.createTaskFilterQuery().filterName("Mine").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskAssigneeExpression\":\"${canary.sing()}\"}",
                "{\"orQueries\":[{\"taskAssigneeExpression\":\"${canary.sing()}\"}]}"
            })
    void runsNoStoredFilterThatSomebodyElsePutThere(String query) {
        Filter planted = filters.newTaskFilter("Planted");
        filters.saveFilter(planted.setQuery(tasks.createTaskQuery()));
        try {
            jdbc.sql("update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?")
                    .params(query, planted.getId())
                    .update();

            for (String operation : List.of("list", "count", "singleResult")) {
                assertRefusedExpression(owner.get("filter/%s/%s".formatted(planted.getId(), operation)));
            }
            assertRefusedExpression(owner.get("filter/%s?itemCount=true".formatted(planted.getId())));
        } finally {
            filters.deleteFilter(planted.getId());
        }
    }

    private void assertRefusedExpression(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body())
                .containsAnyOf("Expressions are not allowed here", "Expressions are forbidden", SINGLE_RESULT_REFUSED);
        assertThat(canary.songs()).isZero();
    }

    @Test
    void runsTheFiltersOfTheProjectForEverybody() {
        assertThat(assignees(pat.get("filter/%s/list".formatted(filterId("My tasks")))))
                .containsExactly("pat");
        assertThat(assignees(casey.get("filter/%s/list".formatted(filterId("My tasks")))))
                .containsExactly(Program.COACH);
        assertThat(avery.get("filter/%s/list".formatted(filterId("For my group")))
                        .status())
                .isEqualTo(200);
    }

    private static Set<String> assignees(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return StreamSupport.stream(reply.json().spliterator(), false)
                .map(task -> task.path("assignee").asText())
                .collect(toSet());
    }

    // CVE-2026-77226 and other closed paths

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/other/user/create"
            })
    void letsNobodySetUpAnAdministrator(String path) {
        String user = "{\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"mallory\"}}";

        assertThat(WebappUser.anonymous(port).raw("POST", path, user).status()).isEqualTo(401);
        assertClosed(owner.raw("POST", path, user));

        assertThat(accounts.find("mallory")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, task/{task}/attachment",
        "POST, task/{task}/attachment/create",
        "GET, task/{task}/attachment/1",
        "GET, task/{task}/attachment/1/data",
        "DELETE, task/{task}/attachment/1",
        "GET, task/{task}/comment",
        "GET, task/{task}/comment/1",
        "POST, task/{task}/comment/create",
        "PUT, task/{task}/comment",
        "DELETE, task/{task}/comment",
        "GET, process-instance/{instance}/comment",
        "DELETE, process-instance/{instance}/comment/1"
    })
    void keepsAttachmentsAndCommentsClosed(String method, String path) {
        Task task = anyTaskOf("pat");

        assertClosed(pat.engine(method, of(path, task), ""));
        assertClosed(owner.engine(method, of(path, task), ""));
    }

    private static void assertClosed(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("does not use this part of the engine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/task/{task}//comment",
                "/camunda/api/engine/engine/default/task/{task}/comment;a=b",
                "/camunda/api/engine/engine/default/task/{task}/x/../comment",
                "/camunda/api/engine/engine/default/task/{task}/x/%2e%2e/comment",
                "/camunda/api/engine/engine/default/task/{task}%2Fcomment",
                "/camunda/api/engine;/engine/default/task/{task}/comment",
                "/camunda/api/engine/engine/default/task/{task}/comm%65nt",
                "/camunda//api/engine/engine/default/task/{task}/comment",
                "/camunda/./api/engine/engine/default/task/{task}/comment",
                "/camunda/x/../api/engine/engine/default/task/{task}/comment",
                "/camunda/%61pi/engine/engine/default/task/{task}/comment",
                "/camunda/api;x=y/engine/engine/default/task/{task}/comment"
            })
    void hasNoOtherWayOfWritingAClosedPath(String path) {
        assertThat(owner.raw("GET", of(path, anyTaskOf("pat")), "").status()).isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process-definition/statistics-count",
                "process-definition/statistics",
                "incident",
                "incident/count",
                "process-instance",
                "process-instance/count"
            })
    void showsCockpitsDataToThoseWithCockpitAlone(String resource) {
        String path = "/camunda/api/cockpit/plugin/base/default/" + resource;

        assertThat(avery.raw("GET", path, "").status()).isEqualTo(200);
        assertThat(owner.raw("GET", path, "").status()).isEqualTo(200);
        for (WebappUser somebody : List.of(pat, casey)) {
            Reply refused = somebody.raw("GET", path, "");
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("takes access to Cockpit");
        }
        assertThat(WebappUser.anonymous(port).raw("GET", path, "").status()).isEqualTo(401);
    }

    // Who gets in where

    @Test
    void opensToEachRoleItsOwnWebapps() {
        assertThat(webappsOf(pat)).containsExactlyInAnyOrder("tasklist", "welcome");
        assertThat(webappsOf(casey)).containsExactlyInAnyOrder("tasklist", "welcome");
        assertThat(webappsOf(avery)).containsExactlyInAnyOrder("cockpit", "tasklist", "welcome");
    }

    private static Stream<String> webappsOf(WebappUser user) {
        JsonNode apps = user.raw("GET", "/camunda/api/admin/auth/user/default", "")
                .json()
                .get("authorizedApps");
        return StreamSupport.stream(apps.spliterator(), false).map(JsonNode::asText);
    }

    // Participants

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | task/{task}/variables/coachId                  | {\"value\":\"pat\"}",
                "POST   | task/{task}/variables                          | {\"modifications\":{\"coachId\":{\"value\":\"pat\"}}}",
                "PUT    | task/{task}/localVariables/reviewer            | {\"value\":\"NONE\"}",
                "POST   | task/{task}/localVariables                     | {\"modifications\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "DELETE | task/{task}/variables/coachId                  | ''",
                "PUT    | task/{task}                                    | {\"name\":\"Done\"}",
                "DELETE | task/{task}                                    | ''",
                "POST   | task/create                                    | {\"name\":\"Mine\"}",
                "POST   | task/{task}/assignee                           | {\"userId\":\"priya\"}",
                "POST   | task/{task}/claim                              | {\"userId\":\"pat\"}",
                "POST   | task/{task}/unclaim                            | ''",
                "POST   | task/{task}/delegate                           | {\"userId\":\"priya\"}",
                "POST   | task/{task}/resolve                            | {\"variables\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | task/{task}/identity-links                     | {\"userId\":\"priya\",\"type\":\"candidate\"}",
                "POST   | task/{task}/bpmnError                          | {\"errorCode\":\"x\",\"variables\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | task/{task}/bpmnEscalation                     | {\"escalationCode\":\"x\"}",
                "PUT    | process-instance/{instance}/variables/reviewer | {\"value\":\"NONE\"}",
                "POST   | process-instance/{instance}/variables          | {\"modifications\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | process-instance/{instance}/modification       | {\"instructions\":[]}",
                "DELETE | process-instance/{instance}                    | ''",
                "PUT    | process-instance/{instance}/suspended          | {\"suspended\":true}",
                "PUT    | execution/{execution}/localVariables/reviewer  | {\"value\":\"NONE\"}",
                "POST   | execution/{execution}/signal                   | {\"variables\":{}}",
                "POST   | message                                        | {\"messageName\":\"ParticipantWithdrew\",\"businessKey\":\"{key}\"}",
                "POST   | signal                                         | {\"name\":\"x\"}",
                "POST   | condition                                      | {\"variables\":{\"x\":{\"value\":1}}}",
                "POST   | process-definition/key/log-hours/start         | {\"variables\":{\"hoursMinutes\":{\"value\":9999}}}",
                "POST   | process-definition/key/log-hours/start         | {\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"serviceTask_settleClaim\"}]}",
                "POST   | process-definition/key/participant-journey/start | {}",
                "POST   | filter/create                                  | {\"resourceType\":\"Task\",\"name\":\"Mine\",\"query\":{}}",
                "POST   | user/create                                    | {\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"m\"}}",
                "DELETE | user/pat                                       | ''",
                "PUT    | group/program-admins/members/pat               | {}",
                "POST   | authorization/create                           | {\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"pat\",\"resourceType\":8,\"resourceId\":\"*\"}",
                "POST   | external-task/fetchAndLock                     | {\"workerId\":\"x\",\"maxTasks\":1,\"topics\":[]}",
                "POST   | migration/generate                             | {}",
                "POST   | process-instance/delete                        | {\"processInstanceIds\":[\"{instance}\"]}"
            })
    void letsAParticipantDoNothingButSubmitForms(String method, String path, String body) {
        Task task = anyTaskOf("pat");

        Reply reply = pat.engine(method, of(path, task), of(body, task));

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).doesNotContain("CSRF");
        assertThat(task).isAssignedTo("pat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete"})
    void takesWithAnswersNothingThatTheFormDoesNotAsk(String operation) {
        Task task = anyTaskOf("pat");
        Map<String, Object> answers = new HashMap<>(program.answersTo(task));
        answers.put("reviewer", "NONE");
        Map<String, Object> before = runtime.getVariables(task.getProcessInstanceId());

        Reply reply = pat.post("task/%s/%s".formatted(task.getId(), operation), PostedForm.of(answers));

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).contains("\"reviewer\" is not a question of this form.");
        assertThat(runtime.getVariables(task.getProcessInstanceId())).isEqualTo(before);
        assertThat(anyTaskOf("pat").getId()).isEqualTo(task.getId());
    }

    /** The same as above where the engine stands alone: its answer must not hang on our filter. */
    @Test
    void leavesAParticipantNoPermissionToChangeWhatRuns() {
        Task task = anyTaskOf("pat");
        assertRefused(
                November.PARTICIPANT,
                Role.PARTICIPANTS,
                () -> tasks.setVariable(task.getId(), "coachId", "pat"),
                () -> tasks.setVariableLocal(task.getId(), "reviewer", "NONE"),
                () -> tasks.setAssignee(task.getId(), "priya"),
                () -> runtime.setVariable(task.getProcessInstanceId(), "reviewer", "NONE"),
                () -> runtime.createProcessInstanceModification(task.getProcessInstanceId())
                        .cancelAllForActivity(task.getTaskDefinitionKey())
                        .execute(),
                () -> runtime.createMessageCorrelation("ParticipantWithdrew")
                        .processInstanceBusinessKey(november.enrolmentOf("pat"))
                        .correlate(),
                () -> runtime.startProcessInstanceByKey("participant-journey"),
                () -> engine.getIdentityService().deleteUser("pat"),
                () -> runtime.deleteProcessInstance(task.getProcessInstanceId(), "because"));
    }

    private void assertRefused(String userId, Role group, Runnable... changes) {
        engine.getIdentityService().setAuthentication(userId, List.of(group.id()));
        try {
            assertThat(changes).allSatisfy(change -> assertThat(catchThrowable(change::run))
                    .isInstanceOf(AuthorizationException.class));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Test
    void letsNobodyBecomeSomebodyElse() {
        String profile = "{\"id\":\"%s\",\"firstName\":\"Pat\",\"lastName\":\"Tester\",\"email\":\"pat@example.org\"}";

        assertThat(pat.put("user/pat/profile", profile.formatted("priya")).status())
                .isEqualTo(403);
        assertThat(pat.put("user/priya/profile", profile.formatted("priya")).status())
                .isEqualTo(404);

        assertThat(accounts.find("priya")).get().extracting(Person::firstName).isEqualTo("priya");
        assertThat(pat.get("user/pat/profile").status()).isEqualTo(200);
    }

    @Test
    void letsAParticipantWorkOnTheirTasksAndLogHours() {
        Task task = taskOf("pat", "course-completion");
        assertThat(pat.get("task/" + task.getId()).status()).isEqualTo(200);
        assertThat(pat.get("task/%s/deployed-form".formatted(task.getId())).status())
                .isEqualTo(200);
        assertThat(pat.get("task/%s/form-variables".formatted(task.getId())).status())
                .isEqualTo(200);

        Reply submitted =
                pat.post("task/%s/submit-form".formatted(task.getId()), PostedForm.of(program.answersTo(task)));
        assertThat(submitted.status()).as(submitted.body()).isBetween(200, 204);

        Reply startable =
                pat.get("process-definition?latest=true&startableInTasklist=true&startablePermissionCheck=true");
        assertThat(startable.json().findValuesAsText("key"))
                .containsExactlyInAnyOrder("coach-question", "log-hours", "scope-change");
        String logHours = StreamSupport.stream(startable.json().spliterator(), false)
                .filter(definition -> definition.path("key").asText().equals("log-hours"))
                .map(definition -> definition.path("id").asText())
                .findFirst()
                .orElseThrow();
        assertThat(pat.get("process-definition/%s/deployed-start-form".formatted(logHours))
                        .status())
                .isEqualTo(200);
        Map<String, Object> hours = new SampleAnswers().to("log-hours");
        hours.put("hoursDay", "2025-11-04");
        Reply started = pat.post("process-definition/%s/submit-form".formatted(logHours), PostedForm.of(hours));
        assertThat(started.status()).as(started.body()).isEqualTo(200);

        Reply refused = pat.post("process-definition/key/cohort-year/submit-form", PostedForm.of(Map.of()));
        assertThat(refused.status()).as(refused.body()).isBetween(403, 404);
    }

    @Test
    void showsAParticipantNobodyElsesWork() {
        Task others = anyTaskOf("priya");
        for (String path : List.of(
                "task/{task}",
                "task/{task}/form",
                "task/{task}/form-variables",
                "task/{task}/deployed-form",
                "task/{task}/variables",
                "task/{task}/localVariables",
                "task/{task}/identity-links",
                "process-instance/{instance}",
                "process-instance/{instance}/variables",
                "process-instance/{instance}/activity-instances",
                "execution/{execution}",
                "execution/{execution}/localVariables",
                "history/process-instance/{instance}",
                "user/priya/profile")) {
            for (WebappUser stranger : List.of(pat, corin)) {
                Reply reply = stranger.get(of(path, others));
                assertThat(reply.status()).as(path + ": " + reply.body()).isBetween(403, 404);
            }
        }
        assertThat(pat.post("task/%s/submit-form".formatted(others.getId()), PostedForm.of(program.answersTo(others)))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task",
                "process-instance",
                "execution",
                "variable-instance",
                "incident",
                "job",
                "job-definition",
                "event-subscription",
                "external-task",
                "deployment",
                "decision-definition",
                "user",
                "authorization",
                "batch",
                "history/task",
                "history/process-instance",
                "history/activity-instance",
                "history/variable-instance",
                "history/detail",
                "history/incident",
                "history/job-log",
                "history/identity-link-log",
                "history/user-operation",
                "history/decision-instance",
                "history/external-task-log",
                "history/process-definition/{definition}/statistics",
                "history/process-definition/cleanable-process-instance-report",
                "history/decision-definition/cleanable-decision-instance-report",
                "identity/groups?userId=pat",
                "filter"
            })
    void listsForAParticipantNothingOfOthers(String collection) {
        Reply reply = pat.get(of(collection, anyTaskOf("pat")));

        assertThat(reply.status()).as(reply.body()).isIn(200, 403);
        assertThat(reply.body())
                .doesNotContain("priya", "corin", anyTaskOf("priya").getProcessInstanceId());
        if (collection.equals("task")) {
            assertThat(assignees(reply)).containsExactly("pat");
        } else if (reply.status() == 200 && !OF_ONE_S_OWN.contains(collection)) {
            assertThat(reply.json()).isEmpty();
        }
    }

    @Test
    void showsTheDiagramOfATaskButNoNumbersOfOthers() {
        assertThat(pat.get("process-definition/key/worksheet/xml").status()).isEqualTo(200);
        for (String path : List.of(
                "process-definition/statistics",
                "process-definition/key/worksheet/statistics",
                "process-definition/%s/statistics".formatted(anyTaskOf("pat").getProcessDefinitionId()))) {
            assertThat(pat.get(path).status()).as(path).isEqualTo(403);
            assertThat(avery.get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void refusesAFormInWordsThatTasklistCanShow() {
        Reply reply = pat.post(
                "task/%s/submit-form".formatted(anyTaskOf("pat").getId()),
                PostedForm.of(Map.of("<b>tom & jerry</b>", "x", "the task is null", "y", "is suspended", "z")));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("message").asText().lines())
                .noneMatch(line -> line.startsWith("Cannot submit"))
                .contains(
                        "\"<b>tom & jerry</b>\" is not a question of this form.",
                        "\"the task\u00A0is\u00A0null\" is not a question of this form.",
                        "\"is\u00A0suspended\" is not a question of this form.");
    }

    // Coaches

    @Test
    void showsACoachTheReviewsOfTheirOwnParticipants() {
        Task review = taskOf(Program.COACH, "review");

        assertThat(casey.get("task/" + review.getId()).status()).isEqualTo(200);
        assertThat(casey.get("task/%s/form-variables".formatted(review.getId())).body())
                .contains("answers");
        assertThat(assignees(casey.get("task"))).containsExactly(Program.COACH);
        assertThat(corin.get("task/" + review.getId()).status()).isEqualTo(404);
        assertThat(corin.get("task").json()).isEmpty();
        assertThat(casey.put(
                                "process-instance/%s/variables/reviewer".formatted(review.getProcessInstanceId()),
                                "{\"value\":\"NONE\"}")
                        .status())
                .isEqualTo(403);
        assertThat(casey.post("task/%s/unclaim".formatted(review.getId()), "").status())
                .isEqualTo(403);
    }

    @Test
    void takesATaskAwayFromWhoeverHadItBefore() {
        Task review = taskOf(Program.COACH, "review");
        try {
            assertThat(owner.post("task/%s/assignee".formatted(review.getId()), "{\"userId\":\"corin\"}")
                            .status())
                    .isEqualTo(204);

            assertThat(casey.get("task/" + review.getId()).status()).isEqualTo(404);
            assertThat(casey.post("task/%s/submit-form".formatted(review.getId()), "{}")
                            .status())
                    .isEqualTo(403);
            assertThat(corin.get("task/" + review.getId()).status()).isEqualTo(200);
        } finally {
            tasks.setAssignee(review.getId(), Program.COACH);
        }
        assertThat(casey.get("task/" + review.getId()).status()).isEqualTo(200);
        assertThat(corin.get("task/" + review.getId()).status()).isEqualTo(404);
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .userIdIn(November.OTHER_COACH)
                        .resourceId(review.getId())
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"candidate\",\"userId\":\"corin\"}",
                "{\"type\":\"candidate\",\"groupId\":\"coaches\"}",
                "{\"type\":\"stand-in\",\"userId\":\"corin\"}"
            })
    void takesATaskAwayFromWhoeverIsNoCandidateAnyMore(String link) {
        Task worksheet = anyTaskOf("priya");
        String path = "task/%s/identity-links".formatted(worksheet.getId());
        String submission = PostedForm.of(program.answersTo(worksheet));
        long grants = grantsFor(worksheet);

        assertThat(owner.post(path, link).status()).isEqualTo(204);
        assertThat(corin.get("task/" + worksheet.getId()).status()).isEqualTo(200);

        assertThat(owner.post(path + "/delete", link).status()).isEqualTo(204);
        assertThat(corin.get("task/" + worksheet.getId()).status()).isEqualTo(404);
        assertThat(corin.get("task").json()).isEmpty();
        assertThat(corin.post("task/%s/submit-form".formatted(worksheet.getId()), submission)
                        .status())
                .isEqualTo(403);
        assertThat(grantsFor(worksheet)).isEqualTo(grants);
    }

    @Test
    void listsOpenWorkOnlyToThoseWhoMayStartTheProcessThatChangesIt() {
        for (String process : List.of("arrange-stand-in", "coach-absence", "extend-due-date")) {
            String path = "process-definition/key/%s/form-variables".formatted(process);
            for (WebappUser other : List.of(pat, casey)) {
                Reply reply = other.get(path);
                assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            }
            Reply reply = avery.get(path);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json()).as(process).isNotEmpty();
        }
        assertThat(pat.get("process-definition/key/log-hours/form-variables").status())
                .isEqualTo(200);
    }

    @Test
    void leavesNoGrantBehindWhenATaskIsDone() {
        Task task = anyTaskOf("priya");
        tasks.addCandidateUser(task.getId(), "corin");
        tasks.addCandidateGroup(task.getId(), Role.COACHES.id());
        assertThat(grantsFor(task)).isEqualTo(3);

        program.submit(task, program.answersTo(task));

        assertThat(grantsFor(task)).isZero();
        assertThat(authorizations.createAuthorizationQuery().list())
                .extracting(Authorization::getResourceType)
                .doesNotContainAnyElementsOf(
                        OF_THE_PAST.stream().map(Resources::resourceType).toList());
    }

    /** Grants of every kind, for the work itself and for its history. */
    private long grantsFor(Task task) {
        return authorizations
                .createAuthorizationQuery()
                .resourceId(task.getId())
                .count();
    }

    // Program admins

    @Test
    void showsAProgramAdminEverythingOfThePrograms() {
        assertThat(assignees(avery.get("task"))).contains("pat", "priya", Program.COACH);
        Task task = anyTaskOf("pat");
        for (String path : List.of(
                "task/{task}",
                "process-instance/{instance}",
                "process-instance/{instance}/variables",
                "process-instance/{instance}/activity-instances",
                "history/process-instance/{instance}",
                "history/activity-instance?processInstanceId={instance}",
                "process-definition/key/participant-journey/xml",
                "decision-definition/key/ceu-credit/xml",
                "process-definition/statistics?incidents=true",
                "task/report/candidate-group-count",
                "job-definition",
                "incident",
                "history/decision-instance")) {
            Reply reply = avery.get(of(path, task));
            assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(200);
            assertThat(reply.body()).as(path).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | user/create                            | {\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"m\"}}",
                "PUT    | user/pat/credentials                   | {\"password\":\"changed\",\"authenticatedUserPassword\":\"correct horse battery staple\"}",
                "DELETE | user/pat                               | ''",
                "PUT    | group/camunda-admin/members/avery      | {}",
                "POST   | group/create                           | {\"id\":\"more\",\"name\":\"More\"}",
                "POST   | authorization/create                   | {\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"avery\",\"resourceType\":1,\"resourceId\":\"*\"}",
                "DELETE | process-instance/{instance}            | ''",
                "DELETE | process-definition/key/worksheet       | ''",
                "PUT    | process-definition/key/worksheet/suspended | {\"suspended\":true}",
                "POST   | process-definition/key/cohort-year/start | {\"variables\":{}}",
                "POST   | process-definition/key/worksheet/start | {\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"serviceTask_acceptWorksheet\"}]}",
                "POST   | process-definition/key/worksheet/submit-form | {\"variables\":{}}",
                "POST   | task/{task}/submit-form                | {\"variables\":{}}",
                "POST   | task/{task}/complete                   | {\"variables\":{}}",
                "POST   | task/{task}/bpmnError                  | {\"errorCode\":\"x\"}",
                "PUT    | task/{task}/variables/reviewer         | {\"value\":\"NONE\"}"
            })
    void letsAProgramAdminNeitherAdministerNorGoPastForms(String method, String path, String body) {
        Task task = anyTaskOf("pat");

        Reply reply = avery.engine(method, of(path, task), of(body, task));

        assertThat(reply.status()).as(reply.body()).isIn(400, 403, 404);
        assertThat(reply.body()).doesNotContain("CSRF").contains("Exception");
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .suspended()
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | process-instance/{instance}/variables/participantId   | {\"value\":\"avery\"}",
                "POST   | process-instance/{instance}/variables                 | {\"modifications\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "DELETE | process-instance/{instance}/variables/participantId   | ''",
                "POST   | process-instance/variables-async                      | {\"processInstanceIds\":[\"{instance}\"],\"variables\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "PUT    | execution/{execution}/localVariables/participantId    | {\"value\":\"avery\"}",
                "POST   | execution/{execution}/localVariables                  | {\"modifications\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "DELETE | execution/{execution}/localVariables/participantId    | ''",
                "POST   | execution/{execution}/signal                          | {\"variables\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | execution/{execution}/messageSubscriptions/ParticipantWithdrew/trigger | {\"variables\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "PUT    | task/{task}/variables/participantId                   | {\"value\":\"avery\"}",
                "PUT    | task/{task}/localVariables/participantId              | {\"value\":\"avery\"}",
                "POST   | process-instance/{instance}/modification              | {\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"{activity}\",\"variables\":{\"reviewer\":{\"value\":\"NONE\"}}}]}",
                "POST   | process-instance/{instance}/modification              | {\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"{activity}\",\"variables\":{\"reviewer\":{\"value\":\"NONE\",\"local\":true}}}]}",
                "POST   | modification/execute                                  | {\"processDefinitionId\":\"x\",\"processInstanceIds\":[\"{instance}\"],\"instructions\":[]}",
                "POST   | message | {\"messageName\":\"ParticipantWithdrew\",\"businessKey\":\"{key}\",\"processVariables\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | message | {\"messageName\":\"ParticipantWithdrew\",\"businessKey\":\"{key}\",\"processVariablesLocal\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | message | {\"messageName\":\"ParticipantWithdrew\",\"businessKey\":\"{key}\",\"processVariablesToTriggeredScope\":{\"reviewer\":{\"value\":\"NONE\"}}}",
                "POST   | message | {\"messageName\":\"ParticipantWithdrew\",\"all\":true}",
                "POST   | message | {\"messageName\":\"ParticipantWithdrew\",\"businessKey\":\"{key}\",\"all\":true}",
                "POST   | message | {\"messageName\":\"ParticipantWithdrew\"}",
                "POST   | message | {\"messageName\":\"AttendanceRecorded\",\"businessKey\":\"{key}\"}"
            })
    void letsAProgramAdminWriteNoVariablesAndSendNoOtherMessages(String method, String path, String body) {
        Task task = anyTaskOf("pat");
        Map<String, Object> before = runtime.getVariables(task.getProcessInstanceId());

        Reply reply = avery.engine(method, of(path, task), of(body, task));

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(runtime.getVariables(task.getProcessInstanceId())).isEqualTo(before);
        assertThat(anyTaskOf("pat").getId()).isEqualTo(task.getId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | task/{review}/assignee                  | {\"userId\":\"avery\"} | stand-in, with a reason",
                "POST   | task/{review}/assignee                  | {\"userId\":\"corin\"} | stand-in, with a reason",
                "POST   | task/{review}/assignee                  | {\"userId\":null} | stand-in, with a reason",
                "POST   | task/{review}/claim                     | {\"userId\":\"avery\"} | stand-in, with a reason",
                "POST   | task/{review}/unclaim                   | '' | stand-in, with a reason",
                "POST   | task/{review}/identity-links            | {\"userId\":\"avery\",\"type\":\"candidate\"} | stand-in, with a reason",
                "POST   | task/{review}/identity-links            | {\"groupId\":\"program-admins\",\"type\":\"candidate\"} | stand-in, with a reason",
                "POST   | task/{review}/identity-links            | {\"userId\":\"avery\",\"type\":\"assignee\"} | stand-in, with a reason",
                "POST   | task/{review}/identity-links            | {\"userId\":\"pat\",\"type\":\"assignee\"} | stand-in, with a reason",
                "POST   | task/{review}/identity-links            | {\"userId\":\"avery\"} | stand-in, with a reason",
                "POST   | task/{review}/identity-links/delete     | {\"userId\":\"casey\",\"type\":\"assignee\"} | stand-in, with a reason",
                "POST   | task/{review}/delegate                  | {\"userId\":\"avery\"} | stand-in, with a reason",
                "POST   | task/{review}/resolve                   | {} | stand-in, with a reason",
                "PUT    | task/{review}                           | {\"assignee\":\"avery\"} | Your role does not include this",
                "POST   | task/{review}/submit-form               | {\"variables\":{}} | permissions",
                "POST   | task/{task}/assignee                    | {\"userId\":\"avery\"} | stand-in, with a reason",
                "POST   | task/{task}/claim                       | {\"userId\":\"avery\"} | stand-in, with a reason",
                "PUT    | job/{timer}/duedate                     | {\"duedate\":\"2025-11-05T00:00:00.000+0000\"} | more time with a reason",
                "POST   | job/{timer}/duedate/recalculate         | {} | more time with a reason",
                "PUT    | job/{timer}/suspended                   | {\"suspended\":true} | more time with a reason",
                "PUT    | job/suspended                           | {\"suspended\":true,\"processInstanceId\":\"{instance}\"} | more time with a reason",
                "PUT    | job/{timer}/retries                     | {\"retries\":0} | Only what has failed",
                "PUT    | job/{timer}/retries                     | {\"retries\":3,\"dueDate\":\"2025-11-05T00:00:00.000+0000\"} | Only what has failed",
                "PUT    | job-definition/{timers}/retries         | {\"retries\":3,\"dueDate\":\"2025-11-05T00:00:00.000+0000\"} | Only what has failed",
                "POST   | job/{timer}/execute                     | {} | Your role does not include this",
                "DELETE | job/{timer}                             | '' | Your role does not include this",
                "PUT    | process-instance/{instance}/suspended   | {\"suspended\":true} | more time with a reason",
                "POST   | process-instance/{instance}/modification | {\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"{activity}\"}]} | Your role does not include this",
                "POST   | process-definition/{definition}/restart | {\"processInstanceIds\":[\"{instance}\"],\"instructions\":[]} | Your role does not include this",
                "POST   | migration/execute                       | {\"processInstanceIds\":[\"{instance}\"]} | Your role does not include this",
                "POST   | external-task/{timer}/complete          | {\"workerId\":\"avery\"} | Your role does not include this"
            })
    void letsAProgramAdminNeitherTakeWorkNorMoveTimers(String method, String path, String body, String words) {
        Task review = taskOf(Program.COACH, "review");
        Task task = anyTaskOf("priya");
        Job timer = timerOfTheJourney();

        Reply reply = avery.engine(method, ofTimer(path, review, task, timer), ofTimer(body, review, task, timer));

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains(words).doesNotContain("CSRF");
        assertThat(taskOf(Program.COACH, "review").getId()).isEqualTo(review.getId());
        assertThat(grantsFor(review)).isOne();
        assertThat(grantsFor(task)).isOne();
        assertThat(timerOfTheJourney()).satisfies(same -> {
            assertThat(same.getDuedate()).isEqualTo(timer.getDuedate());
            assertThat(same.getRetries()).isEqualTo(timer.getRetries());
            assertThat(same.isSuspended()).isFalse();
        });
    }

    private Job timerOfTheJourney() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("participant-journey")
                .timers()
                .orderByJobId()
                .asc()
                .listPage(0, 1)
                .get(0);
    }

    private String ofTimer(String template, Task review, Task task, Job timer) {
        return of(template.replace("{review}", review.getId()), task)
                .replace("{timers}", timer.getJobDefinitionId())
                .replace("{timer}", timer.getId());
    }

    /** What the engine allows besides REST: nothing that REST does not. */
    @Test
    void leavesAProgramAdminNoPermissionToTakeWorkOrMoveTimers() {
        Task review = taskOf(Program.COACH, "review");
        String id = review.getId();
        Job timer = timerOfTheJourney();
        Date now = new Date();
        assertRefused(
                November.ADMIN,
                Role.PROGRAM_ADMINS,
                () -> tasks.setAssignee(id, "avery"),
                () -> tasks.setAssignee(id, null),
                () -> tasks.claim(id, "avery"),
                () -> tasks.claim(id, null),
                () -> tasks.setOwner(id, "avery"),
                () -> tasks.delegateTask(id, "avery"),
                () -> tasks.resolveTask(id),
                () -> tasks.addCandidateUser(id, "avery"),
                () -> tasks.addUserIdentityLink(id, "avery", "assignee"),
                () -> tasks.addCandidateGroup(id, Role.PROGRAM_ADMINS.id()),
                () -> tasks.deleteUserIdentityLink(id, Program.COACH, "assignee"),
                () -> tasks.setDueDate(id, now),
                () -> tasks.setPriority(id, 1),
                () -> {
                    review.setAssignee("avery");
                    tasks.saveTask(review);
                },
                () -> engine.getManagementService().setJobDuedate(timer.getId(), now),
                () -> engine.getManagementService().recalculateJobDuedate(timer.getId(), true),
                () -> engine.getManagementService().setJobRetries(timer.getId(), 1),
                () -> engine.getManagementService().suspendJobById(timer.getId()),
                () -> engine.getManagementService().executeJob(timer.getId()),
                () -> engine.getManagementService().deleteJob(timer.getId()),
                () -> runtime.suspendProcessInstanceById(review.getProcessInstanceId()),
                () -> runtime.createProcessInstanceModification(review.getProcessInstanceId())
                        .cancelAllForActivity(review.getTaskDefinitionKey())
                        .execute());
        assertThat(taskOf(Program.COACH, "review").getId()).isEqualTo(id);
    }

    @Test
    void letsAProgramAdminTakeOnWhatIsForHerGroupAndGiveItBack() {
        Task task = anyTaskOf("priya");
        String path = "task/" + task.getId();
        tasks.addCandidateGroup(task.getId(), Role.PROGRAM_ADMINS.id());
        try {
            assertThat(avery.post(path + "/assignee", "{\"userId\":\"corin\"}").status())
                    .isEqualTo(403);
            assertThat(avery.post(path + "/assignee", "{\"userId\":\"avery\"}").status())
                    .isEqualTo(204);
            assertThat(avery.post(path + "/unclaim", "").status()).isEqualTo(204);
            assertThat(avery.post(path + "/claim", "{\"userId\":\"corin\"}").status())
                    .isEqualTo(403);
            assertThat(avery.post(path + "/claim", "{\"userId\":\"avery\"}").status())
                    .isEqualTo(204);
            assertThat(avery.post(path + "/unclaim", "").status()).isEqualTo(204);
        } finally {
            tasks.deleteCandidateGroup(task.getId(), Role.PROGRAM_ADMINS.id());
            tasks.setAssignee(task.getId(), "priya");
        }
        assertThat(avery.post(path + "/unclaim", "").status()).isEqualTo(403);
    }

    /** Not even a technical owner breaks a task or a record. */
    @Test
    void letsNobodyLinkWithoutATypeOrMakeSomebodyTheReviewerOfOwnWork() {
        Task review = taskOf(Program.COACH, "review");
        String path = "task/%s/".formatted(review.getId());
        for (String link : List.of("{\"userId\":\"corin\"}", "{\"userId\":\"corin\",\"type\":\"\"}")) {
            Reply reply = owner.post(path + "identity-links", link);
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("an identity link says what somebody has to do");
        }
        for (String[] call : new String[][] {
            {"assignee", "{\"userId\":\"pat\"}"},
            {"delegate", "{\"userId\":\"pat\"}"},
            {"identity-links", "{\"userId\":\"pat\",\"type\":\"assignee\"}"}
        }) {
            Reply reply = owner.post(path + call[0], call[1]);
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.body()).contains("Nobody decides on work of his or her own.");
        }
        assertThat(taskOf(Program.COACH, "review").getId()).isEqualTo(review.getId());
        assertThat(grantsFor(review)).isOne();
    }

    @Test
    void namesAStandInWithAReasonWhoSeesWhatSheDecidesOn() {
        Task review = taskOf(Program.COACH, "review");
        String path = "/api/v1/tasks/%s/".formatted(review.getId());
        String reason = "Casey is away until Monday";
        List<String> reading = List.of(
                path + "files",
                "/api/v1/transcripts/" + november.enrolmentOf("pat"),
                "/journey?enrolment=" + november.enrolmentOf("pat"));
        assertThat(reading)
                .allSatisfy(address ->
                        assertThat(corin.raw("GET", address, "").status()).isEqualTo(404));
        try {
            for (String bad : List.of(
                    "{\"userId\":\"pat\",\"reason\":\"%s\"}",
                    "{\"userId\":\"priya\",\"reason\":\"%s\"}",
                    "{\"userId\":\"nobody\",\"reason\":\"%s\"}",
                    "{\"userId\":\"%s\"}",
                    "{\"userId\":\"corin\",\"reason\":\" \u00a0 \u200b - - - - - - - \"}",
                    "{\"userId\":\"corin\",\"reason\":\"" + "x".repeat(1001) + "\"}",
                    "{}")) {
                Reply refused = avery.raw("POST", path + "stand-in", bad.replace("%s", reason));
                assertThat(refused.status()).as(bad + refused.body()).isEqualTo(400);
            }
            assertThat(taskOf(Program.COACH, "review").getId()).isEqualTo(review.getId());
            for (WebappUser other : List.of(pat, casey, corin)) {
                assertThat(other.raw("POST", path + "stand-in", "{}").status()).isEqualTo(403);
            }

            Reply reply =
                    avery.raw("POST", path + "stand-in", "{\"userId\":\"corin\",\"reason\":\"%s\"}".formatted(reason));

            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            assertThat(avery.raw("GET", path + "relief", "").body())
                    .contains(
                            "\"before\":\"casey\"",
                            "\"after\":\"corin\"",
                            "\"reason\":\"" + reason,
                            "\"grantedBy\":\"avery\"");
            assertThat(corin.get("task/" + review.getId()).status()).isEqualTo(200);
            assertThat(casey.get("task/" + review.getId()).status()).isEqualTo(404);
            assertThat(reading)
                    .allSatisfy(address ->
                            assertThat(corin.raw("GET", address, "").status()).isEqualTo(200));
        } finally {
            tasks.setAssignee(review.getId(), Program.COACH);
        }
        assertThat(reading)
                .allSatisfy(address ->
                        assertThat(corin.raw("GET", address, "").status()).isEqualTo(404));
    }

    @Test
    void givesMoreTimeForAReasonAndWithinTheCohort() {
        Task task = anyTaskOf("priya");
        Date due = task.getDueDate();
        String path = "/api/v1/tasks/%s/".formatted(task.getId());
        String extension = "{\"dueDay\":\"%s\",\"reason\":\"Priya's school was closed\"}";
        LocalDate day = LocalDate.ofInstant(due.toInstant(), Program.ZONE);
        try {
            for (String bad : List.of("", "tomorrow", "2025-02-30", day.toString(), "1999-01-01", "2031-01-01")) {
                Reply refused = avery.raw("POST", path + "extension", extension.formatted(bad));
                assertThat(refused.status()).as(bad + refused.body()).isEqualTo(400);
                assertThat(refused.body()).contains("dueDay: ");
            }
            assertThat(avery.raw("POST", path + "extension", "{\"dueDay\":\"%s\"}".formatted(day.plusDays(3)))
                            .body())
                    .contains("reason: say why");
            assertThat(task).hasDueDate(due);

            Reply reply = avery.raw("POST", path + "extension", extension.formatted(day.plusDays(3)));

            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            assertThat(LocalDate.ofInstant(priyasDue(task).toInstant(), Program.ZONE))
                    .isEqualTo(day.plusDays(3));
        } finally {
            tasks.setDueDate(task.getId(), due);
        }
    }

    private Date priyasDue(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getDueDate();
    }

    @Test
    void leavesAProgramAdminNoPermissionToWriteVariables() {
        Task task = anyTaskOf("pat");
        String instance = task.getProcessInstanceId();
        assertRefused(
                November.ADMIN,
                Role.PROGRAM_ADMINS,
                () -> runtime.setVariable(instance, "reviewer", "NONE"),
                () -> runtime.setVariableLocal(task.getExecutionId(), "reviewer", "NONE"),
                () -> runtime.removeVariable(instance, "participantId"),
                () -> runtime.createProcessInstanceModification(instance)
                        .startBeforeActivity(task.getTaskDefinitionKey())
                        .setVariable("reviewer", "NONE")
                        .execute(),
                () -> runtime.createMessageCorrelation("ParticipantWithdrew")
                        .processInstanceBusinessKey(november.enrolmentOf("pat"))
                        .setVariable("reviewer", "NONE")
                        .correlate());
    }

    @Test
    void letsAProgramAdminDeployNothing() {
        String boundary = "boundary";
        Reply reply = avery.send(
                "POST",
                "/camunda/api/engine/engine/default/deployment/create",
                "multipart/form-data; boundary=" + boundary,
                """
                --boundary\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                mine\r
                --boundary\r
                Content-Disposition: form-data; name="mine.bpmn"; filename="mine.bpmn"\r
                \r
                <bpmn/>\r
                --boundary--\r
                """);

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("AuthorizationException");
    }

    @Test
    void letsAProgramAdminWithdrawAParticipant() {
        program.moveTo(LocalDate.of(2025, 11, 6));
        String sam = "withdrawing";
        november.account(sam, Role.PARTICIPANTS);
        String enrolment = program.enrolmentOf(program.launchCohort(sam), sam);
        program.moveTo(LocalDate.of(2025, 11, 6));

        Reply reply = avery.post(
                "message", "{\"messageName\":\"ParticipantWithdrew\",\"businessKey\":\"%s\"}".formatted(enrolment));
        assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
        program.driver().runDueJobs();

        assertThat(program.endEvents(enrolment)).contains("endEvent_participantWithdrawn");
    }

    // The engine's own limits

    @ParameterizedTest
    @ValueSource(strings = {"task", "process-instance", "history/activity-instance", "variable-instance", "job"})
    void capsListsWithoutANumberAndRefusesLargerOnes(String collection) {
        assertThat(owner.get(collection).status()).isEqualTo(200);
        assertThat(owner.get(collection + "?maxResults=" + QueryCap.ROWS).status())
                .isEqualTo(200);
        for (String tooMany : List.of(String.valueOf(QueryCap.ROWS + 1), String.valueOf(Integer.MAX_VALUE))) {
            Reply reply = owner.get(collection + "?maxResults=" + tooMany);
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        }
        assertThat(owner.get(collection + "?maxResults=1").json()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-java-serialized-object | java.util.ArrayList | rO0ABXA=",
                "application/json | java.net.URI | \"http://localhost/\""
            })
    void readsNoJavaObjectsFromAnybody(String format, String type, String value) {
        Task task = anyTaskOf("pat");
        Reply reply = owner.put(
                "process-instance/%s/variables/planted".formatted(task.getProcessInstanceId()),
                "{\"type\":\"Object\",\"value\":\"%s\",\"valueInfo\":{\"serializationDataFormat\":\"%s\",\"objectTypeName\":\"%s\"}}"
                        .formatted(value.replace("\"", "\\\""), format, type));

        Reply read = owner.get(
                "process-instance/%s/variables/planted?deserializeValue=true".formatted(task.getProcessInstanceId()));

        assertThat(List.of(reply.status(), read.status())).anyMatch(status -> status >= 400);
        runtime.removeVariable(task.getProcessInstanceId(), "planted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "python", "ruby", "juel", "feel", "feel-scala"})
    void runsNoScripts(String language) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThat(catchThrowable(() -> configuration
                        .getCommandExecutorTxRequired()
                        .execute(context -> configuration.getScriptingEngines().getScriptEngineForLanguage(language))))
                .hasMessageContaining("Can't find scripting engine for '%s'".formatted(language));
    }

    @Test
    void takesMailAddressesForUserIds() {
        november.account(MAIL_ADDRESS, Role.PARTICIPANTS);
        Task task = anyTaskOf("priya");
        try {
            tasks.setAssignee(task.getId(), MAIL_ADDRESS);

            WebappUser ann = signIn(MAIL_ADDRESS);
            assertThat(ann.get("task/" + task.getId()).status()).isEqualTo(200);
            assertThat(ann.get("user/%s/profile".formatted(MAIL_ADDRESS)).status())
                    .isEqualTo(200);
            assertThat(ann.get("user/ann-marie%40example.org/profile").status()).isEqualTo(200);
        } finally {
            tasks.setAssignee(task.getId(), "priya");
        }
    }

    @Test
    void letsTechnicalOwnersDoEverything() {
        assertThat(owner.get("user").json().size()).isGreaterThan(3);
        assertThat(owner.get("deployment").json()).isNotEmpty();
        assertThat(owner.get("history/task?finished=true").json()).isNotEmpty();
        assertThat(EnumSet.complementOf(OF_THE_PAST)).allSatisfy(resource -> assertThat(authorizations.isUserAuthorized(
                        "owner", List.of(Role.CAMUNDA_ADMIN.id()), Permissions.ALL, resource, "*"))
                .isTrue());
    }

    private String of(String template, Task task) {
        return template.replace("{task}", task.getId())
                .replace("{instance}", task.getProcessInstanceId())
                .replace("{execution}", task.getExecutionId())
                .replace("{activity}", task.getTaskDefinitionKey())
                .replace("{definition}", task.getProcessDefinitionId())
                .replace("{key}", november.enrolmentOf("pat"));
    }

    private Task anyTaskOf(String userId) {
        return tasksOf(userId).get(0);
    }

    /** What processes have brought somebody, the first by name first. */
    private List<Task> tasksOf(String userId) {
        return tasks.createTaskQuery().taskAssignee(userId).orderByTaskName().asc().initializeFormKeys().list().stream()
                .filter(task -> task.getProcessInstanceId() != null)
                .toList();
    }

    private Task taskOf(String userId, String form) {
        return tasksOf(userId).stream()
                .filter(task -> task.getCamundaFormRef() != null
                        && form.equals(task.getCamundaFormRef().getKey()))
                .findFirst()
                .orElseThrow();
    }

    private String filterId(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult().getId();
    }
}
