package org.charterpath.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.charterpath.people.Person;

/**
 * Two districts of the demo that build their schedules anew: one whose series cleo gives is in mid-course, with a scoreboard that lives and a
 * deliverable that waits for its lead; another has just asked for a single session.
 */
final class SchedulingInMidCourse {

    private static final String STRATEGY = "strategy-session";
    private static final String DATA = "student-data";
    private static final String BELLS = "bell-schedules";
    private static final String ACCELERATING = "accelerating-learning";
    private static final String COUNSELOR = "marco";

    private static final int ASKED = 150;
    private static final long WEEK = 7;

    private static final String BELL_SCHEDULE =
            """
            Day,Period,Kind,Start,End
            Mon-Tue,1,Class,8:05,9:00
            Mon-Tue,2,Class,9:05,10:00
            Mon-Tue,3,Class,10:05,11:00
            Mon-Tue,Lunch,Lunch,11:00,11:35
            Mon-Tue,4,Class,11:40,12:35
            Mon-Tue,5,Class,12:40,1:35
            Mon-Tue,6,Class,1:40,2:35
            Wed,1,Class,8:05,8:45
            Wed,2,Class,8:50,9:30
            Wed,3,Class,9:35,10:15
            Wed,Lunch,Lunch,10:15,10:45
            Wed,4,Class,10:50,11:30
            Wed,5,Class,11:35,12:15
            Wed,6,Class,12:20,1:00
            Thu-Fri,1,Class,8:05,9:00
            Thu-Fri,2,Class,9:05,10:00
            Thu-Fri,3,Class,10:05,11:00
            Thu-Fri,Lunch,Lunch,11:00,11:35
            Thu-Fri,4,Class,11:40,12:35
            Thu-Fri,5,Class,12:40,1:35
            Thu-Fri,6,Class,1:40,2:35
            """;

    private final DemoEngagement series;
    private final DemoEngagement single;

    SchedulingInMidCourse(
            ProcessEngine engine, EngineDriver driver, EngagementDesk desk, Timeline timeline, Instant now) {
        this.series = new DemoEngagement(engine, driver, desk, timeline, "cleo", now);
        this.single = new DemoEngagement(engine, driver, desk, timeline, "cleo", now);
    }

    /** Says what happens when. */
    void plan() {
        arrange();
        strategySession();
        studentData();
        acceleratingLearning();
        bellSchedules();
        series.on(
                2,
                11,
                () -> single.ask(
                        "Cedar Falls Schools",
                        new Person("", "Otto", "Brandt", "otto.brandt@cedarfalls.example"),
                        "Assistant superintendent",
                        "Our board asks who takes advanced courses and who does not, and what the schedule has to do with it.",
                        List.of("equity-audit")));
    }

    private void arrange() {
        String need =
                "Six periods leave English learners without an elective, athletes miss the last period twice a week, and a third of the ninth graders fail Algebra 1. The schedule is last year's with new names.";
        series.on(
                ASKED,
                9,
                () -> series.ask(
                        "Harbor Unified",
                        DemoPeople.SCHEDULING_LEAD,
                        "Director of secondary education",
                        need,
                        List.of(STRATEGY, DATA, BELLS, ACCELERATING)));
        series.on(ASKED - 1, 10, () -> series.takeUp(series.day(ASKED - 1)));
        series.on(ASKED - 4, 9, () -> series.sendBellSchedule(BELL_SCHEDULE));
        Map<String, String> tailoring = new LinkedHashMap<>();
        tailoring.put(
                STRATEGY,
                "With the bell schedules of both high schools on the table; only what could change by August.");
        tailoring.put(DATA, "Works with the course requests and the marks of grade 9.");
        tailoring.put(BELLS, "Looks at English learners and athletics first, then at the other programs.");
        tailoring.put(ACCELERATING, "One goal, Algebra 1, and what counselors can move each week.");
        series.on(ASKED - 6, 9, () -> series.offerScope(need, 14_500, tailoring));
        series.on(ASKED - 7, 15, series::agree);
        series.on(
                ASKED - 9,
                9,
                () -> series.nameTeam(
                        DemoPeople.SCHEDULING_TEAM,
                        Map.of("iris", "Principal", COUNSELOR, "Counselor", "yuki", "English learner coordinator")));
    }

    private void hold(String code, int setDaysAgo, LocalDate held) {
        series.on(setDaysAgo, 9, () -> series.setDate(code, held));
        series.on(held, 18, () -> series.record(code));
    }

    private void strategySession() {
        hold(STRATEGY, ASKED - 11, series.tuesday(128));
        series.on(124, 9, () -> series.write(STRATEGY, "", series.day(0)));
        series.on(122, 15, () -> series.accept(STRATEGY));
    }

    private void studentData() {
        hold(DATA, 120, series.tuesday(100));
        series.on(92, 9, () -> series.write(DATA, COUNSELOR, series.day(75)));
        series.on(90, 15, () -> series.accept(DATA));
        series.on(
                58,
                16,
                () -> series.lookAtSteps(
                        DATA,
                        Map.of(
                                "look1State",
                                "DONE",
                                "look1Words",
                                "The list has 43 sections; 17 of them are known to keep students out of an elective.")));
    }

    private void acceleratingLearning() {
        hold(ACCELERATING, 88, series.tuesday(78));
        series.on(71, 9, () -> series.write(ACCELERATING, COUNSELOR, series.day(50)));
        series.on(70, 15, () -> series.accept(ACCELERATING));
        LocalDate monday = series.day(66).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        series.on(monday, 8, () -> series.setGoals(COUNSELOR, monday.minusDays(4), monday.plusWeeks(30)));
        Map<String, Object> kept = Map.of(
                "lastWeekKept",
                "YES",
                "lookingBack",
                "Twelve students moved; two teachers need the list a day earlier.");
        series.on(monday, 15, () -> series.commit(COUNSELOR, Map.of()));
        series.on(monday.plusDays(4), 15, () -> series.measure("28", "58"));
        series.on(monday.plusDays(WEEK), 15, () -> series.commit("iris", kept));
        series.on(monday.plusDays(WEEK + 4), 15, () -> series.measure("41", "59"));
        // The weeks from here on pass without a word, and the third one goes to the consultant.
        for (int week = 3; week <= 5; week++) {
            series.on(monday.plusDays(WEEK * week), 7, () -> {});
        }
        series.on(monday.plusDays(WEEK * 5), 15, () -> series.commit(COUNSELOR, Map.of()));
        series.on(monday.plusDays(WEEK * 5 + 3), 15, () -> series.measure("52", "62"));
        for (int week = 6; week <= 8; week++) {
            series.on(monday.plusDays(WEEK * week), 15, () -> series.commit("iris", kept));
        }
        series.on(monday.plusDays(WEEK * 8 + 1), 15, () -> series.measure("64", "66"));
        series.on(
                38,
                16,
                () -> series.lookAtSteps(
                        ACCELERATING,
                        Map.of(
                                "look1State",
                                "OPEN",
                                "look1Words",
                                "Half of the sections are on the list.",
                                "look1On",
                                series.day(5).toString())));
    }

    private void bellSchedules() {
        hold(BELLS, 30, series.tuesday(9));
        series.on(4, 9, () -> series.write(BELLS, "", series.day(0)));
    }
}
