package org.charterpath.scoreboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.engagement.EngagementParts;
import org.charterpath.engagement.Engagements;
import org.charterpath.measure.Amount;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.people.Caller;
import org.charterpath.scoreboard.Scoreboards.Goal;
import org.charterpath.scoreboard.Scoreboards.Note;
import org.charterpath.scoreboard.Scoreboards.Scoreboard;
import org.charterpath.scoreboard.Scoreboards.Week;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A scoreboard as the people of its engagement see it: winning or losing at one look, and below why. */
@Service
public class ScoreboardPage implements EngagementParts {

    private static final int ORDER = 40;

    private final Scoreboards scoreboards;
    private final Engagements engagements;
    private final ScoreboardMeasures keepers;

    ScoreboardPage(Scoreboards scoreboards, Engagements engagements, ScoreboardMeasures keepers) {
        this.scoreboards = scoreboards;
        this.engagements = engagements;
        this.keepers = keepers;
    }

    /** The address of an engagement's scoreboard. */
    public static String addressOf(String engagementId) {
        return EngagementPages.addressOf(engagementId) + "/scoreboard";
    }

    /**
     * A scoreboard for a reader.
     *
     * @param weeks the latest first
     * @param standIns ids of measures that the reader may update in the owner's place
     * @param owners who can own a measure
     * @param names of everybody who is named, by user id
     */
    public record View(
            Engagement engagement,
            Scoreboard scoreboard,
            List<Goal> goals,
            List<Week> weeks,
            List<Note> notes,
            Set<String> standIns,
            String readerId,
            boolean mayAmend,
            List<ScoreboardMeasures.Option> owners,
            Map<String, String> names) {

        /** Whether a measure is the reader's own. */
        public boolean isMine(Measure measure) {
            return measure.ownerId().equals(readerId);
        }

        /** Whether the reader may write down what a measure stands at. */
        public boolean mayUpdate(Measure measure) {
            return !measure.isEnded() && (isMine(measure) || standIns.contains(measure.id()));
        }

        /** Everybody who reads this page works on it. */
        public boolean isFull() {
            return true;
        }

        public String nameOf(String userId) {
            return names.getOrDefault(userId, userId);
        }

        /** A number with its unit. */
        public String amount(BigDecimal value, String unit) {
            return Amount.words(value, unit);
        }

        public String amount(BigDecimal value) {
            return Amount.words(value);
        }

        /** "From X to Y by when". */
        public String way(Goal goal) {
            return wayOf(goal.lag());
        }

        /** What the line expects today. */
        public String expected(MeasureStanding one) {
            return Amount.words(expectedValue(one), one.measure().unit());
        }
    }

    static String wayOf(MeasureStanding one) {
        return "from %s to %s by %s"
                .formatted(
                        Amount.words(one.measure().baseline(), one.measure().unit()),
                        Amount.words(one.target().value(), one.measure().unit()),
                        DayWords.of(one.target().on()));
    }

    /** The value on the straight line from baseline to target on this day. */
    static BigDecimal expectedValue(MeasureStanding one) {
        BigDecimal way = one.target().value().subtract(one.measure().baseline());
        return one.measure()
                .baseline()
                .add(way.multiply(one.expected().fraction()))
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    /**
     * The scoreboard of an engagement.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String engagementId) {
        Engagement engagement = engagements.require(reader, engagementId);
        Scoreboard scoreboard = scoreboards
                .ofEngagement(engagementId)
                .orElseThrow(() -> NotFoundException.of("scoreboard", engagementId));
        List<Goal> goals = scoreboards.goals(scoreboard.id());
        List<Week> weeks = scoreboards.weeks(scoreboard.id());
        List<Note> notes = scoreboards.notes(scoreboard.id());
        return new View(
                engagement,
                scoreboard,
                goals,
                weeks.stream()
                        .sorted((one, other) -> other.number() - one.number())
                        .toList(),
                notes,
                goals.stream()
                        .flatMap(goal -> Stream.concat(Stream.of(goal.lag()), goal.leads().stream()))
                        .filter(one -> one.staleSince()
                                .filter(since -> keepers.mayStandIn(reader, one.measure(), since))
                                .isPresent())
                        .map(one -> one.measure().id())
                        .collect(Collectors.toSet()),
                reader.userId(),
                scoreboard.isOpen() && keepers.mayAmend(reader, scoreboard.id()),
                keepers.options(scoreboard.id()),
                scoreboards.names(goals, weeks, notes));
    }

    /**
     * One of its measures.
     *
     * @throws NotFoundException if there is none on this scoreboard, or not for this reader
     */
    @Transactional(readOnly = true)
    public Measure measureOf(Caller reader, String engagementId, String measureId) {
        return get(reader, engagementId).goals().stream()
                .flatMap(goal -> Stream.concat(Stream.of(goal.lag()), goal.leads().stream()))
                .map(MeasureStanding::measure)
                .filter(measure -> measure.id().equals(measureId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("measure", measureId));
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Part of(Caller reader, Engagement engagement) {
        Optional<Scoreboard> scoreboard = scoreboards.ofEngagement(engagement.id());
        if (scoreboard.isEmpty()) {
            return new Part(
                    "Scoreboard",
                    EngagementPages.addressOf(engagement.id()),
                    "There is none: it begins when what came out of the session on accelerating learning is accepted.",
                    List.of());
        }
        List<Goal> goals = scoreboards.goals(scoreboard.get().id());
        return new Part(
                "Scoreboard",
                addressOf(engagement.id()),
                scoreboard.get().isOpen() ? "Kept week by week." : "Closed.",
                goals.stream()
                        .map(goal -> new Item(
                                goal.title(),
                                goal.isWinning() ? "winning" : "losing",
                                addressOf(engagement.id()),
                                false))
                        .toList());
    }
}
