package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.notification.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is set on the way when a cohort is launched. */
@FeatureTest
class LaunchesTest {

    private static final String COHORT = OPS_2025.id();

    private final List<String> started = new ArrayList<>();
    private final Launches launches;
    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final WrittenMessages messages;
    private final JdbcClient jdbc;

    LaunchesTest(
            Cohorts cohorts,
            Enrolments enrolments,
            Teams teams,
            Placements placements,
            ApplicationEventPublisher events,
            WrittenMessages messages,
            JdbcClient jdbc) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.messages = messages;
        this.jdbc = jdbc;
        this.launches = new Launches(
                cohorts,
                enrolments,
                teams,
                placements,
                (process, placement) -> started.add(process + "/" + placement.ownerId()),
                events);
    }

    @BeforeEach
    void openCohort() {
        OPS_2025.addTo(jdbc);
    }

    @Test
    void startsTheJourneyOfWhoeverIsNotOnTheWayYet() {
        OPS_2025.withNewcomers("dora").addTo(jdbc);

        launches.launch(COHORT);

        assertThat(started).containsExactly("participant-journey/" + OPS_2025.enrolmentOf("dora"));
        assertThat(enrolments.find(COHORT, "dora").orElseThrow().state()).isEqualTo(Enrolment.State.ACTIVE);
        assertThat(cohorts.get(COHORT).state()).isEqualTo(Cohort.State.RUNNING);
    }

    @Test
    void startsNobodyTwice() {
        OPS_2025.withNewcomers("dora").addTo(jdbc);
        launches.launch(COHORT);

        launches.launch(COHORT);

        assertThat(started).hasSize(1);
    }

    @Test
    void tellsParticipantsAndCoachesOnceEach() {
        OPS_2025.withNewcomersOf("dana", "dora", "emil")
                .withNewcomersOf("eli", "finn")
                .addTo(jdbc);
        assertThat(messages.all()).isEmpty();

        launches.launch(COHORT);
        launches.launch(COHORT);

        assertThat(messages.all())
                .extracting(Message::recipientId)
                .containsExactlyInAnyOrder("dora", "emil", "finn", "dana", "eli");
        Message toDora = messages.get("launch:participant:" + OPS_2025.enrolmentOf("dora"));
        assertThat(toDora.subject()).isEqualTo("Your program begins: OPS 2025");
        assertThat(toDora.body())
                .contains(
                        "CharterSource OPS Program",
                        "(OPS 2025) begins on Wed, Oct 1, 2025. Your coach is Dana Keller.");
        assertThat(messages.to("dana")).singleElement().satisfies(toDana -> {
            assertThat(toDana.subject()).isEqualTo("You coach in OPS 2025");
            assertThat(toDana.body()).contains("- dora Lee", "- emil Lee").doesNotContain("finn", "Ana Brook");
        });
    }

    @Test
    void tellsTheCoachOfWhoeverJoinsLater() {
        OPS_2025.withNewcomersOf("dana", "dora").addTo(jdbc);
        launches.launch(COHORT);
        OPS_2025.withNewcomersOf("dana", "emil").addTo(jdbc);

        launches.launch(COHORT);

        assertThat(messages.to("dana"))
                .hasSize(2)
                .filteredOn(message -> message.body().contains("emil"))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).doesNotContain("dora"));
        assertThat(messages.to("dora")).hasSize(1);
    }

    @Test
    void takesAlongWhoeverJoinsLater() {
        launches.launch(COHORT);
        OPS_2025.withNewcomers("emil").addTo(jdbc);

        launches.launch(COHORT);

        assertThat(started).containsExactly("participant-journey/" + OPS_2025.enrolmentOf("emil"));
    }

    @Test
    void leavesThoseAloneWhoHaveLeft() {
        OPS_2025.withNewcomers("dora").addTo(jdbc);
        enrolments.moveTo(Enrolment.State.WITHDRAWN, OPS_2025.enrolmentOf("dora"));

        launches.launch(COHORT);

        assertThat(started).isEmpty();
    }
}
