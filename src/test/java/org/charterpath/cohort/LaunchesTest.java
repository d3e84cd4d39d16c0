package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeetingsDatabase;
import org.charterpath.notification.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

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
            Cohorts cohorts,
            Enrolments enrolments,
            Teams teams,
            Placements placements,
            ApplicationEventPublisher events,
            MeetingsDatabase database) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.database = database;
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
    void tellsParticipantsAndCoachesOnceEach() {
        database.join("dora", "dana");
        database.join("emil", "dana");
        database.join("finn", "eli");
        assertThat(database.messages()).isEmpty();

        launches.launch(COHORT);
        launches.launch(COHORT);

        assertThat(database.messages())
                .extracting(Message::recipientId)
                .containsExactlyInAnyOrder("dora", "emil", "finn", "dana", "eli");
        Message toDora = database.message("launch:participant:" + MeetingsDatabase.enrolmentOf("dora"));
        assertThat(toDora.subject()).isEqualTo("Your program begins: OPS 2025");
        assertThat(toDora.body())
                .contains(
                        "CharterSource OPS Program",
                        "(OPS 2025) begins on Wed, Oct 1, 2025. Your coach is Dana Keller.");
        assertThat(messagesTo("dana")).singleElement().satisfies(toDana -> {
            assertThat(toDana.subject()).isEqualTo("You coach in OPS 2025");
            assertThat(toDana.body()).contains("- dora Lee", "- emil Lee").doesNotContain("finn", "Ana Brook");
        });
    }

    @Test
    void tellsTheCoachOfWhoeverJoinsLater() {
        database.join("dora", "dana");
        launches.launch(COHORT);
        database.join("emil", "dana");

        launches.launch(COHORT);

        assertThat(messagesTo("dana"))
                .hasSize(2)
                .filteredOn(message -> message.body().contains("emil"))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).doesNotContain("dora"));
        assertThat(messagesTo("dora")).hasSize(1);
    }

    private List<Message> messagesTo(String userId) {
        return database.messages().stream()
                .filter(message -> message.recipientId().equals(userId))
                .toList();
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
