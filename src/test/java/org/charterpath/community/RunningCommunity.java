package org.charterpath.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Communities of practice as admins, facilitators and members run them. */
@TestComponent
public class RunningCommunity {

    public static final ZoneId ZONE = ZoneId.of("America/Chicago");
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 17);
    public static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 11);
    public static final String FACILITATOR = Program.COACH;

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Program program;
    private final SignIns signIns;
    private final CommunityCatalog catalog;
    private final Communities communities;
    private final CommunityMembers members;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final JdbcClient jdbc;

    RunningCommunity(
            Program program,
            SignIns signIns,
            CommunityCatalog catalog,
            Communities communities,
            CommunityMembers members,
            RuntimeService runtime,
            HistoryService history,
            JdbcClient jdbc) {
        this.program = program;
        this.signIns = signIns;
        this.catalog = catalog;
        this.communities = communities;
        this.members = members;
        this.runtime = runtime;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** Opens a year of one of the communities, whose year before is over, on its first day. */
    public String open() {
        List<CommunityCatalog.Kind> kinds = catalog.all();
        return open(kinds.get(OPENED.get() % kinds.size()).code(), Map.of());
    }

    /** As above, of this community, with some of the answers changed. */
    public String open(String code, Map<String, Object> more) {
        communities.latest(code).ifPresent(before -> communities.endYear(before.id()));
        // Another test may have lived years that are still to come: the one that is opened now is the latest.
        jdbc.sql("update community set opened_at = ? where code = ? and opened_at >= ?")
                .param(Timestamp.from(FIRST_DAY.minusDays(4).atStartOfDay(ZONE).toInstant()))
                .param(code)
                .param(Timestamp.from(FIRST_DAY
                        .minusDays(3)
                        .atTime(9, 0)
                        .plusSeconds(OPENED.get())
                        .atZone(ZONE)
                        .toInstant()))
                .update();
        // Each a second later, so that it is known which year is the latest.
        program.driver()
                .moveTo(FIRST_DAY
                        .minusDays(3)
                        .atTime(9, 0)
                        .plusSeconds(OPENED.get())
                        .atZone(ZONE)
                        .toInstant());
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(FACILITATOR, "Casey", "Okafor", Role.COACHES);
        Map<String, Object> answers = opening(code);
        answers.putAll(more);
        ProcessInstance opened = program.start("community-of-practice", Program.ADMIN, answers);
        String communityId = runtime.createProcessInstanceQuery()
                .processInstanceId(opened.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        program.moveTo(FIRST_DAY);
        return communityId;
    }

    /** What opens a year that no community has had. */
    public static Map<String, Object> opening(String code) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("community-opening"));
        answers.put("communityCode", code);
        answers.put("programYear", "2026-27 (%d)".formatted(OPENED.incrementAndGet()));
        answers.put("communityFacilitator", FACILITATOR);
        answers.put("startsOn", FIRST_DAY.toString());
        answers.put("yearEndsOn", LAST_DAY.toString());
        return answers;
    }

    /** By which the communities are known from year to year. */
    public List<String> codes() {
        return catalog.all().stream().map(CommunityCatalog.Kind::code).toList();
    }

    /** What members of a community can say that they help with. */
    public List<String> subjects(String communityId) {
        return catalog.get(communities.get(communityId).code()).subjects();
    }

    public Caller facilitator() {
        return new Caller(FACILITATOR, Set.of(Role.COACHES.id()));
    }

    public Caller admin() {
        return new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    }

    public Caller caller(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    /** Somebody with an account who is no member of anything. */
    public Caller somebody(String firstName) {
        String userId = "%s%d".formatted(firstName.toLowerCase(Locale.ROOT), PEOPLE.incrementAndGet());
        signIns.allow(userId, firstName, "Example", Role.PARTICIPANTS);
        return caller(userId);
    }

    /** A member from a school, whom the facilitator has confirmed; the first name need not differ from others'. */
    public Caller member(String communityId, String firstName, String school) {
        Caller member = somebody(firstName);
        join(communityId, member, school);
        return member;
    }

    /** Has somebody ask for membership, and the facilitator confirm it. */
    public void join(String communityId, Caller somebody, String school) {
        ask(communityId, somebody, school);
        submit(FACILITATOR, communityId, "Confirm member", decision(school));
    }

    public void ask(String communityId, Caller somebody, String school) {
        members.ask(Optional.of(somebody), communityId, new CommunityMembers.Wish("", "", "", school, "Principal"));
    }

    private static Map<String, Object> decision(String school) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("membership-decision"));
        answers.put("memberSchool", school);
        return answers;
    }

    /** Has somebody without an account ask for membership; the secret of the link in the mail about it. */
    public String requestToken(String communityId) {
        String address = "asker%d@example.org".formatted(PEOPLE.incrementAndGet());
        members.ask(
                Optional.empty(),
                communityId,
                new CommunityMembers.Wish("Ava", "Asker", address, "Aurora Charter School", "Principal"));
        return token(jdbc.sql("select id from membership_request where email = ?")
                .param(address)
                .query(String.class)
                .single());
    }

    /** The secret of the link in the mail to somebody who has asked without an account. */
    public String token(String requestId) {
        return members.issueToken(requestId);
    }

    /** The enrolment of a member. */
    public Enrolment membership(String communityId, Caller member) {
        return communities.membership(communityId, member.userId()).orElseThrow();
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

    /** Has the next convening scheduled in a week, and lets it be over. */
    public void scheduleConvening(String communityId) {
        LocalDateTime start = now().toLocalDate().plusDays(7).atTime(9, 0);
        submit(
                FACILITATOR,
                communityId,
                "Schedule session",
                Map.of("startsAt", start.toString(), "sessionMinutes", 360, "place", "The library"));
    }

    /** Records who was at the convening that is over; everybody else counts as absent. */
    public void recordAttendance(String communityId, List<Caller> present) {
        submit(
                FACILITATOR,
                communityId,
                "Record attendance",
                Map.of(
                        "sessionOutcome",
                        "HELD",
                        "attendees",
                        present.stream()
                                .map(member -> membership(communityId, member).id())
                                .toList()));
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
