package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.advice.AskingMembers;
import org.charterpath.advice.Proposals;
import org.charterpath.ballot.Ballots;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Teams;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.RunningConvening;
import org.charterpath.cycle.Cycles;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.fixture.SurveyedDistrict;
import org.charterpath.fixture.VotingGroup;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.notification.DigestStops;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.peer.SharedWorksheets;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.planning.RunningPlan;
import org.charterpath.policy.PolicyIssues;
import org.charterpath.practice.Practice;
import org.charterpath.practice.RunningLibrary;
import org.charterpath.precondition.SentPreconditions;
import org.charterpath.registration.RegistrationLinks;
import org.charterpath.registration.RegistrationLinks.Purpose;
import org.charterpath.report.ReportedCohort;
import org.charterpath.scoreboard.RunningScoreboard;
import org.charterpath.session.SessionAnswers;
import org.charterpath.survey.SurveyPages;
import org.charterpath.survey.SurveyThemes;
import org.charterpath.survey.Surveys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page of ours as those see it who work with it, by day and by night, on a desk and on a phone. Which pages there are says
 * the program itself: whoever adds one enters it here.
 */
@PagesTest
@PostgresDatabase
class EveryPageTest {

    private static final String AXE = AxeBuilder.getAxeScript();
    private static final String ANYBODY = "";
    private static final String WALKER = "page.walker";
    private static final String COACH = "page.coach";
    private static final String OWNER = "page.owner";

    /** Mappings that lead elsewhere or give a part of a page. */
    private static final Set<String> NO_PAGES =
            Set.of("/", "/navigation", "/journey/portfolio/progress", "/cohorts/{cohortId}/roster/{importId}/columns");

    /** Nobody is led to it once there is a technical owner. */
    private static final String FIRST_START = "/first-start";

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    /** Nothing is half way to its other colour when it is looked at. */
    private static final String STAND_STILL =
            "() => { const still = new CSSStyleSheet(); still.replaceSync('* { transition: none !important }');"
                    + " document.adoptedStyleSheets.push(still); }";

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Certificates certificates;

    @Autowired
    private SharedWorksheets worksheets;

    @Autowired
    private Notifications notifications;

    @Autowired
    private DigestStops stops;

    @Autowired
    private SessionAnswers answers;

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private RegistrationLinks links;

    @Autowired
    private Teams teams;

    @Autowired
    private RunningPlan plans;

    @Autowired
    private RunningCommunity communities;

    @Autowired
    private RunningScoreboard boards;

    @Autowired
    private RunningEngagement engagements;

    @Autowired
    private SentPreconditions sentBefore;

    @Autowired
    private RunningConvening convenings;

    @Autowired
    private RunningLibrary library;

    @Autowired
    private AskingMembers asking;

    @Autowired
    private Proposals proposals;

    @Autowired
    private PolicyIssues issues;

    @Autowired
    private Ballots ballots;

    @Autowired
    private VotingGroup group;

    @Autowired
    private Surveys surveys;

    @Autowired
    private SurveyThemes themes;

    @Autowired
    private SurveyPages surveyPages;

    @Autowired
    private Cycles cycles;

    @Autowired
    private MeasuredTeam team;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, String> addresses = new TreeMap<>();
    private final Map<String, String> readers = new HashMap<>();
    private final Map<String, Page> homes = new HashMap<>();
    private Windows windows;

    @BeforeEach
    void fill() {
        plan();
        community();
        preconditions();
        convening();
        practices();
        adviceAndPolicy();
        engagement();
        String traveler = "page.traveler";
        signIns.allow(traveler, "Tora", "Berg", Role.PARTICIPANTS);
        program.launchCohort(traveler);
        enter(traveler, "/journey/diagram", "/journey/diagram");
        program.moveTo(LocalDate.of(2026, 2, 10));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(COACH, "Cora", "Okafor", Role.COACHES);
        signIns.allow(WALKER, "Wanda", "Larsen", Role.PARTICIPANTS);
        windows = new Windows(program, port);
        ReportedCohort cohort = ReportedCohort.of(jdbc, "Every page", 8);
        String enrolment = cohort.people().get(0).id();
        jdbc.sql("update enrolment set participant_id = ? where id = ?")
                .params(WALKER, enrolment)
                .update();
        jdbc.sql("update enrolment set coach_id = ? where cohort_id = ?")
                .params(COACH, cohort.id())
                .update();
        own(enrolment);
        coached(cohort.id(), enrolment);
        administered(cohort.id(), enrolment);
        meetings(cohort.id());
        shared();
        certified();
        institute();
        ballot();
        survey();
        cycle();
        open();
    }

    private void institute() {
        String institute = institutes.announceNow(4, 9);
        String registration = institutes.register(institute, "Every Page School", 1);
        institutes.name(registration);
        enter(ANYBODY, "/registrations/{token}", pathOf(links.addressOf(Purpose.TEAM, registration)));
        String registrations = "/cohorts/%s/registrations".formatted(institute);
        enter(Program.ADMIN, "/cohorts/{cohortId}/registrations", registrations);
        enter(Program.ADMIN, "/cohorts/{cohortId}/registrations/list", registrations + "/list");
        enter(
                Program.ADMIN,
                "/cohorts/{cohortId}/registrations/teams/{registrationId}",
                registrations + "/teams/" + registration);
        enter(ANYBODY, "/institute", "/institute");
        String page = "/institute/" + institute;
        enter(ANYBODY, "/institute/{instituteId}", page);
        for (String part : List.of("materials", "register", "registered")) {
            enter(ANYBODY, "/institute/{instituteId}/" + part, page + "/" + part);
        }
        framework(institute);
    }

    /** Comes before the rest, whose time is earlier. */
    private void plan() {
        String plan = plans.approved();
        plans.endQuarter(plan);
        plans.update(plan);
        String room = "/plans/" + plan;
        enter(Program.ADMIN, "/plans", "/plans");
        enter(Program.ADMIN, "/plans/{planId}", room);
        enter(Program.ADMIN, "/plans/{planId}/measures", room + "/measures");
        enter(ANYBODY, "/plans/{planId}/public", room + "/public");
        enter(ANYBODY, "/plans/{planId}/reports/{number}", room + "/reports/1");
    }

    /** Comes before the rest, whose time is earlier. */
    private void preconditions() {
        String engagement = engagements.taken("equity-audit", "strategy-session");
        sentBefore.sendSamples(engagements.leadOf(engagement), engagement);
        enter(
                Program.ADMIN,
                "/engagements/{engagementId}/preconditions",
                "/engagements/%s/preconditions".formatted(engagement));
    }

    /** Comes before the rest, whose time is earlier. */
    private void community() {
        String community = communities.open();
        communities.member(community, "Mona", "Aurora Charter School");
        String room = "/communities/" + community;
        enter(ANYBODY, "/communities", "/communities");
        enter(ANYBODY, "/communities/{communityId}/join", room + "/join");
        enter(ANYBODY, "/communities/requests/{token}", "/communities/requests/" + communities.requestToken(community));
        enter(Program.ADMIN, "/communities/calendar", "/communities/calendar");
        enter(Program.ADMIN, "/communities/{communityId}", room);
    }

    /** Comes before the rest as well. */
    private void convening() {
        RunningConvening.Group members = convenings.voting(2, "Co-teaching for four grades", "Observation");
        convenings.closeBallot(RunningConvening.first(members.communityId()));
        convenings.setAgenda(RunningConvening.first(members.communityId()), "Observation", "Working time");
        String community = "/communities/" + members.communityId();
        enter(Program.ADMIN, "/communities/{communityId}/needs", community + "/needs");
        enter(Program.ADMIN, "/communities/{communityId}/convenings/{number}", community + "/convenings/1");
    }

    /** Comes before the rest as well. */
    private void engagement() {
        RunningScoreboard.Board board = boards.open();
        boards.commit(board);
        signIns.letIn(board.owner());
        String room = "/engagements/" + board.engagementId();
        enter(ANYBODY, "/scheduling", "/scheduling");
        enter(ANYBODY, "/scheduling/{code}", "/scheduling/equity-audit");
        enter(ANYBODY, "/scheduling/request", "/scheduling/request");
        enter(ANYBODY, "/scheduling/request/asked", "/scheduling/request/asked");
        enter(Program.ADMIN, "/engagements", "/engagements");
        enter(Program.ADMIN, "/engagements/{engagementId}", room);
        enter(
                board.owner(),
                "/engagements/{engagementId}/sessions/{entryCode}",
                room + "/sessions/accelerating-learning");
        enter(Program.ADMIN, "/engagements/{engagementId}/scope", room + "/scope");
        enter(board.owner(), "/engagements/{engagementId}/scoreboard", room + "/scoreboard");
    }

    /** Comes before the rest as well: one that is published, one that waits for its reviewers, and one that was tried out. */
    private void practices() {
        String community = communities.open();
        Caller ana = communities.member(community, "Ana", "Aurora Charter School");
        communities.member(community, "Ben", "Birch Charter School");
        communities.member(community, "Cleo", "Cedar Charter School");
        String practice =
                library.publish(community, ana, "A phone call home before the third absence", Practice.Audience.PUBLIC);
        library.handIn(community, ana, "A second phone call");
        library.begin(community, ana, "A visit");
        String tryOut = library.tryOut(community, ana, "Calls in one grade", "PRACTICE:" + practice);
        library.adopt(tryOut);
        communities.submit(
                ana.userId(),
                tryOut,
                "Report try-out",
                RunningLibrary.with(new SampleAnswers().to("try-out-report"), Map.of("tryOutPractice", practice)));
        library.tryOut(community, ana, "Calls in two grades", "");
        enter(ANYBODY, "/practices", "/practices");
        enter(ANYBODY, "/practices/{practiceId}", "/practices/" + practice);
        enter(Program.ADMIN, "/communities/{communityId}/practices", "/communities/%s/practices".formatted(community));
        enter(Program.ADMIN, "/communities/{communityId}/try-outs", "/communities/%s/try-outs".formatted(community));
        enter(
                ana.userId(),
                "/communities/{communityId}/lines/{kind}/{id}",
                "/communities/%s/lines/PRACTICE/%s".formatted(community, practice));
    }

    /** Comes before the rest as well. */
    private void adviceAndPolicy() {
        String community = communities.open();
        String room = "/communities/" + community;
        Caller ana = communities.member(community, "Ana", "Aurora Charter School");
        Caller ben = communities.member(community, "Ben", "Boreas Charter School");
        String advice = asking.ask(community, ana);
        asking.answer(community, ben, advice, "We begin with names.");
        enter(ana.userId(), "/communities/{communityId}/advice", room + "/advice");
        enter(ana.userId(), "/communities/{communityId}/advice/{adviceId}", room + "/advice/" + advice);
        proposals.propose(
                ben,
                community,
                new Proposals.Wish("Reading a budget", "Principals", "Nobody has shown us.", "Two afternoons."),
                AskingMembers.newSource());
        enter(ana.userId(), "/communities/{communityId}/proposals", room + "/proposals");
        String issue = issues.open(
                ana,
                community,
                new PolicyIssues.Wish(
                        "Money for buses",
                        "The same money for the same children.",
                        "Ask who decides.",
                        communities.now().toLocalDate().plusDays(9).toString(),
                        "The office of transport",
                        ""),
                AskingMembers.newSource());
        enter(ana.userId(), "/communities/{communityId}/policy", room + "/policy");
        enter(ana.userId(), "/communities/{communityId}/policy/{issueId}", room + "/policy/" + issue);
    }

    private void ballot() {
        group.form("every-page", Program.ADMIN, WALKER);
        String ballot = ballots.open(
                new Ballots.Wish(
                        VotingGroup.KEEPER,
                        "every-page",
                        "What comes first?",
                        3,
                        clock.instant().plus(Duration.ofDays(5)),
                        List.of(
                                new Ballots.Proposal("Attendance", "Who is not there, and why?", WALKER),
                                new Ballots.Proposal("Coming to school", "", Program.ADMIN),
                                new Ballots.Proposal("Reading by third grade", "Every child.", Program.ADMIN))),
                "every-page",
                Program.ADMIN);
        enter(Program.ADMIN, "/ballots/{ballotId}", "/ballots/" + ballot);
    }

    /** One of which the comments are being sorted, one that is open, and one that is published. */
    private void survey() {
        Caller admin = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
        String sorted = surveyed("every-page-sorted", admin);
        surveys.close(admin, sorted);
        List<String> comments = surveyPages.get(admin, sorted).lines().stream()
                .map(line -> line.comment().id())
                .toList();
        themes.sort(admin, sorted, comments.subList(1, 3), "", "Buses in the north");
        enter(Program.ADMIN, "/surveys/{surveyId}", "/surveys/%s?show=ALL".formatted(sorted));

        String published = surveyed("every-page-published", admin);
        surveys.close(admin, published);
        themes.sort(
                admin,
                published,
                surveyPages.get(admin, published).lines().stream()
                        .map(line -> line.comment().id())
                        .toList(),
                "",
                "Buses in the north");
        String theme = surveyPages.get(admin, published).themes().get(0).id();
        themes.answer(admin, published, theme, "CHANGED", "Goal 2 names a stop on County Road 12.");
        themes.publish(admin, published);
        enter(ANYBODY, "/surveys/{surveyId}/answers", "/surveys/%s/answers".formatted(published));

        String open = surveyed("every-page-open", admin);
        enter(ANYBODY, "/surveys/answer/{token}", printed(open, 1, 1, admin).get(0));
    }

    private String surveyed(String subject, Caller admin) {
        String survey = surveys.open(
                new Surveys.Wish(
                        SurveyedDistrict.KEEPER,
                        subject,
                        "Harbor 2030: what do you think?",
                        "The board adopts the plan in March.",
                        clock.instant().plus(Duration.ofDays(5)),
                        List.of(
                                new Surveys.DraftSection("Goal 1: Reading", "Every child reads by third grade."),
                                new Surveys.DraftSection("Goal 2: Buses", "A stop within half a mile.")),
                        List.of(new Surveys.Invited("Families", 40), new Surveys.Invited("Staff", 20))),
                subject,
                Program.ADMIN);
        for (int group = 1; group <= 2; group++) {
            printed(survey, group, 5, admin)
                    .forEach(path -> surveys.answer(
                            path.substring(path.lastIndexOf('/') + 1),
                            new Surveys.Filled(
                                    Map.of("1", "FOR", "2", "STRONGLY_AGAINST"),
                                    Map.of("2", "More in the north"),
                                    "")));
        }
        return survey;
    }

    private List<String> printed(String survey, int group, int count, Caller admin) {
        String sheet = UUID.randomUUID().toString();
        surveys.addSheet(admin, survey, sheet, Integer.toString(group), Integer.toString(count));
        return surveys.print(admin, survey, sheet, "").paths();
    }

    private void cycle() {
        team.form("every-page", "no cohort", WALKER, COACH);
        String series = cycles.open(
                new Cycles.Wish(MeasuredTeam.KEEPER, "every-page", "Fewer students come late", WALKER),
                "every-page",
                Program.ADMIN);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Program.ZONE);
        Map<String, Object> plan = new HashMap<>(new SampleAnswers().to("cycle-plan"));
        plan.put("cycleStartsOn", today.toString());
        plan.put("cycleEndsOn", today.plusDays(18).toString());
        program.submit(
                program.onlyTask(task -> task.getName().startsWith("Plan cycle: Fewer students come late")), plan);
        Caller owner = new Caller(WALKER, Set.of());
        List.of("7", "4.5", "3")
                .forEach(value -> cycles.measure(owner, series, value, new BigDecimal(value), today, ""));
        enter(WALKER, "/cycles", "/cycles");
        enter(WALKER, "/cycles/{seriesId}", "/cycles/" + series);
    }

    private void framework(String institute) {
        String team = teams.in(institute).get(0).id();
        program.run("worksheet", team, Map.of("stageId", "framework", "worksheetId", "performance-framework"));
        institutes.submitAs(
                enrolments.in(institute).get(0).participantId(),
                institutes.taskOf(team, "Fill in worksheet: Performance Framework"),
                "performance-framework");
        program.submit(institutes.taskOf(team, "Review worksheet"), Map.of("reviewDecision", "APPROVED"));
        enter(Program.ADMIN, "/frameworks", "/frameworks");
        enter(Program.ADMIN, "/frameworks/{ownerId}", "/frameworks/" + team);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void isReadableByDayAndByNightOnADeskAndOnAPhone() {
        assertThat(addresses.keySet()).as("pages that EveryPageTest knows").isEqualTo(pages());
        List<String> faults = new ArrayList<>();
        addresses.forEach((pattern, address) -> faults.addAll(faultsOf(pattern, address)));
        assertThat(faults).isEmpty();
    }

    /** The patterns of all mappings of controllers that give a whole page. */
    private Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (givesAPage(mapping, handler)) {
                pages.addAll(mapping.getPatternValues());
            }
        });
        pages.removeAll(NO_PAGES);
        pages.remove(FIRST_START);
        return pages;
    }

    private static boolean givesAPage(RequestMappingInfo mapping, HandlerMethod handler) {
        return AnnotatedElementUtils.isAnnotated(handler.getBeanType(), Controller.class)
                && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && handler.getMethod().getReturnType() == String.class
                && !AnnotatedElementUtils.isAnnotated(handler.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.isAnnotated(handler.getBeanType(), ResponseBody.class);
    }

    private List<String> faultsOf(String pattern, String address) {
        Page page = homes.computeIfAbsent(readers.get(pattern), this::home);
        page.setViewportSize(1366, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Response answer = page.navigate(windows.address(address));
        List<String> faults = new ArrayList<>();
        if (answer.status() >= 400 || !answer.request().method().equals(HttpMethod.GET.name())) {
            faults.add("%s: HTTP %d".formatted(pattern, answer.status()));
        }
        page.evaluate(STAND_STILL);
        page.evaluate(AXE);
        judge(page, pattern + " by day", "{}", faults);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        judge(page, pattern + " by night", "{\"runOnly\": [\"color-contrast\"]}", faults);
        page.setViewportSize(390, 844);
        if (page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                .equals(false)) {
            faults.add(pattern + " is wider than a phone");
        }
        Screenshots.takeWhole(page, "every-page/" + pattern.replaceAll("[^a-z]+", "-"));
        return faults;
    }

    private Page home(String reader) {
        return reader.equals(ANYBODY) ? windows.open() : windows.open(reader, "/password/change");
    }

    /** What axe finds; the only rule that depends on the colours is the one of contrast. */
    private static void judge(Page page, String what, String rules, List<String> faults) {
        Object found = page.evaluate(
                """
                async rules => {
                  const found = await axe.run({...JSON.parse(rules), resultTypes: ['violations'], preload: false});
                  return found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + node.failureSummary).join(' and '));
                }
                """,
                rules);
        ((List<?>) found).forEach(fault -> faults.add(what + ": " + fault));
    }

    private void own(String enrolment) {
        enterAll(
                WALKER,
                "/journey",
                "/completed",
                "/materials",
                "/growth",
                "/my-data",
                "/password/change",
                "/coaching",
                "/journey/portfolio",
                "/sessions",
                "/peers",
                "/journey/capstone",
                "/calendar",
                "/here",
                "/no-access");
        // Without it the page of coaching tells the server in which zone the browser is, and loads itself again.
        SignIns.visit(port, WALKER).submit("/coaching/zone", Map.of("zone", "America/Chicago", "chosen", "true"));
    }

    private void coached(String cohort, String enrolment) {
        enterAll(COACH, "/coach", "/presentations");
        enter(COACH, "/coach/notes/{enrolmentId}", "/coach/notes/" + enrolment);
        enter(COACH, "/calendar/cohorts/{cohortId}", "/calendar/cohorts/" + cohort);
    }

    private void administered(String cohort, String enrolment) {
        enterAll(Program.ADMIN, "/cohorts", "/people", "/outbox", "/absences", "/reconciliation", "/course-systems");
        signIns.allow(OWNER, "Olga", "Weber", Role.CAMUNDA_ADMIN);
        enterAll(OWNER, "/signing-keys");
        for (String part : List.of(
                "",
                "/people",
                "/coaches",
                "/roster",
                "/materials",
                "/certificates",
                "/report",
                "/bottlenecks",
                "/calendar",
                "/capstones",
                "/presentations")) {
            enter(Program.ADMIN, "/cohorts/{cohortId}" + part, "/cohorts/%s%s".formatted(cohort, part));
        }
        enter(Program.ADMIN, "/people/{userId}", "/people/" + WALKER);
        enter(Program.ADMIN, "/programs/{programId}/materials", "/programs/ops-2025-2026/materials");
        String people = "/cohorts/%s/people/".formatted(cohort);
        enter(Program.ADMIN, "/cohorts/{cohortId}/people/{enrolmentId}", people + enrolment);
        enter(
                Program.ADMIN,
                "/cohorts/{cohortId}/calendar/people/{enrolmentId}",
                "/cohorts/%s/calendar/people/%s".formatted(cohort, enrolment));
        enter(
                Program.ADMIN,
                "/cohorts/{cohortId}/calendar/move",
                linkOn(Program.ADMIN, "/cohorts/%s/calendar".formatted(cohort), "/calendar/move?"));
        notifications.send(Message.plain(
                "every-page:" + enrolment, WALKER, "Returned: Charter Contract Review", "Name the clause."));
        enter(Program.ADMIN, "/outbox/{messageId}", linkOn(Program.ADMIN, "/outbox?recipient=" + WALKER, "/outbox/"));
    }

    private void meetings(String cohort) {
        String next = jdbc.sql("select id from training_session where cohort_id = ? and state = 'SCHEDULED'")
                .param(cohort)
                .query(String.class)
                .single();
        enter(WALKER, "/sessions/{sessionId}", "/sessions/" + next);
        enter(WALKER, "/sessions/{sessionId}/sign-in", "/sessions/%s/sign-in".formatted(next));
        enter(Program.ADMIN, "/sessions/{sessionId}/attendance", "/sessions/%s/attendance".formatted(next));
        enter(Program.ADMIN, "/sessions/{sessionId}/code", "/sessions/%s/code".formatted(next));
        enter(ANYBODY, "/answer/{token}", pathOf(answers.issue(WALKER, Optional.of(next))));
    }

    private void shared() {
        String peer = "page.peer";
        signIns.allow(peer, "Petra", "Novak", Role.PARTICIPANTS);
        String enrolment = program.enrolActive(peer);
        enrolments.assignCoach(enrolment, COACH);
        program.handInWorksheet(enrolment);
        worksheets.share(new Caller(peer, Set.of(Role.PARTICIPANTS.id())), enrolment, "pain-points-priorities");
        String share = jdbc.sql("select id from shared_worksheet where enrolment_id = ?")
                .param(enrolment)
                .query(String.class)
                .single();
        enter(peer, "/peers/worksheets/{shareId}", "/peers/worksheets/" + share);
        String journey = "/journey?enrolment=" + enrolment;
        enter(peer, "/journey/submissions/{submissionId}", linkOn(peer, journey, "/journey/submissions/"));
        String roster = "/cohorts/%s/roster".formatted(enrolments.get(enrolment).cohortId());
        String file = "First name,Last name,E-mail,School\nRosa,Lind,rosa.page@example.org,Lakeside\n,,nobody,\n";
        String sent = Visitor.location(SignIns.visit(port, Program.ADMIN)
                .upload(roster, Map.of(), "roster.csv", file.getBytes(StandardCharsets.UTF_8)));
        enter(Program.ADMIN, "/cohorts/{cohortId}/roster/{importId}", sent);
    }

    private void certified() {
        String holder = "page.holder";
        signIns.allow(holder, "Hanna", "Berg", Role.PARTICIPANTS);
        String enrolment = program.enrol(holder, "Certified pages");
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolment);
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolment);
        String page =
                "/cohorts/%s/certificates/".formatted(enrolments.get(enrolment).cohortId());
        enter(
                Program.ADMIN,
                "/cohorts/{cohortId}/certificates/{certificateId}",
                page + certificates.of(enrolment).orElseThrow().id());
        enter(
                ANYBODY,
                "/verify/{code}",
                "/verify/" + certificates.of(enrolment).orElseThrow().code());
    }

    private void open() {
        enterAll(ANYBODY, "/login", "/verify", "/verify/credential", "/password", "/password/forgot");
        enter(ANYBODY, "/reminders/{token}", pathOf(stops.issue(WALKER, Optional.empty())));
    }

    private void enterAll(String reader, String... pages) {
        for (String page : pages) {
            enter(reader, page, page);
        }
    }

    private void enter(String reader, String pattern, String address) {
        readers.put(pattern, reader);
        addresses.put(pattern, address);
    }

    /** Where a page leads its reader to. */
    private String linkOn(String reader, String page, String part) {
        Matcher links = LINK.matcher(SignIns.visit(port, reader).open(page).body());
        return links.results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .filter(link -> link.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static String pathOf(String link) {
        return link.replaceFirst("^https?://[^/]*", "");
    }
}
