package org.charterpath.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Enrolment;
import org.charterpath.form.Draft;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;

/**
 * The institute of the demo whose workshop is over: its teams are coached and write their frameworks. One is accepted, shown to
 * the others and measured, one is returned, one waits for the coach, and one is being written.
 */
final class InstituteAtWork {

    static final String NAME = "Performance Management Institute, St. Paul";

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final String PLACE = "St. Paul, Landmark Center, Room 326";
    private static final String OWN_DATA = "Our Own Data";
    private static final String FRAMEWORK = "Performance Framework";
    private static final int COACHING_MINUTES = 60;

    private static final String IS_ACCEPTED = "Lighthouse Community Charter";
    private static final String IS_RETURNED = "Copper Hills Academy";
    private static final String WAITS_FOR_REVIEW = "Twin Rivers Preparatory";
    private static final String WRITES = "Prairie Creek Charter";
    private static final String IS_COACHED_NEXT = "Harvest Moon Montessori";
    private static final String HAS_NOT_BEGUN = "Blue Heron Environmental School";

    /** Coaches take turns in this order. */
    private static final List<String> SCHOOLS =
            List.of(IS_ACCEPTED, IS_RETURNED, WAITS_FOR_REVIEW, WRITES, IS_COACHED_NEXT, HAS_NOT_BEGUN);

    private static final List<String> COACHED = List.of(IS_ACCEPTED, IS_RETURNED, WAITS_FOR_REVIEW, WRITES);

    private static final String SECOND_GOAL = "goal2";
    private static final String UNMET_RULE = "Each baseline comes from the school's own data.";

    private final EngineDriver driver;
    private final TaskAnswers answers;
    private final InstituteDesk desk;
    private final DemoInstitute institute;

    InstituteAtWork(ProcessEngine engine, EngineDriver driver, TaskAnswers answers, InstituteDesk desk, Instant now) {
        this.driver = driver;
        this.answers = answers;
        this.desk = desk;
        this.institute = new DemoInstitute(engine, driver, desk, InstitutePeople.of("st-paul"), ZONE, now);
    }

    /** Says what happens when. */
    void plan(Timeline timeline) {
        timeline.at(institute.at(98, 9), this::open);
        timeline.at(
                institute.at(92, 10), () -> SCHOOLS.forEach(school -> institute.register(school, 2, "WHOLE_TEAM", 0)));
        timeline.at(institute.at(80, 10), () -> SCHOOLS.forEach(this::name));
        timeline.at(institute.at(60, 20), () -> COACHED.forEach(this::bringData));
        timeline.at(institute.at(workshop(), 17), this::recordWorkshop);
        timeline.at(institute.at(41, 8), this::scheduleCoaching);
        timeline.at(institute.at(coaching(), 20), this::recordCoaching);
        timeline.at(institute.at(25, 19), () -> handIn(IS_ACCEPTED, Map.of()));
        timeline.at(institute.at(24, 19), () -> handIn(IS_RETURNED, literacy()));
        timeline.at(institute.at(22, 8), this::accept);
        timeline.at(institute.at(21, 17), () -> {
            measure("Exit tickets with a reteach", "24", 21, "First week with the new template.");
            measure("Families called the same morning", "52", 21, "");
        });
        timeline.at(institute.at(20, 8), this::sendBack);
        timeline.at(institute.at(14, 17), () -> {
            measure("Chronic absence", "17.2", 14, "");
            measure("Families called the same morning", "61", 14, "");
        });
        timeline.at(institute.at(12, 16), this::nameSupport);
        timeline.at(institute.at(7, 17), () -> measure("Families called the same morning", "70", 7, ""));
        timeline.at(institute.at(3, 20), () -> handIn(WAITS_FOR_REVIEW, attendanceAtMeetings()));
        timeline.at(institute.at(1, 15), () -> {
            measure("Chronic absence", "15.5", 1, "Two families came back after a home visit.");
            measure("Families called the same morning", "74", 1, "A substitute called on two mornings.");
        });
        timeline.at(institute.at(1, 20), this::beginToWrite);
    }

    private LocalDate workshop() {
        return institute.tuesday(42);
    }

    private LocalDate coaching() {
        return institute.tuesday(28);
    }

    private void open() {
        institute.open(Map.of(
                "instituteName",
                NAME,
                "startsOn",
                institute.day(96).toString(),
                "namesDueOn",
                institute.day(50).toString(),
                "sessionStartsAt",
                workshop().atTime(9, 0).toString(),
                "sessionPlace",
                PLACE,
                "sessionSeats",
                24,
                "seatsPerRegistration",
                6));
    }

    /** One after the other, so that coaches take turns in the order of the schools. */
    private void name(String school) {
        institute.name(school);
        driver.runDueJobs();
    }

    private void bringData(String school) {
        Task task = institute.task(institute.teamOf(school), DemoInstitute.FILL_IN, OWN_DATA);
        driver.submitAs(institute.guest(school, 0), task, answers.to(task));
    }

    /** One of those who have not begun was ill that day, and works through the materials. */
    private void recordWorkshop() {
        String ill = institute.guest(HAS_NOT_BEGUN, 1);
        institute.record(
                institute.firstSession(),
                desk.enrolments().in(institute.id()).stream()
                        .filter(enrolment -> !enrolment.participantId().equals(ill))
                        .toList());
    }

    /** Three of a coach's meetings follow one another; one lies ahead, and one is still to be arranged. */
    private void scheduleCoaching() {
        for (int turn = 0; turn < COACHED.size(); turn++) {
            LocalDateTime start = coaching().atTime(13, 0).plusMinutes(90L * (turn / 2));
            institute.schedule(institute.coachingOf(COACHED.get(turn)), start, COACHING_MINUTES, COACHED.get(turn));
        }
        institute.schedule(
                institute.coachingOf(IS_COACHED_NEXT),
                institute.tuesday(-10).atTime(15, 0),
                COACHING_MINUTES,
                IS_COACHED_NEXT);
    }

    private void recordCoaching() {
        for (String school : COACHED) {
            List<Enrolment> team = desk.teams()
                    .find(institute.teamOf(school))
                    .map(members -> List.copyOf(
                            desk.enrolments().byId(members.enrolmentIds()).values()))
                    .orElseThrow();
            institute.record(institute.coachingOf(school), team);
            // One after the other: all of it is written about the same cohort.
            driver.runDueJobs();
        }
    }

    private Map<String, Object> framework(Task task, String school, Map<String, Object> own) {
        String owner = institute.guest(school, 0);
        Map<String, Object> framework = answers.to(task);
        if (!own.isEmpty()) {
            framework.keySet().removeIf(key -> key.startsWith(SECOND_GOAL));
        }
        framework.putAll(own);
        framework.replaceAll((key, answer) -> key.endsWith("Owner") ? owner : answer);
        framework.replaceAll(
                (key, answer) -> key.endsWith("TargetOn") ? institute.day(-270).toString() : answer);
        framework.replaceAll(
                (key, answer) -> key.endsWith("BaselineOn") ? institute.day(70).toString() : answer);
        return framework;
    }

    private void handIn(String school, Map<String, Object> own) {
        Task task = institute.task(institute.teamOf(school), DemoInstitute.FILL_IN, FRAMEWORK);
        driver.submitAs(institute.guest(school, 0), task, framework(task, school, own));
    }

    private void accept() {
        institute.submit(
                institute.task(institute.teamOf(IS_ACCEPTED), DemoInstitute.REVIEW),
                Map.of(
                        "reviewDecision",
                        "APPROVED",
                        "reviewFeedback",
                        "Each daily activity has somebody who does it. Look at the calls every week."));
    }

    private void sendBack() {
        institute.submit(
                institute.task(institute.teamOf(IS_RETURNED), DemoInstitute.REVIEW),
                Map.of(
                        "reviewDecision",
                        "RETURNED",
                        "reviewRules",
                        List.of(UNMET_RULE),
                        "reviewFeedback",
                        "45 percent is the state's figure. What did your own third graders read last fall?"));
    }

    private void nameSupport() {
        Task task = institute.task(institute.teamOf(IS_ACCEPTED), DemoInstitute.SUPPORT);
        driver.submitAs(institute.guest(IS_ACCEPTED, 0), task, answers.to(task));
    }

    /** Its owner writes down what was measured. */
    private void measure(String indicator, String value, int daysAgo, String note) {
        String team = institute.teamOf(IS_ACCEPTED);
        Caller owner = member(institute.guest(IS_ACCEPTED, 0));
        String measure = desk.frameworks().get(owner, team).goals().stream()
                .flatMap(goal -> goal.measures().stream())
                .map(MeasureStanding::measure)
                .filter(one -> one.indicator().equals(indicator))
                .map(Measure::id)
                .findFirst()
                .orElseThrow();
        desk.measures()
                .update(
                        owner,
                        measure,
                        "demo:%s:%d".formatted(measure, daysAgo),
                        new BigDecimal(value),
                        institute.day(daysAgo),
                        note);
    }

    /** What somebody has typed yesterday and not sent. */
    private void beginToWrite() {
        Caller writer = member(institute.guest(WRITES, 0));
        Task task = institute.task(institute.teamOf(WRITES), DemoInstitute.FILL_IN, FRAMEWORK);
        institute.claim(task, writer.userId());
        Map<String, Draft.Change> typed = new HashMap<>();
        Map.of(
                        "frameworkMission",
                        "Every child of the prairie learns outdoors, from people who live there.",
                        "goal1Title",
                        "Families stay with us after grade five",
                        "goal1Quality",
                        "PARENTS_AND_COMMUNITY",
                        "goal1Lag1Indicator",
                        "Fifth graders who come back in the fall")
                .forEach((key, answer) -> typed.put(key, new Draft.Change(null, answer)));
        desk.drafts()
                .keep(
                        writer,
                        new Draft.Place.OfTask(task.getId()),
                        Optional.empty(),
                        new Draft.Content(typed, Map.of()));
    }

    private static Caller member(String userId) {
        return new Caller(userId, Set.of(Role.PARTICIPANTS.id()));
    }

    private static Map<String, Object> literacy() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("frameworkMission", "Our students read, speak and write two languages by grade six.");
        own.put("goal1Title", "Every third grader reads with understanding");
        own.put("goal1Quality", "ACHIEVEMENT_LEVEL");
        own.put("goal1Mission", "Whoever reads in one language learns the second one sooner.");
        own.put("goal1Lag1Indicator", "Third graders at grade level in reading");
        own.put("goal1Lag1Definition", "Students at grade level in the fall assessment, of all third graders");
        own.put("goal1Lag1Baseline", 45);
        own.put("goal1Lag1Target", 70);
        own.put("goal1Lag1Source", "Reading assessment");
        own.put("goal1Lag1Cadence", "HALF_YEARLY");
        own.put("goal1Lead1Indicator", "Small-group reading held");
        own.put("goal1Lead1Definition", "Reading groups that met as planned, of all that were planned for the week");
        own.put("goal1Lead1Baseline", 60);
        own.put("goal1Lead1Target", 95);
        own.put("goal1Lead1Source", "Plan of the week");
        own.put("goal1Lead1Activity", "Hold the reading groups of the day, and note why one did not meet");
        own.put("goal1Lead1DoneBy", "Third-grade teachers and the reading aide");
        return own;
    }

    private static Map<String, Object> attendanceAtMeetings() {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("frameworkMission", "A small school that its town carries, with a board that knows its numbers.");
        own.put("goal1Title", "The board decides on what it has read");
        own.put("goal1Quality", "BOARD");
        own.put("goal1Mission", "The town entrusts the board with the school; it has to know how the school does.");
        own.put("goal1Lag1Indicator", "Board decisions with a figure in the minutes");
        own.put("goal1Lag1Definition", "Decisions whose minutes name the figure that they rest on, of all decisions");
        own.put("goal1Lag1Baseline", 30);
        own.put("goal1Lag1Target", 90);
        own.put("goal1Lag1Source", "Minutes of the board");
        own.put("goal1Lag1Cadence", "QUARTERLY");
        own.put("goal1Lead1Indicator", "Board packets out a week before");
        own.put("goal1Lead1Definition", "Meetings whose packet went out seven days before, of all meetings");
        own.put("goal1Lead1Baseline", 50);
        own.put("goal1Lead1Target", 100);
        own.put("goal1Lead1Source", "Mail of the office");
        own.put("goal1Lead1Cadence", "MONTHLY");
        own.put("goal1Lead1Activity", "Put the day's figures where the packet is made");
        own.put("goal1Lead1DoneBy", "Business manager");
        own.put("frameworkShared", false);
        return own;
    }
}
