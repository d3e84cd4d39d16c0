package org.charterpath.portfolio.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.capstone.Capstone;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationResults;
import org.charterpath.cohort.Enrolment;
import org.charterpath.portfolio.PortfolioPart;
import org.charterpath.portfolio.PortfolioWork;
import org.charterpath.portfolio.PortfolioWork.Piece;
import org.charterpath.program.Worksheet;
import org.springframework.stereotype.Component;

/** The capstone: its gates with what was handed in at each, alone or with a team, and what its presentation came to. */
@Component
class CapstonePart implements PortfolioPart {

    private static final String WHOLE = "capstone";

    private final PortfolioWork work;
    private final Capstones capstones;
    private final CapstoneTeams teams;
    private final PresentationResults results;

    CapstonePart(PortfolioWork work, Capstones capstones, CapstoneTeams teams, PresentationResults results) {
        this.work = work;
        this.capstones = capstones;
        this.teams = teams;
        this.results = results;
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
                                "mates",
                                matesOf(subject.enrolmentId()),
                                "results",
                                results.of(subject.enrolmentId()),
                                "stageName",
                                subject.placement().program().stageName(),
                                "pieces",
                                gates)))
                .filter(chapter -> !gates.isEmpty());
    }

    private List<String> matesOf(String enrolmentId) {
        return teams.membersOf(enrolmentId).stream()
                .filter(member -> !member.id().equals(enrolmentId))
                .map(Enrolment::fullName)
                .toList();
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
