package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.portfolio.PortfolioPart;
import org.charterpath.portfolio.PortfolioTables;
import org.charterpath.portfolio.PortfolioWork;
import org.springframework.stereotype.Component;

/** How the ratings of the assessments moved, and what was said in each of them. */
@Component
class GrowthPart implements PortfolioPart {

    private final PortfolioTables tables;
    private final PortfolioWork work;

    GrowthPart(PortfolioTables tables, PortfolioWork work) {
        this.tables = tables;
        this.work = work;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        List<PortfolioWork.Piece> assessments =
                work.pieces(subject.placement(), subject.attempts(), assignment -> PortfolioWork.definitionOf(
                                subject.placement(), assignment)
                        .filter(worksheet -> subject.placement()
                                .program()
                                .assessment(worksheet.id())
                                .isPresent())
                        .isPresent());
        return Optional.of(new Chapter(
                        "growth",
                        "Assessments and growth",
                        assessments.stream().map(PortfolioWork.Piece::entry).toList(),
                        "portfolio-growth",
                        Map.of("growth", tables.competencyGrowth(subject.enrolmentId()), "pieces", assessments)))
                .filter(chapter -> !assessments.isEmpty());
    }
}
