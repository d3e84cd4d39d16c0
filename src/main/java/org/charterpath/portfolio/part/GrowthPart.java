package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.assessment.CompetencyGrowth;
import org.charterpath.assessment.Growth;
import org.charterpath.portfolio.PortfolioPart;
import org.charterpath.portfolio.PortfolioWork;
import org.springframework.stereotype.Component;

/**
 * How the ratings of the assessments moved, and what was said in each of them; nothing while another assessment waits for the
 * participant, whoever makes the copy, so that nobody has earlier ratings at hand while giving the next ones.
 */
@Component
class GrowthPart implements PortfolioPart {

    private final CompetencyGrowth growth;
    private final PortfolioWork work;

    GrowthPart(CompetencyGrowth growth, PortfolioWork work) {
        this.growth = growth;
        this.work = work;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        Growth moved = growth.of(subject.placement(), true);
        if (moved.openNow().isPresent()) {
            return Optional.empty();
        }
        List<PortfolioWork.Piece> assessments = work.pieces(
                subject.placement(),
                subject.attempts(),
                assignment -> PortfolioWork.isAssessment(subject.placement(), assignment));
        return Optional.of(new Chapter(
                        "growth",
                        GROWTH,
                        assessments.stream().map(PortfolioWork.Piece::entry).toList(),
                        "portfolio-growth",
                        Map.of("growth", moved, "pieces", assessments)))
                .filter(chapter -> !assessments.isEmpty());
    }
}
