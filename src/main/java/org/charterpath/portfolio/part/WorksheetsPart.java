package org.charterpath.portfolio.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placement;
import org.charterpath.coursework.Assignment;
import org.charterpath.portfolio.PortfolioPart;
import org.charterpath.portfolio.PortfolioWork;
import org.charterpath.portfolio.PortfolioWork.Piece;
import org.charterpath.program.Worksheet;
import org.springframework.stereotype.Component;

/** Accepted worksheets, stage by stage, each with the feedback that shaped it; what other chapters show is not here. */
@Component
class WorksheetsPart implements PortfolioPart {

    private final PortfolioWork work;

    WorksheetsPart(PortfolioWork work) {
        this.work = work;
    }

    /** A stage of the program with what was accepted of it. */
    record Stage(String id, String title, List<Piece> pieces) {

        public String anchor() {
            return "stage-" + id;
        }

        Entry entry() {
            return new Entry(anchor(), title, pieces.stream().map(Piece::entry).toList());
        }
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        List<Piece> pieces = work.pieces(
                subject.placement(), subject.attempts(), assignment -> isHere(subject.placement(), assignment));
        Map<String, List<Piece>> byStage = new LinkedHashMap<>();
        pieces.forEach(piece -> byStage.computeIfAbsent(piece.stageId(), stage -> new ArrayList<>())
                .add(piece));
        List<Stage> stages = byStage.entrySet().stream()
                .map(stage -> new Stage(stage.getKey(), stage.getValue().get(0).stageTitle(), stage.getValue()))
                .toList();
        return Optional.of(new Chapter(
                        "worksheets",
                        "Worksheets",
                        stages.stream().map(Stage::entry).toList(),
                        "portfolio-worksheets",
                        Map.of("stages", stages)))
                .filter(chapter -> !stages.isEmpty());
    }

    private static boolean isHere(Placement placement, Assignment assignment) {
        return PortfolioWork.definitionOf(placement, assignment)
                        .flatMap(Worksheet::partOf)
                        .isEmpty()
                && !PortfolioWork.isAssessment(placement, assignment);
    }
}
