package org.charterpath.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;

/** The district of the demo that knows where it is, and holds its vision retreat next week. */
final class DistrictBeforeItsVision {

    static final String NAME = "Lake Superior School District 9";

    private static final String TEAM =
            """
            Mona, Aho, mona.aho@lakesuperior9.example, BOARD
            Piet, Vos, piet.vos@lakesuperior9.example, UNION
            Ines, Duarte, ines.duarte@lakesuperior9.example, MANAGEMENT
            Ray, Bluestone, ray.bluestone@lakesuperior9.example, STAFF
            """;

    private final DemoDistrict district;

    DistrictBeforeItsVision(ProcessEngine engine, EngineDriver driver, PlanDesk desk, Timeline timeline, Instant now) {
        this.district = new DemoDistrict(engine, driver, desk, timeline, now);
    }

    /** Says what happens when. */
    void plan() {
        LocalDate ends = district.day(0).plusYears(4);
        district.on(
                110,
                9,
                () -> district.open(NAME, DemoPeople.SUPERINTENDENT_NEXT, DemoPeople.SECRETARY_NEXT, 108, ends));
        district.getReady(107, 90, "Piet Vos, president of the education association");
        district.agree(80);
        district.on(70, 10, () -> district.name(TEAM));
        district.meet(68, 54, 120);
        district.on(
                50,
                10,
                () -> district.submit("userTask_scanEnvironment", new SampleAnswers().to("environmental-scan")));
        district.on(45, 20, district::note);
        district.meet(44, 30, 360);
        district.on(28, 9, () -> district.openBallot(district.day(20)));
        district.on(21, 19, district::voteAndClose);
        district.schedule(15, retreat(), 360);
    }

    /** In a week, but not on a Wednesday: then coaches of cohorts meet their participants, and this one's facilitator is a coach. */
    private LocalDate retreat() {
        LocalDate inAWeek = district.day(-7);
        return inAWeek.getDayOfWeek() == DayOfWeek.WEDNESDAY ? inAWeek.minusDays(1) : inAWeek;
    }
}
