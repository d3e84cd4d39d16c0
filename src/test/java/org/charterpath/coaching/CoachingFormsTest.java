package org.charterpath.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.MeetingsDatabase;
import org.charterpath.fixture.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class CoachingFormsTest {

    private static final Map<String, Object> TASK = Map.of("cohortId", MeetingsDatabase.COHORT);

    private final OfferForm offer;
    private final ChoiceForm choice;
    private final RecordForm record;

    @Autowired
    CoachingFormsTest(OfferForm offer, ChoiceForm choice, RecordForm record) {
        this.offer = offer;
        this.choice = choice;
        this.record = record;
    }

    @BeforeEach
    void standAtNineInTheMorningInMinnesota(@Autowired SetClock clock, @Autowired MeetingsDatabase database) {
        clock.at(Instant.parse("2026-01-12T15:00:00Z"));
        database.openCohort();
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
                                45),
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
                                45),
                        TASK))
                .containsExactly("First choice: this time has passed.");
    }

    @Test
    void refusesWhatHasPassedEverywhereWhereNoTimeZoneIsKnown() {
        assertThat(offer.faults(Map.of("offer1StartsAt", "2026-01-11T16:00", "offerMinutes", 45)))
                .isEmpty();
        assertThat(offer.faults(Map.of("offer1StartsAt", "2026-01-11T14:00", "offerMinutes", 45)))
                .containsExactly("First choice: this time has passed.");
    }

    @Test
    void refusesTheSameTimeTwiceAndWhatIsNoTime() {
        assertThat(offer.faults(
                        Map.of(
                                "offer1StartsAt", "2026-01-14T10:00",
                                "offer2StartsAt", "2026-01-14T10:00",
                                "offer3StartsAt", "noon",
                                "offerMinutes", 5),
                        TASK))
                .containsExactly(
                        "Second choice: this time is offered twice.",
                        "Third choice: a day and a time are needed.",
                        "Length in minutes: a whole number from 15 to 120 is needed.");
        assertThat(offer.faults(Map.of("offerMinutes", 45), TASK))
                .containsExactly("First choice: offer at least one time.");
    }

    @Test
    void takesOnlyAChoiceThatIsOffered() {
        Map<String, Object> task =
                Map.of("offeredTimes", List.of(Map.of("value", "2026-01-14T10:00"), Map.of("value", "OTHER")));

        assertThat(choice.faults(Map.of("chosenTime", "2026-01-14T10:00"), task))
                .isEmpty();
        assertThat(choice.faults(Map.of("chosenTime", "OTHER", "requestedTimes", "Fridays"), task))
                .isEmpty();
        assertThat(choice.faults(Map.of("chosenTime", "OTHER"), task))
                .containsExactly("When could you meet instead?: an answer is needed where none of the times works.");
        assertThat(choice.faults(Map.of("chosenTime", "2026-01-15T10:00"), task))
                .containsExactly("Which time works for you?: choose one of the times offered.");
    }

    @Test
    void needsTheMinutesOfAMeetingThatWasHeld() {
        assertThat(record.faults(Map.of("coachingOutcome", "HELD", "coachingMinutes", 45)))
                .isEmpty();
        assertThat(record.faults(Map.of("coachingOutcome", "MOVED"))).isEmpty();
        assertThat(record.faults(Map.of("coachingOutcome", "HELD")))
                .containsExactly("Minutes you met: a whole number from 1 to 180 is needed when you met.");
        assertThat(record.faults(Map.of("coachingOutcome", "MAYBE")))
                .containsExactly("How did it go?: choose one of the answers.");
    }
}
