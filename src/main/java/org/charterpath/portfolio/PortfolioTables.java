package org.charterpath.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.assessment.CompetencyGrowth;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The portfolio as its reader sees it: three tables, with the columns of the form {@code portfolio-sign-off}. */
@Service
public class PortfolioTables {

    private static final String UNKNOWN = "\u2013";

    private final Portfolios portfolios;
    private final CompetencyGrowth growth;
    private final Tallies tallies;
    private final Placements placements;

    PortfolioTables(Portfolios portfolios, CompetencyGrowth growth, Tallies tallies, Placements placements) {
        this.portfolios = portfolios;
        this.growth = growth;
        this.tallies = tallies;
        this.placements = placements;
    }

    /** A piece of work, such as "MOCHA Framework", "December", "Jan 6, 2026", 90 minutes. */
    public record ContentsRow(String item, @JsonProperty("month") String stage, String acceptedOn, int minutes) {}

    /** Ratings as digits, a change with its sign; a dash where a rating is missing. */
    public record GrowthRow(
            String competency,
            String initial,
            String midYear,
            @JsonProperty("final") String finalRating,
            String change) {}

    /** Time, such as "9 h 30 min". */
    public record CreditRow(String category, String logged, String counted, String surplus) {}

    /**
     * What is in the portfolio.
     *
     * @throws NotFoundException if none was put together
     */
    @Transactional(readOnly = true)
    public List<ContentsRow> contents(String enrolmentId) {
        ProgramDefinition program = placements.of(enrolmentId).program();
        return portfolios.get(enrolmentId).items().stream()
                .map(item -> new ContentsRow(
                        item.title(),
                        program.stage(item.stageId()).title(),
                        DayWords.of(item.acceptedOn()),
                        item.minutes()))
                .toList();
    }

    /** How the competencies' ratings moved; no rows before the final assessment. */
    @Transactional(readOnly = true)
    public List<GrowthRow> competencyGrowth(String enrolmentId) {
        return growth.of(placements.of(enrolmentId)).stream()
                .map(ratings -> new GrowthRow(
                        ratings.competency(),
                        shown(ratings.initial()),
                        shown(ratings.midYear()),
                        shown(ratings.finalRating()),
                        ratings.change()
                                .map(change -> change > 0 ? "+" + change : change.toString())
                                .orElse(UNKNOWN)))
                .toList();
    }

    /** The hours of each category as they count now, what the ceiling of all cuts off, and the total of the rows above it. */
    @Transactional(readOnly = true)
    public List<CreditRow> creditSummary(String enrolmentId) {
        Tally tally = tallies.of(placements.of(enrolmentId));
        Stream<CreditRow> categories = tally.lines().stream()
                .map(line -> row(
                        line.category().title(), line.loggedMinutes(), line.creditedMinutes(), line.surplusMinutes()));
        CreditRow total = row("Total", tally.loggedMinutes(), tally.creditedMinutes(), tally.surplusMinutes());
        Stream<CreditRow> overall = Stream.of(tally.overallSurplusMinutes())
                .filter(cut -> cut != 0)
                .map(cut -> row("Over the ceiling of all categories together", 0, -cut, cut));
        return Stream.of(categories, overall, Stream.of(total))
                .flatMap(rows -> rows)
                .toList();
    }

    private static CreditRow row(String name, int loggedMinutes, int creditedMinutes, int surplusMinutes) {
        return new CreditRow(
                name,
                CreditTime.exact(loggedMinutes),
                CreditTime.exact(creditedMinutes),
                CreditTime.exact(surplusMinutes));
    }

    private static String shown(Optional<Integer> rating) {
        return rating.map(Object::toString).orElse(UNKNOWN);
    }
}
