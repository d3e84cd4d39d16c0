package org.charterpath.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.ballot.Ballots;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.charterpath.signing.Signatures;
import org.charterpath.survey.SurveyThemes;
import org.charterpath.survey.Surveys;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.util.HtmlUtils;

/** Strategic plans as admins, facilitators, superintendents, boards and planning teams run them, each in the forms of Tasklist. */
@TestComponent
public class RunningPlan {

    public static final ZoneId ZONE = ZoneId.of("America/Chicago");
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    public static final LocalDate LAST_DAY = LocalDate.of(2029, 6, 30);
    public static final String FACILITATOR = Program.COACH;

    /** What sample answers call somebody of the team. */
    private static final Set<String> SAMPLE_PEOPLE = Set.of("pat", "casey");

    private static final AtomicInteger DISTRICTS = new AtomicInteger();

    private final Program program;
    private final SignIns signIns;
    private final StrategicPlans plans;
    private final Swot swot;
    private final LivingPlan living;
    private final Sessions sessions;
    private final Signatures signatures;
    private final Ballots ballots;
    private final Surveys surveys;
    private final SurveyThemes themes;
    private final RuntimeService runtime;
    private final HistoryService history;

    RunningPlan(
            Program program,
            SignIns signIns,
            StrategicPlans plans,
            Swot swot,
            LivingPlan living,
            Sessions sessions,
            Signatures signatures,
            Ballots ballots,
            Surveys surveys,
            SurveyThemes themes,
            RuntimeService runtime,
            HistoryService history) {
        this.program = program;
        this.signIns = signIns;
        this.plans = plans;
        this.swot = swot;
        this.living = living;
        this.sessions = sessions;
        this.signatures = signatures;
        this.ballots = ballots;
        this.surveys = surveys;
        this.themes = themes;
        this.runtime = runtime;
        this.history = history;
    }

    /** Opens the plan of a district that nobody else has, three days before its first day. */
    public String open() {
        program.driver().moveTo(FIRST_DAY.minusDays(3).atTime(9, 0).atZone(ZONE).toInstant());
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(FACILITATOR, "Casey", "Okafor", Role.COACHES);
        ProcessInstance opened = program.start("strategic-planning", Program.ADMIN, opening());
        String planId = runtime.createProcessInstanceQuery()
                .processInstanceId(opened.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        program.moveTo(FIRST_DAY);
        return planId;
    }

    /** What opens a plan whose district and people nobody else has. */
    public static Map<String, Object> opening() {
        int number = DISTRICTS.incrementAndGet();
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("plan-opening"));
        answers.put("districtName", "Cedar Valley District " + number);
        answers.put("planFacilitator", FACILITATOR);
        answers.put("superintendentEmail", "superintendent@d%d.example.org".formatted(number));
        answers.put("secretaryEmail", "secretary@d%d.example.org".formatted(number));
        answers.put("startsOn", FIRST_DAY.toString());
        answers.put("planEndsOn", LAST_DAY.toString());
        return answers;
    }

    public String superintendent(String planId) {
        return plans.get(planId).superintendentId();
    }

    public String secretary(String planId) {
        return plans.get(planId).secretaryId();
    }

    public Caller facilitator() {
        return new Caller(FACILITATOR, Set.of(Role.COACHES.id()));
    }

    public Caller caller(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    /** Sets the next readiness session and lets it pass. */
    public void holdReadiness(String planId) {
        LocalDateTime start = now().toLocalDate().plusDays(7).atTime(9, 0);
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("readiness-scheduling"));
        answers.put("readinessAt", start.toString());
        submit(FACILITATOR, planId, "Schedule readiness session", answers);
        moveTo(start.plusHours(3));
    }

    /** Records who was at the readiness session, each in words. */
    public void recordReadiness(String planId, String board, String union, String management) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "readinessHeldOn", now().toLocalDate().toString(), "readinessNotes", "There were no questions."));
        Map.of("boardLeaders", board, "unionLeaders", union, "managementLeaders", management)
                .forEach((key, names) -> {
                    if (!names.isEmpty()) {
                        answers.put(key, names);
                    }
                });
        submit(FACILITATOR, planId, "Record readiness session", answers);
    }

    /** A district that is ready and has its contract before it. */
    public String ready() {
        String planId = open();
        holdReadiness(planId);
        recordReadiness(
                planId, "Joan Petersen, president", "Tom Reilly, president", "Ann Weber, assistant superintendent");
        submitSample(FACILITATOR, planId, "Write contract", "planning-contract");
        return planId;
    }

    /** A district that has accepted the contract. */
    public String contracted() {
        String planId = ready();
        submitSample(superintendent(planId), planId, "Answer contract", "contract-answer");
        sign(superintendent(planId), planId);
        return planId;
    }

    /** Types the code that was sent last. */
    public void sign(String userId, String planId) {
        Task task = taskOf(planId, "Enter code");
        program.driver().submitAs(userId, task, Map.of("signingCode", code(task)));
        program.driver().runDueJobs();
    }

    /** The code of a task, as its mail says it. */
    public String code(Task task) {
        return signatures.issue(task.getAssignee(), Optional.of(task.getProcessInstanceId()));
    }

    /** A district whose planning team is named; the lines are those of the form. */
    public String named() {
        String planId = contracted();
        submit(FACILITATOR, planId, "Name planning team", Map.of("teamMembers", team(planId)));
        return planId;
    }

    /** Four people whom nobody else has. */
    public String team(String planId) {
        String domain = "d-" + planId.substring(0, 8) + ".example.org";
        return """
                Joan, Petersen, joan@%1$s, BOARD
                Tom, Reilly, tom@%1$s, UNION
                Ann, Weber, ann@%1$s, MANAGEMENT
                Grace, Lindqvist, grace@%1$s, STAFF
                """
                .formatted(domain);
    }

    /** Has the next session of the team scheduled, held and recorded, with everybody there. */
    public void holdSession(String planId) {
        LocalDateTime start = now().toLocalDate().plusDays(7).atTime(9, 0);
        Task schedule = taskOf(planId, "Schedule session");
        program.driver()
                .submitAs(
                        FACILITATOR,
                        schedule,
                        Map.of("startsAt", start.toString(), "sessionMinutes", 360, "place", "The library"));
        program.driver().runDueJobs();
        moveTo(start.plusHours(7));
        submit(
                FACILITATOR,
                planId,
                "Record attendance",
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        plans.team(planId).stream().map(Enrolment::id).toList()));
    }

    /** A district that has been oriented and whose data are gathered; its members can note their SWOT. */
    public String scanned() {
        String planId = named();
        holdSession(planId);
        submitSample(member(planId), planId, "Scan environment", "environmental-scan");
        return planId;
    }

    /** Any one of the team. */
    public String member(String planId) {
        return plans.memberIds(planId).get(0);
    }

    /** Each member notes the own SWOT. */
    public void note(String planId) {
        List<Enrolment> team = plans.team(planId);
        IntStream.range(0, team.size()).forEach(at -> {
            Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("swot-notes"));
            answers.replaceAll((key, answer) -> key.matches("[a-z]+\\d") ? "%s (%d)".formatted(answer, at) : answer);
            Task task = taskOf(team.get(at).id(), "Note SWOT");
            program.driver().submitAs(team.get(at).participantId(), task, answers);
            program.driver().runDueJobs();
        });
    }

    /** Opens the ballot, which ends in two days. */
    public void openBallot(String planId) {
        submit(
                FACILITATOR,
                planId,
                "Open ballot",
                Map.of(
                        "ballotClosesAt",
                        now().plusDays(2).withSecond(0).withNano(0).toString(),
                        "ballotPicks",
                        5));
    }

    /** A district whose SWOT is ranked. */
    public String ranked() {
        String planId = scanned();
        note(planId);
        holdSession(planId);
        openBallot(planId);
        String ballotId = Optional.ofNullable(plans.get(planId).ballotId()).orElseThrow();
        List<String> topics = ballots.get(ballotId).standing().stream()
                .map(topic -> topic.id())
                .limit(5)
                .toList();
        ballots.vote(caller(member(planId)), ballotId, topics);
        ballots.close(facilitator(), ballotId);
        program.driver().runDueJobs();
        return planId;
    }

    /** A district that has drafted its plan. */
    public String drafted() {
        String planId = ranked();
        holdSession(planId);
        Map<String, Object> future = new HashMap<>(new SampleAnswers().to("preferred-future"));
        future.put("futureSwot", List.of(swot.items(planId).get(0).id()));
        submit(member(planId), planId, "Describe preferred future", future);
        holdSession(planId);
        submit(member(planId), planId, "Draft plan", plan(planId));
        return planId;
    }

    /** The sample of a plan, with people and SWOT items of this district. */
    public Map<String, Object> plan(String planId) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("district-plan"));
        String owner = member(planId);
        List<String> items = swot.items(planId).stream().map(Swot.Item::id).toList();
        answers.replaceAll((key, answer) ->
                key.endsWith("Swot") ? List.of(items.get(0)) : SAMPLE_PEOPLE.contains(answer) ? owner : answer);
        return answers;
    }

    /** A district whose draft has been commented on; nobody has answered the survey, and so every theme is answered. */
    public String heard() {
        String planId = drafted();
        Map<String, Object> survey = new HashMap<>(new SampleAnswers().to("plan-survey"));
        survey.put(
                "surveyClosesAt", now().plusDays(14).withSecond(0).withNano(0).toString());
        submit(FACILITATOR, planId, "Prepare survey", survey);
        String surveyId = Optional.ofNullable(plans.get(planId).surveyId()).orElseThrow();
        surveys.close(facilitator(), surveyId);
        themes.publish(facilitator(), surveyId);
        program.driver().runDueJobs();
        submitSample(FACILITATOR, planId, "Answer feedback", "feedback-review");
        return planId;
    }

    /** Where the survey of the draft is run. */
    public String surveyPage(String planId) {
        return "/surveys/" + Optional.ofNullable(plans.get(planId).surveyId()).orElseThrow();
    }

    /** A district whose superintendent recommends the plan. */
    public String recommended() {
        String planId = heard();
        holdSession(planId);
        submit(member(planId), planId, "Refine plan", plan(planId));
        submitSample(superintendent(planId), planId, "Recommend plan", "plan-recommendation");
        return planId;
    }

    /** Trains the leaders of the action teams. */
    public void train(String planId) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("leader-training"));
        answers.put("trainedLeaders", List.of(member(planId)));
        answers.put("trainedOn", now().toLocalDate().toString());
        submit(FACILITATOR, planId, "Train leaders", answers);
    }

    /** Writes each action plan that is wanted, and has it accepted. */
    public void planActions(String planId) {
        for (Task task : tasksOf(planId, "Write action plan")) {
            program.driver().submitAs(task.getAssignee(), task, new SampleAnswers().to("action-plan"));
            program.driver().runDueJobs();
        }
        for (Task task : tasksOf(planId, "Check action plan")) {
            program.driver().submitAs(FACILITATOR, task, new SampleAnswers().to("action-plan-check"));
            program.driver().runDueJobs();
        }
    }

    /** A district whose board is to decide. */
    public String beforeTheBoard() {
        String planId = recommended();
        train(planId);
        planActions(planId);
        return planId;
    }

    /** Records what the board has decided, and signs it. */
    public void decide(String planId, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("board-decision"));
        answers.put("boardMeetingOn", now().toLocalDate().toString());
        answers.putAll(more);
        submit(secretary(planId), planId, "Record board decision", answers);
        sign(secretary(planId), planId);
    }

    /** A district whose plan the board has approved. */
    public String approved() {
        String planId = beforeTheBoard();
        decide(planId, Map.of());
        return planId;
    }

    /** Moves to the morning after the quarter that is to be reported on. */
    public void endQuarter(String planId) {
        program.driver().moveTo(living.quarterEndsAt(planId).plus(Duration.ofHours(9)));
        program.driver().runDueJobs();
    }

    /** Writes the update of the quarter that is over. */
    public void update(String planId) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("quarterly-update"));
        answers.put("quarterOverrideMeasure", living.options(planId).get(0).value());
        submit(superintendent(planId), planId, "Write quarterly update", answers);
    }

    /** Does a task of a plan as somebody, and lets everything due happen. */
    public void submit(String userId, String planId, String name, Map<String, Object> answers) {
        program.driver().submitAs(userId, taskOf(planId, name), answers);
        program.driver().runDueJobs();
    }

    /** As above, with the sample answers to a form. */
    public void submitSample(String userId, String planId, String name, String form) {
        submit(userId, planId, name, new SampleAnswers().to(form));
    }

    /** What somebody reads who opens a task's form. */
    public String read(Task task, String name) {
        return HtmlUtils.htmlUnescape(String.valueOf(program.shown(task, name)).replace("<br>", "\n"));
    }

    /** The only task of a plan or of a member whose name begins so. */
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

    public TrainingSession session(String planId, String item) {
        return sessions.in(planId).stream()
                .filter(session -> session.itemId().equals(item))
                .findFirst()
                .orElseThrow();
    }

    /** The time on the district's clocks. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(program.driver().now(), ZONE);
    }

    /** Moves the clock and lets everything due happen. */
    public void moveTo(LocalDateTime moment) {
        program.driver().moveTo(moment.atZone(ZONE).toInstant());
        program.driver().runDueJobs();
    }

    /** The events with which processes of a kind have ended for a plan or a member, the first one first. */
    public List<String> endsOf(String processKey, String businessKey) {
        List<String> instances = history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        return instances.stream()
                .flatMap(id -> history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(id)
                        .activityType("noneEndEvent")
                        .finished()
                        .list()
                        .stream()
                        .map(HistoricActivityInstance::getActivityId))
                .toList();
    }
}
