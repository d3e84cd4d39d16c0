package org.charterpath.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.charterpath.form.Submission;
import org.charterpath.hours.HoursClaim.State;
import org.charterpath.review.Waiting;

/** A claim says of every state whom it waits for, and no step leads out of what is final. */
class HoursClaimTest {

    private static final Instant NOW = Instant.parse("2025-11-20T15:00:00Z");
    private static final HoursWork WORK =
            new HoursWork(LocalDate.of(2025, 11, 12), "INDEPENDENT", 120, "november", "Webinar", null, null);
    private static final Set<State> WAITING_FOR_A_PERSON =
            EnumSet.of(State.WAITING_FOR_EVIDENCE, State.IN_REVIEW, State.RETURNED);

    private enum Step {
        REVIEW,
        HAND_OVER,
        CREDIT_BY_RULE,
        CREDIT,
        RETURN,
        CORRECT,
        DENY
    }

    @Property
    void waitsForSomebodyExactlyWhereItsStateSaysSo(
            @ForAll @Size(max = 12) List<Step> steps, @ForAll boolean fileFollows) {
        HoursClaim claim =
                HoursClaim.of("enrolment", form("s1"), WORK, 120, fileFollows ? Optional.of("rosa") : Optional.empty());
        for (Step step : steps) {
            HoursClaim before = claim;
            claim = after(claim, step);

            assertThat(claim.waiting() != null).isEqualTo(WAITING_FOR_A_PERSON.contains(claim.state()));
            assertThat(claim.creditedMinutes() != null).isEqualTo(claim.state() == State.CREDITED);
            assertThat(claim.attempt()).isBetween(before.attempt(), before.attempt() + 1);
            if (!before.state().isUndecided()) {
                assertThat(claim).isEqualTo(before);
            }
        }
    }

    /** The claim after a step; itself where its state does not allow the step. */
    private static HoursClaim after(HoursClaim claim, Step step) {
        try {
            return switch (step) {
                case REVIEW -> claim.inReview(Waiting.on("amir", NOW));
                case HAND_OVER -> claim.waitingFor(Waiting.on("casey", NOW));
                case CREDIT_BY_RULE -> claim.creditedByRule();
                case CREDIT -> claim.credited(60);
                case RETURN -> claim.returnedTo("rosa", NOW);
                case CORRECT -> claim.corrected(form("s2"), WORK, 120);
                case DENY -> claim.denied();
            };
        } catch (HoursClaim.StateException refused) {
            return claim;
        }
    }

    private static Submission form(String id) {
        return new Submission(
                id,
                Optional.empty(),
                "log-hours",
                "process",
                "startEvent_hoursLogged",
                Optional.empty(),
                "log-hours",
                1,
                Map.of(),
                List.of(),
                Map.of(),
                "rosa",
                NOW);
    }
}
