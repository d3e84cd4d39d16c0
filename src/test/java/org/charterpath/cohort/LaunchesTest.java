package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeetingsDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is set on the way when a cohort is launched. */
@FeatureTest
class LaunchesTest {

    private static final String COHORT = MeetingsDatabase.COHORT;

    private final List<String> started = new ArrayList<>();
    private final Launches launches;
    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final MeetingsDatabase database;

    LaunchesTest(
            Cohorts cohorts, Enrolments enrolments, Teams teams, Placements placements, MeetingsDatabase database) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.database = database;
        this.launches = new Launches(
                cohorts,
                enrolments,
                teams,
                placements,
                (process, placement) -> started.add(process + "/" + placement.ownerId()));
    }

    @BeforeEach
    void openCohort() {
        database.openCohort();
    }

    @Test
    void startsTheJourneyOfWhoeverIsNotOnTheWayYet() {
        database.join("dora");

        launches.launch(COHORT);

        assertThat(started).containsExactly("participant-journey/" + MeetingsDatabase.enrolmentOf("dora"));
        assertThat(enrolments.find(COHORT, "dora").orElseThrow().state()).isEqualTo(Enrolment.State.ACTIVE);
        assertThat(cohorts.get(COHORT).state()).isEqualTo(Cohort.State.RUNNING);
    }

    @Test
    void startsNobodyTwice() {
        database.join("dora");
        launches.launch(COHORT);

        launches.launch(COHORT);

        assertThat(started).hasSize(1);
    }

    @Test
    void takesAlongWhoeverJoinsLater() {
        launches.launch(COHORT);
        database.join("emil");

        launches.launch(COHORT);

        assertThat(started).containsExactly("participant-journey/" + MeetingsDatabase.enrolmentOf("emil"));
    }

    @Test
    void leavesThoseAloneWhoHaveLeft() {
        database.join("dora");
        enrolments.moveTo(Enrolment.State.WITHDRAWN, MeetingsDatabase.enrolmentOf("dora"));

        launches.launch(COHORT);

        assertThat(started).isEmpty();
    }
}
