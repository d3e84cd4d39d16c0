package org.charterpath.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.OpenForm;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class OfferFormTest {

    private static final OpenForm TASK = OpenForms.about("coaching-offer", OPS_2025.enrolmentOf("ana"));

    private final OfferForm offer;

    @Autowired
    OfferFormTest(OfferForm offer) {
        this.offer = offer;
    }

    @BeforeEach
    void standAtNineInTheMorningInMinnesota(@Autowired SetClock clock, @Autowired JdbcClient jdbc) {
        clock.at(Instant.parse("2026-01-12T15:00:00Z"));
        OPS_2025.addTo(jdbc);
    }

    @Test
    void takesTimesThatLieAhead() {
        assertThat(offer.faults(
                        Map.of(
                                "offer1StartsAt",
                                "2026-01-12T09:15",
                                "offer3StartsAt",
                                "2026-01-13T09:15",
                                "offerMinutes",
                                45,
                                "offerLink",
                                "https://meet.example.org/dana"),
                        Map.of(),
                        TASK))
                .isEmpty();
    }

    @Test
    void refusesTimesThatHavePassedInTheCohortsTimeZone() {
        assertThat(offer.faults(
                        Map.of(
                                "offer1StartsAt",
                                "2026-01-12T08:45",
                                "offer2StartsAt",
                                "2026-01-13T10:00",
                                "offerMinutes",
                                45,
                                "offerLink",
                                "https://meet.example.org/dana"),
                        Map.of(),
                        TASK))
                .containsExactly("First choice: this time has passed.");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T02:30,'First choice: there is no 02:30 on 2026-03-08; the clocks go forward that night.'",
        "2226-01-14T10:00,'First choice: 2226-01-14 does not lie in the cohort''s time, 2025-10-01 to 2026-08-13.'",
        "2026-08-14T10:00,'First choice: 2026-08-14 does not lie in the cohort''s time, 2025-10-01 to 2026-08-13.'"
    })
    void refusesTimesThatNoClockOfTheCohortShows(String start, String fault) {
        assertThat(offer.faults(
                        Map.of("offer1StartsAt", start, "offerMinutes", 45, "offerPlace", "Room 2"), Map.of(), TASK))
                .containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-08T01:59", "2026-03-08T03:00", "2026-08-13T10:00"})
    void takesTimesUpToTheEdges(String start) {
        assertThat(offer.faults(
                        Map.of("offer1StartsAt", start, "offerMinutes", 45, "offerPlace", "Room 2"), Map.of(), TASK))
                .isEmpty();
    }

    @Test
    void refusesTimesAtWhichOneOfBothIsAtASession(@Autowired Sessions sessions) {
        sessions.plan(OPS_2025.id());
        announce(sessions, "mid-year-workshop", "2026-01-14T10:00");
        announce(sessions, "january-group", "2026-01-15T15:00");

        assertThat(offer.faults(
                        Map.of(
                                "offer1StartsAt", "2026-01-14T09:30",
                                "offer2StartsAt", "2026-01-15T15:30",
                                "offer3StartsAt", "2026-01-15T16:00",
                                "offerMinutes", 45,
                                "offerPlace", "Room 2"),
                        Map.of(),
                        TASK))
                .containsExactly(
                        "First choice: you are at a session then.", "Second choice: you are at a session then.");
    }

    private static void announce(Sessions sessions, String itemId, String startsAt) {
        sessions.in(OPS_2025.id()).stream()
                .filter(session -> session.itemId().equals(itemId))
                .forEach(session -> sessions.announce(
                        session.id(),
                        new Schedule(
                                LocalDateTime.parse(startsAt),
                                60,
                                Optional.of("Library"),
                                Optional.empty(),
                                Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T10:00", "9999-12-31T10:00"})
    void refusesATimeThatNoDatabaseKnowsBesideOneThatIsFine(String never) {
        assertThat(offer.faults(
                        Map.of(
                                "offer1StartsAt",
                                "2026-01-14T10:00",
                                "offer2StartsAt",
                                never,
                                "offerMinutes",
                                45,
                                "offerPlace",
                                "Room 2"),
                        Map.of(),
                        TASK))
                .singleElement()
                .asString()
                .startsWith("Second choice");
    }

    @Test
    void refusesTheSameTimeTwice() {
        assertThat(offer.faults(
                        Map.of(
                                "offer1StartsAt",
                                "2026-01-14T10:00",
                                "offer2StartsAt",
                                "2026-01-14T10:00",
                                "offerMinutes",
                                45,
                                "offerPlace",
                                "Room 2"),
                        Map.of(),
                        TASK))
                .containsExactly("Second choice: this time is offered twice.");
    }

    @Test
    void asksWhereToMeet() {
        assertThat(offer.faults(Map.of("offer1StartsAt", "2026-01-14T10:00", "offerMinutes", 45), Map.of(), TASK))
                .containsExactly(
                        "Link to the online meeting, Place or phone number: one of them is needed for the invitation.");
    }
}
