package org.charterpath.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.charterpath.registration.Registration.Preference;

/**
 * The institute of the demo that schools are registering for: its first session is full, offers are out, and a second session
 * has been opened yesterday, which took the queue in its order.
 */
final class InstituteInDemand {

    static final String NAME = "Performance Management Institute, Stanford";

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final String WHOLE_TEAM = "WHOLE_TEAM";
    private static final String ANY = "ANY";
    private static final String AT_LEAST = "AT_LEAST";

    /** Who registers as soon as it is announced. */
    private static final List<Wish> FIRST_COME = List.of(
            new Wish(23, "Harborview Charter Elementary", 4, ANY, 0),
            new Wish(23, "Academia del Sol", 3, WHOLE_TEAM, 0),
            new Wish(23, "Golden Gate Preparatory", 5, AT_LEAST, 3),
            new Wish(22, "Oakland STEAM Charter", 2, ANY, 0),
            new Wish(22, "Valley Oak Montessori", 3, WHOLE_TEAM, 0),
            new Wish(22, "Central Coast Collegiate", 4, AT_LEAST, 2),
            new Wish(21, "Mission Heights High School", 2, ANY, 0),
            new Wish(21, "Redwood Trails School", 3, ANY, 0),
            new Wish(20, "Delta Bridges Academy", 4, WHOLE_TEAM, 0),
            new Wish(20, "Sierra Foothills Charter", 3, AT_LEAST, 2),
            new Wish(19, "Pacific Rim Language School", 4, ANY, 0),
            new Wish(19, "Inland Empire School of the Arts", 3, WHOLE_TEAM, 0));

    private static final String COMES_WHOLE = "Cesar Chavez Community School";
    private static final String FORGETS_TO_ANSWER = "Bay Bridge Academy";
    private static final String IS_OFFERED_A_PART = "Global Language School";
    private static final String ACCEPTS = "Los Robles Charter";
    private static final String IS_PASSED_OVER = "Desert Springs Preparatory";
    private static final String DECLINES_A_PART = "Riverside School of Innovation";
    private static final String PREFERS_THE_FIRST = "Santa Lucia Charter";
    private static final String CANCELS = "Delta Bridges Academy";

    /** Who comes when it is full. */
    private static final List<Wish> WAITLIST = List.of(
            new Wish(14, COMES_WHOLE, 6, WHOLE_TEAM, 0),
            new Wish(13, FORGETS_TO_ANSWER, 3, ANY, 0),
            new Wish(12, IS_OFFERED_A_PART, 5, AT_LEAST, 3),
            new Wish(10, ACCEPTS, 4, WHOLE_TEAM, 0),
            new Wish(9, IS_PASSED_OVER, 8, WHOLE_TEAM, 0),
            new Wish(8, DECLINES_A_PART, 3, ANY, 0),
            new Wish(7, PREFERS_THE_FIRST, 2, WHOLE_TEAM, 0),
            new Wish(6, "Coastline Leadership Academy", 4, AT_LEAST, 2));

    /** Who names people already. */
    private static final List<String> KNOW_WHO_COMES = List.of(
            "Harborview Charter Elementary",
            "Academia del Sol",
            "Golden Gate Preparatory",
            "Oakland STEAM Charter",
            "Valley Oak Montessori",
            "Central Coast Collegiate",
            "Mission Heights High School",
            "Redwood Trails School",
            "Sierra Foothills Charter");

    private final EngineDriver driver;
    private final DemoInstitute institute;

    /** What a school asks for, so many days before the demo is looked at. */
    private record Wish(int daysAgo, String school, int seats, String policy, int atLeast) {}

    InstituteInDemand(ProcessEngine engine, EngineDriver driver, InstituteDesk desk, Instant now) {
        this.driver = driver;
        this.institute = new DemoInstitute(engine, driver, desk, InstitutePeople.of("stanford"), ZONE, now);
    }

    /** Says what happens when. */
    void plan(Timeline timeline) {
        timeline.at(institute.at(24, 9), this::open);
        FIRST_COME.forEach(wish -> timeline.at(institute.at(wish.daysAgo(), 10), () -> register(wish)));
        timeline.at(institute.at(16, 14), () -> KNOW_WHO_COMES.forEach(this::name));
        WAITLIST.forEach(wish -> timeline.at(institute.at(wish.daysAgo(), 11), () -> register(wish)));
        timeline.at(institute.at(4, 12), () -> institute.request("Monterey Dunes Charter", 2, ANY, 0));
        // What the wait of two days for an answer makes of it: four seats are free, three are offered and left, four
        // are free again.
        timeline.at(institute.at(3, 15), () -> institute.cancel(CANCELS, "Our charter's renewal takes the same week."));
        timeline.at(institute.at(3, 18), () -> institute.decline(DECLINES_A_PART));
        timeline.at(institute.at(1, 16), () -> {});
        timeline.at(institute.at(1, 17), this::openSecondSession);
        timeline.at(institute.at(1, 18), () -> institute.prefer(PREFERS_THE_FIRST, Preference.FIRST));
        timeline.at(institute.at(1, 19), () -> {
            institute.accept(ACCEPTS);
            institute.accept(DECLINES_A_PART);
        });
    }

    private void open() {
        institute.open(Map.of(
                "instituteName",
                NAME,
                "startsOn",
                institute.day(20).toString(),
                "namesDueOn",
                institute.day(-27).toString(),
                "sessionStartsAt",
                institute.tuesday(-40).atTime(9, 0).toString()));
    }

    private void register(Wish wish) {
        institute.register(wish.school(), wish.seats(), wish.policy(), wish.atLeast());
    }

    /** One after the other: each enrols people of the same cohort, where two at once would have to begin anew. */
    private void name(String school) {
        institute.name(school);
        driver.runDueJobs();
    }

    private void openSecondSession() {
        Map<String, Object> answers = new SampleAnswers().to("second-session");
        answers.put("sessionStartsAt", institute.tuesday(-61).atTime(9, 0).toString());
        answers.put("sessionSeats", 16);
        driver.submit(institute.task(institute.id(), "userTask_decideSecondSession"), answers);
    }
}
