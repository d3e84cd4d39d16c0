package org.charterpath.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.FormStarts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.precondition.SentPreconditions;
import org.charterpath.signing.Signatures;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.util.HtmlUtils;

/** Engagements as districts, program admins and consultants run them, each in the forms of Tasklist. */
@TestComponent
public class RunningEngagement {

    public static final ZoneId ZONE = ZoneId.of("America/Chicago");
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 12);
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 18);
    public static final String CONSULTANT = Program.COACH;

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private final Program program;
    private final SignIns signIns;
    private final FormStarts forms;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final Signatures signatures;
    private final SentPreconditions preconditions;
    private final RuntimeService runtime;
    private final HistoryService history;

    RunningEngagement(
            Program program,
            SignIns signIns,
            FormStarts forms,
            Engagements engagements,
            Deliveries deliveries,
            Signatures signatures,
            SentPreconditions preconditions,
            RuntimeService runtime,
            HistoryService history) {
        this.program = program;
        this.signIns = signIns;
        this.forms = forms;
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.signatures = signatures;
        this.preconditions = preconditions;
        this.runtime = runtime;
        this.history = history;
    }

    /** A district that nobody else has asks for sessions of the catalog; the id of its request. */
    public String ask(String... entries) {
        program.driver()
                .moveTo(FIRST_DAY.minusDays(10).atTime(9, 0).atZone(ZONE).toInstant());
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(CONSULTANT, "Casey", "Okafor", Role.COACHES);
        String requestId = UUID.randomUUID().toString();
        forms.startForOutsider("scheduling-engagement", requestId, request(entries));
        program.driver().runDueJobs();
        return requestId;
    }

    /** What a district that nobody else has asks for. */
    public static Map<String, Object> request(String... entries) {
        int number = DISTRICTS.incrementAndGet();
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("engagement-request"));
        answers.put("districtName", "Harbor District " + number);
        answers.put("contactEmail", "dana@harbor%d.example.org".formatted(number));
        answers.put("engagementEntries", List.of(entries));
        return answers;
    }

    /** A program admin takes a request up, with {@link #CONSULTANT}; the id of the engagement. */
    public String takeUp(String requestId) {
        submit(Program.ADMIN, requestId, "Answer request", answer());
        return engagements.ofRequest(requestId).orElseThrow().id();
    }

    /** What takes a request up. */
    public static Map<String, Object> answer() {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("request-answer"));
        answers.put("engagementConsultant", CONSULTANT);
        answers.put("startsOn", FIRST_DAY.toString());
        answers.put("engagementEndsOn", LAST_DAY.toString());
        return answers;
    }

    /** An engagement that was taken up; what has to be there before its sessions is asked for. */
    public String taken(String... entries) {
        return takeUp(ask(entries));
    }

    /** An engagement whose preconditions are there; its scope is to be agreed on. */
    public String prepared(String... entries) {
        String engagementId = taken(entries);
        passGate(engagementId);
        return engagementId;
    }

    /** An engagement with a scope; its team is to be named. */
    public String agreed(String... entries) {
        String engagementId = prepared(entries);
        agreeScope(engagementId);
        return engagementId;
    }

    /** An engagement whose sessions have begun to be delivered, with a team of four. */
    public String running(String... entries) {
        String engagementId = agreed(entries);
        submit(lead(engagementId), engagementId, "Name scheduling team", Map.of("teamMembers", team(engagementId)));
        return engagementId;
    }

    /** Sends what has to be there before the sessions of an engagement; at once where they need nothing. */
    public void passGate(String engagementId) {
        program.driver().runDueJobs();
        if (tasksOf(engagementId, "Send what is needed before").isEmpty()) {
            return;
        }
        preconditions.sendSamples(leadOf(engagementId), engagementId);
        submit(lead(engagementId), engagementId, "Send what is needed before", Map.of());
    }

    /** Agrees on the scope for both sides, as it was asked for. */
    public void agreeScope(String engagementId) {
        program.driver().runDueJobs();
        submit(CONSULTANT, engagementId, "Offer scope", offer(engagementId));
        submitSample(lead(engagementId), engagementId, "Answer scope", "scope-answer");
        sign(lead(engagementId), engagementId);
        sign(CONSULTANT, engagementId);
    }

    /** What offers the sessions that were asked for, each of them given by {@link #CONSULTANT}. */
    public Map<String, Object> offer(String engagementId) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("scope-offer"));
        answers.keySet().removeIf(key -> key.startsWith("equityAudit"));
        answers.put("equityAuditChoice", "OUT");
        deliveries.of(engagementId).forEach(delivery -> answers.putAll(session(delivery.entryCode(), "IN")));
        return answers;
    }

    /** A session in the forms of a scope, which is in it, or added to it. */
    public static Map<String, Object> session(String entryCode, String choice) {
        String key = keyOf(entryCode);
        return Map.of(
                key + "Choice",
                choice,
                key + "Method",
                "VIRTUAL",
                key + "Minutes",
                180,
                key + "Deliverer",
                CONSULTANT,
                key + "Tailoring",
                "Works with the schedules of both high schools.",
                key + "Dates",
                "A Tuesday");
    }

    /** With what the fields of an entry of the catalog begin in the forms of a scope. */
    public static String keyOf(String entryCode) {
        String joined = Arrays.stream(entryCode.split("-", -1))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
        return Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
    }

    /** Three people whom nobody else has, beside the lead. */
    public String team(String engagementId) {
        String domain = "e-" + engagementId.substring(0, 8) + ".example.org";
        return """
                Iris, Caldwell, iris@%1$s, Principal
                Marco, Reyes, marco@%1$s, Counselor
                Lena, Fischer, lena@%1$s, Special education coordinator
                """
                .formatted(domain);
    }

    /** The user id of the district lead. */
    public String lead(String engagementId) {
        return engagements.get(engagementId).leadId();
    }

    public Caller consultant() {
        return new Caller(CONSULTANT, Set.of(Role.COACHES.id()));
    }

    public Caller admin() {
        return new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    }

    public Caller caller(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    /** The district lead as somebody who calls. */
    public Caller leadOf(String engagementId) {
        return caller(lead(engagementId));
    }

    /** Somebody with an account who is on no team. */
    public Caller stranger() {
        String userId = "stranger%d".formatted(DISTRICTS.incrementAndGet());
        signIns.allow(userId, "Sam", "Stranger", Role.PARTICIPANTS);
        return caller(userId);
    }

    /** The team with its lead, by name. */
    public List<Enrolment> members(String engagementId) {
        return engagements.team(engagementId);
    }

    /** The session of an engagement with an entry of the catalog. */
    public EngagementDelivery delivery(String engagementId, String entryCode) {
        return deliveries.of(engagementId).stream()
                .filter(delivery -> delivery.entryCode().equals(entryCode))
                .findFirst()
                .orElseThrow();
    }

    /** Does a task as somebody, and lets everything due happen. */
    public void submit(String userId, String businessKey, String name, Map<String, Object> answers) {
        program.driver().submitAs(userId, taskOf(businessKey, name), answers);
        program.driver().runDueJobs();
    }

    /** As above, with the sample answers to a form. */
    public void submitSample(String userId, String businessKey, String name, String form) {
        submit(userId, businessKey, name, new SampleAnswers().to(form));
    }

    /** Types the code that was sent last to whoever signs something. */
    public void sign(String userId, String businessKey) {
        Task task = tasksOf(businessKey, "Enter code").stream()
                .filter(one -> userId.equals(one.getAssignee()))
                .findFirst()
                .orElseThrow();
        program.driver().submitAs(userId, task, Map.of("signingCode", code(task)));
        program.driver().runDueJobs();
    }

    /** The code of a task, as its mail says it. */
    public String code(Task task) {
        return signatures.issue(task.getAssignee(), Optional.of(task.getProcessInstanceId()));
    }

    /** What somebody reads who opens a task's form. */
    public String read(Task task, String name) {
        return HtmlUtils.htmlUnescape(String.valueOf(program.shown(task, name)).replace("<br>", "\n"));
    }

    /** The only task with a business key whose name begins so. */
    public Task taskOf(String businessKey, String name) {
        List<Task> found = tasksOf(businessKey, name);
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    public List<Task> tasksOf(String businessKey, String name) {
        return program.tasks(task -> task.getName().startsWith(name)
                && businessKey.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()));
    }

    public LocalDateTime now() {
        return LocalDateTime.ofInstant(program.driver().now(), ZONE);
    }

    /** Moves the clock on and lets everything due happen. */
    public void moveTo(LocalDateTime time) {
        program.driver().moveTo(time.atZone(ZONE).toInstant());
        program.driver().runDueJobs();
    }

    /** The end events that instances of a process with a business key have come to. */
    public List<String> endsOf(String processKey, String businessKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .flatMap(id -> history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(id)
                        .activityType("noneEndEvent")
                        .list()
                        .stream()
                        .map(HistoricActivityInstance::getActivityId))
                .toList();
    }
}
