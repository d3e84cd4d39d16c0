package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.capstone.Capstone;
import org.charterpath.capstone.Capstones;
import org.charterpath.portfolio.PortfolioPart;
import org.charterpath.portfolio.PortfolioWork;
import org.charterpath.portfolio.PortfolioWork.Piece;
import org.charterpath.program.Worksheet;
import org.springframework.stereotype.Component;

/** The capstone: its gates with what was handed in at each, and how its presentation came out. */
@Component
class CapstonePart implements PortfolioPart {

    private static final String WHOLE = "capstone";

    private final PortfolioWork work;
    private final Capstones capstones;

    CapstonePart(PortfolioWork work, Capstones capstones) {
        this.work = work;
        this.capstones = capstones;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Optional<Chapter> chapter(Subject subject) {
        List<Piece> gates =
                work.pieces(subject.placement(), subject.attempts(), assignment -> PortfolioWork.definitionOf(
                                subject.placement(), assignment)
                        .flatMap(Worksheet::partOf)
                        .filter(WHOLE::equals)
                        .isPresent());
        return Optional.of(new Chapter(
                        WHOLE,
                        "Capstone",
                        gates.stream().map(Piece::entry).toList(),
                        "portfolio-capstone",
                        Map.of(
                                "state",
                                capstones
                                        .stateOf(subject.enrolmentId())
                                        .map(CapstonePart::inWords)
                                        .orElse("Its gates are still open."),
                                "feedback",
                                capstones.presentationFeedback(subject.enrolmentId()),
                                "pieces",
                                gates)))
                .filter(chapter -> !gates.isEmpty());
    }

    private static String inWords(Capstone.State state) {
        return switch (state) {
            case UNFINISHED -> "Not every gate was passed by the deadline.";
            case READY -> "Every gate is passed; the presentation is still to come.";
            case PASSED -> "Every gate is passed, and so is the presentation.";
            case NOT_PASSED -> "Every gate is passed; the presentation is not.";
        };
    }
}
