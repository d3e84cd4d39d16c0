package org.charterpath.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.charterpath.advice.Advices;
import org.charterpath.advice.Proposals;
import org.charterpath.policy.PolicyIssues;
import org.charterpath.practice.TryOuts;

/**
 * The principals of the demo, whom casey facilitates: a need has become a topic, a practice, a try-out and a policy issue, the second ballot
 * is open, and something waits for each of them.
 */
final class PrincipalsInMidYear {

    private static final String PRINCIPAL = "Principal";
    private static final String GROWTH = "Teacher growth and evaluation";
    private static final String DATA = "Use of data";
    private static final String SCHEDULE = "Schedule and staffing";
    private static final String CULTURE = "School culture";
    private static final List<String> EVERYBODY = List.of("nora", "omar", "ruth", "tess", "priya", "hana");

    private static final int OPENED = 150;
    private static final int FIRST = 98;

    private final CommunityDesk desk;
    private final DemoCommunity community;
    private String coaching = "";
    private String practice = "";
    private String tryOut = "";
    private String issue = "";

    PrincipalsInMidYear(ProcessEngine engine, EngineDriver driver, CommunityDesk desk, Timeline timeline, Instant now) {
        this.desk = desk;
        this.community = new DemoCommunity(engine, driver, desk, timeline, "casey", now);
    }

    /** Says what happens when. */
    void plan() {
        community.on(OPENED, 9, () -> community.open("principal", OPENED));
        community.on(OPENED - 1, 10, this::join);
        firstConvening();
        whatCameOfIt();
        secondConvening();
        whatWaits();
    }

    private void join() {
        community.join("nora", "Juniper Charter School", PRINCIPAL, GROWTH, DATA);
        community.join("omar", "Birchwood Academy", PRINCIPAL, SCHEDULE);
        community.join("ruth", "Lakeside Montessori", PRINCIPAL, CULTURE, "Families and community");
        community.join("tess", "Prairie Rose School", PRINCIPAL, "Curriculum and instruction");
        community.join("priya", "Prairie Creek Charter", "Assistant principal", DATA, CULTURE);
        community.join("hana", "Global Language School", "Assistant principal", GROWTH);
    }

    private void firstConvening() {
        LocalDate held = community.tuesday(FIRST);
        community.on(OPENED - 2, 11, () -> community.setDate(held));
        community.collectTopics(held);
        community.on(OPENED - 4, 16, () -> {
            coaching = community.need(
                    "nora",
                    "New teachers leave before they are good at it",
                    "Four of our eleven left after two years. What keeps them, besides pay that we do not have?",
                    GROWTH);
            community.need("omar", "New teachers leave before they are good at it", "", "");
            community.need(
                    "ruth",
                    "Mondays after a long weekend",
                    "A fifth of our students is away then, and it is always the same fifth.",
                    CULTURE);
            community.need("priya", "What a fair observation looks like", "", GROWTH);
            community.need("tess", "A schedule with room for science", "", SCHEDULE);
        });
        community.on(held.minusDays(25), 9, () -> community.openBallot(held.minusDays(18)));
        community.on(held.minusDays(23), 19, () -> community.vote(1, EVERYBODY.subList(0, 5)));
        community.on(held.minusDays(19), 8, () -> community.closeBallot(1));
        community.on(held.minusDays(17), 9, () -> community.setAgenda(1));
        community.on(held, 16, () -> community.record(EVERYBODY.subList(0, 5)));
        community.on(held.plusDays(1), 10, () -> community.sayOutcomes(1));
        community.on(held.plusDays(3), 18, () -> {
            List<Integer> worth = List.of(5, 4, 5, 3, 4);
            for (int at = 0; at < worth.size(); at++) {
                community.sayWorth(EVERYBODY.get(at), worth.get(at));
            }
        });
    }

    /** The line from what nora needs to what policy should change. */
    private void whatCameOfIt() {
        community.on(
                FIRST - 12,
                16,
                () -> practice = community.describe(
                        "nora",
                        "Two visits a week in the first ninety days",
                        "NEED:" + coaching,
                        community.day(-300),
                        Map.of(
                                "practiceArea", "MANAGEMENT",
                                "practiceProblem",
                                        "New teachers heard how they did twice a year, when it was too late to change anything.",
                                "practiceContext",
                                        "Eleven teachers, four of them new. It needs a leader who can leave the office for two hours a week.",
                                "practiceSteps",
                                        "1. Twice a week, ten minutes in the room, announced the day before.\n2. One sentence on what helped a student, one question, the same day.\n3. Every second Friday twenty minutes together: what to try next.\n4. After ninety days they decide what goes on.",
                                "practiceEvidenceWords",
                                        "Of four new teachers all stayed; the year before two of five left by January.",
                                "practiceHours", "Two hours a week for four new teachers",
                                "practiceContact", "Principal, Juniper Charter School")));
        community.on(FIRST - 16, 19, () -> community.review(EVERYBODY, Map.of()));
        community.on(
                FIRST - 24,
                15,
                () -> tryOut = desk.tryOuts()
                        .begin(
                                DemoGroup.caller("omar"),
                                community.id(),
                                new TryOuts.Wish(
                                        "Ten-minute visits in two rooms",
                                        "Two visits a week in the rooms of the two teachers who began in August.",
                                        "PRACTICE:" + practice,
                                        "omar"),
                                "demo"));
        community.on(
                FIRST - 25,
                16,
                () -> community.cycle(
                        tryOut,
                        "userTask_planCycle",
                        "cycle-plan",
                        Map.of(
                                "cycleStartsOn", community.day(FIRST - 25).toString(),
                                "cycleEndsOn", community.day(FIRST - 55).toString(),
                                "cycleAim", "Both new teachers stay, and know how they do",
                                "cycleChange", "Two visits of ten minutes a week, each with one sentence the same day",
                                "cycleIndicator", "Teachers' own rating of how well they know where they stand",
                                "cycleUnit", "points of 10",
                                "cycleNumber", 7,
                                "cycleDirection", "UP",
                                "cycleSize", 2,
                                "cycleSizeWords", "Two teachers in their first year")));
        for (int week = 0; week < 4; week++) {
            int at = week;
            community.on(FIRST - 30 - 7 * week, 17, () -> desk.cycles()
                    .measure(
                            DemoGroup.caller("omar"),
                            desk.tryOuts().get(tryOut).seriesId(),
                            "demo:%d".formatted(at),
                            BigDecimal.valueOf(5 + at),
                            community.day(FIRST - 30 - 7 * at),
                            ""));
        }
        community.on(FIRST - 56, 16, () -> community.cycle(tryOut, "userTask_doCycle", "cycle-do", Map.of()));
        community.on(FIRST - 58, 16, () -> community.cycle(tryOut, "userTask_studyCycle", "cycle-study", Map.of()));
        community.on(FIRST - 60, 16, () -> community.cycle(tryOut, "userTask_actOnCycle", "cycle-act", Map.of()));
        community.on(
                FIRST - 62,
                16,
                () -> community.submit(
                        tryOut,
                        "userTask_reportTryOut",
                        Map.of(
                                "tryOutHappened",
                                "Both teachers were visited twice a week for a month. What they know of how they do rose from 5 to 8 of 10. Two weeks had one visit only.",
                                "tryOutLesson",
                                "Put the visits into the calendar before anything else gets there.",
                                "tryOutPractice",
                                practice)));
        community.on(
                FIRST - 64,
                10,
                () -> issue = desk.policyIssues()
                        .open(
                                DemoGroup.caller("priya"),
                                community.id(),
                                new PolicyIssues.Wish(
                                        "Induction support counts for district teachers alone",
                                        "State funds for the support of new teachers should reach charter schools by the same formula.",
                                        "Ask the department how many charter schools were paid last year.",
                                        community.day(14).toString(),
                                        "State department of education, educator support",
                                        "TRY_OUT:" + tryOut),
                                "demo"));
        community.on(
                16,
                15,
                () -> community.submit(
                        issue,
                        "userTask_takeNextAction",
                        Map.of(
                                "policyDone",
                                        "The department has answered: three of forty-one charter schools were paid.",
                                "policyState", "POSITION",
                                "policyAction", "Write one page with these numbers, and have two members read it.",
                                "policyDue", community.day(-4).toString(),
                                "policyResponsible", "State department of education, educator support")));
    }

    private void secondConvening() {
        LocalDate next = community.tuesday(-26);
        community.on(60, 9, () -> community.setDate(next));
        community.collectTopics(next);
        community.on(20, 17, () -> {
            community.need("hana", "Who covers when two are ill", "", SCHEDULE);
            community.need("omar", "Families whom letters do not reach", "", "Families and community");
        });
        community.on(1, 9, () -> community.openBallot(community.day(-6)));
        community.on(1, 20, () -> community.vote(2, List.of("ruth", "tess")));
    }

    private void whatWaits() {
        community.on(80, 12, () -> {
            String advice = desk.advices()
                    .ask(
                            DemoGroup.caller("omar"),
                            community.id(),
                            new Advices.Wish(
                                    "How do you tell a good teacher that something has to change?",
                                    "She is liked and has been here for twelve years. Her class reads two years behind.",
                                    GROWTH,
                                    ""),
                            "demo:1");
            desk.advices()
                    .answer(
                            DemoGroup.caller("nora"),
                            community.id(),
                            advice,
                            "With her own numbers, on paper, and with the question what she makes of them. Then wait.",
                            "demo:2");
            String answer = desk.advices().answers(advice).get(0).id();
            desk.advices().accept(DemoGroup.caller("omar"), community.id(), advice, answer);
            desk.advices().close(DemoGroup.caller("omar"), community.id(), advice);
        });
        community.on(4, 12, () -> desk.advices()
                .ask(
                        DemoGroup.caller("tess"),
                        community.id(),
                        new Advices.Wish(
                                "Which reading data do you look at each week?",
                                "We have three systems and look at none of them. What do you look at, and who does?",
                                DATA,
                                ""),
                        "demo:3"));
        community.on(
                8,
                16,
                () -> community.describe(
                        "ruth",
                        "A call on Sunday evening",
                        "NONE",
                        community.day(-200),
                        Map.of(
                                "practiceProblem",
                                        "A fifth of our students is away on the Monday after a long weekend, and it is the same fifth.",
                                "practiceContext",
                                        "A school of 180 students. It needs telephone numbers that are right.",
                                "practiceSteps",
                                        "1. On Friday the list of whoever was away after the last long weekend.\n2. On Sunday evening a short call: we look forward to tomorrow.\n3. On Monday a word at the door.",
                                "practiceEvidenceWords",
                                        "Away on such Mondays: 38 students in September, 21 in November.",
                                "practiceHours", "Two hours on four evenings a year",
                                "practiceContact", "Principal, Lakeside Montessori")));
        community.on(6, 11, () -> {
            String proposal = desk.proposals()
                    .propose(
                            DemoGroup.caller("ruth"),
                            community.id(),
                            new Proposals.Wish(
                                    "Two afternoons on reading a school budget",
                                    "Principals, together with those who keep the books",
                                    "Half of us sign budgets that we could not explain to a parent.",
                                    "One on what each line means, one on our own budgets side by side."),
                            "demo");
            desk.proposals().support(DemoGroup.caller("omar"), community.id(), proposal);
        });
        community.on(2, 9, () -> community.ask("sam", "Hmong Heritage Academy", PRINCIPAL));
    }
}
