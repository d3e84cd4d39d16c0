package org.charterpath.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.charterpath.advice.Advices;

/**
 * The special education directors of the demo, whom corin facilitates: they have met once, a practice has come back, another has passed its
 * day, and a question that nobody can answer is with the facilitator.
 */
final class SpecialEducationInMidYear {

    private static final String DIRECTOR = "Special education director";
    private static final List<String> EVERYBODY = List.of("uma", "walt", "pablo", "fatima");

    private static final int OPENED = 130;
    private static final int FIRST = 75;

    private final CommunityDesk desk;
    private final DemoCommunity community;

    SpecialEducationInMidYear(
            ProcessEngine engine, EngineDriver driver, CommunityDesk desk, Timeline timeline, Instant now) {
        this.desk = desk;
        this.community = new DemoCommunity(engine, driver, desk, timeline, "corin", now);
    }

    /** Says what happens when. */
    void plan() {
        community.on(OPENED, 9, () -> community.open("special-education", OPENED));
        community.on(OPENED - 1, 10, () -> {
            community.join("uma", "Harbor Light School", DIRECTOR, "Inclusion and co-teaching");
            community.join("walt", "Two Rivers Academy", DIRECTOR, "Behavior support");
            community.join("pablo", "Academia del Rio", "Special education coordinator", "Inclusion and co-teaching");
            community.join("fatima", "Bright Horizons Charter", DIRECTOR);
        });
        firstConvening();
        community.on(
                FIRST + 20,
                15,
                () -> community.describe(
                        "walt",
                        "A quiet corner before it gets loud",
                        "NONE",
                        community.day(6),
                        Map.of(
                                "practiceAudience",
                                "PUBLIC",
                                "practiceContact",
                                "Special education, Two Rivers Academy")));
        community.on(FIRST + 16, 15, () -> community.review(EVERYBODY, Map.of()));
        community.on(
                30,
                15,
                () -> community.describe(
                        "uma",
                        "Plans that general teachers read",
                        "NONE",
                        community.day(-250),
                        Map.of(
                                "practiceArea",
                                "TEACHING",
                                "practiceProblem",
                                "The plans of our students have fourteen pages. Their general teachers had read none of them by November.",
                                "practiceContext",
                                "Twenty-two students with plans, nine general teachers. It does not replace the plan.",
                                "practiceSteps",
                                "1. One page a student: what works, what does not, whom to call.\n2. The student reads it first and strikes out what is wrong.\n3. It hangs inside the cupboard of each room.\n4. It is written anew after each meeting on the plan.",
                                "practiceEvidenceWords",
                                "Teachers say that they use it.",
                                "practiceContact",
                                "Special education, Harbor Light School")));
        community.on(
                24,
                15,
                () -> community.review(
                        EVERYBODY,
                        Map.of(
                                "checkEvidence",
                                "NO",
                                "checkWordsEvidence",
                                "It says measured, but not what was counted, nor when.",
                                "practiceReviewWords",
                                "One page is what my teachers would read as well.",
                                "practiceDecision",
                                "RETURN")));
        community.on(8, 12, () -> desk.advices()
                .ask(
                        DemoGroup.caller("fatima"),
                        community.id(),
                        new Advices.Wish(
                                "Who drives to appointments when the van is full?",
                                "Two students need to be at two places at ten. What do you do?",
                                "Paraprofessionals and services",
                                ""),
                        "demo"));
    }

    private void firstConvening() {
        LocalDate held = community.tuesday(FIRST);
        community.on(OPENED - 2, 11, () -> community.setDate(held));
        community.collectTopics(held);
        community.on(OPENED - 6, 16, () -> {
            community.need("uma", "One specialist for four grades", "", "Inclusion and co-teaching");
            community.need("walt", "What to do in the first five minutes", "", "Behavior support");
        });
        community.on(held.minusDays(25), 9, () -> community.openBallot(held.minusDays(18)));
        community.on(held.minusDays(23), 19, () -> community.vote(1, EVERYBODY.subList(0, 3)));
        community.on(held.minusDays(19), 8, () -> community.closeBallot(1));
        community.on(held.minusDays(17), 9, () -> community.setAgenda(1));
        community.on(held, 16, () -> community.record(EVERYBODY));
        community.on(held.plusDays(1), 10, () -> community.sayOutcomes(1));
        community.on(held.plusDays(3), 18, () -> EVERYBODY.subList(0, 3).forEach(one -> community.sayWorth(one, 4)));
    }
}
