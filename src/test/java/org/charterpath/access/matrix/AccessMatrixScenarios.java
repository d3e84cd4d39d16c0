package org.charterpath.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.charterpath.November;
import org.charterpath.RunningProgram;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.portfolio.PortfolioCopies;
import org.charterpath.portfolio.PortfolioCopy;
import org.charterpath.portfolio.PortfolioMaker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/**
 * Everything that the application answers to, tried by everybody; {@code access-matrix.md} says what has to come back. Run
 * on each database by a subclass.
 */
@RunningProgram
abstract class AccessMatrixScenarios {

    private static final Set<Caller> SOME = EnumSet.of(Caller.PARTICIPANT, Caller.OWNER);

    private final AccessMatrix matrix = AccessMatrix.read();

    @LocalServerPort
    private int port;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private November november;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private PortfolioCopies copies;

    @Autowired
    private PortfolioMaker maker;

    private PatsData pats;
    private SortedSet<Operation> operations;
    private Callers callers;

    @BeforeAll
    void signIn() {
        november.begin();
        pats = PatsData.in(engine, files, november, copyOfPats());
        operations = MappedOperations.of(application);
        callers = new Callers(port, pats.target());
    }

    private String copyOfPats() {
        PortfolioCopy copy =
                copies.ask(november.enrolmentOf(November.PARTICIPANT), PortfolioCopy.Attempts.LAST, Optional.empty());
        maker.makeNext();
        return copy.id();
    }

    @AfterAll
    void tidyUp() {
        pats.tidyUp();
        november.end();
    }

    @Test
    void hasALineForEachOperation() {
        assertThat(operations.stream()
                        .filter(operation -> matrix.lineOf(operation).isEmpty())
                        .map(operation ->
                                MatrixLine.row(operation, callers.tryOnNothing(operation, Callers.EVERYBODY))))
                .as("operations without a line; judge what is answered now, then add to access-matrix.md")
                .isEmpty();
    }

    @Test
    void hasNoLineWithoutAnOperation() {
        List<MatrixLine> used = operations.stream()
                .flatMap(operation -> matrix.lineOf(operation).stream())
                .toList();

        assertThat(matrix.lines())
                .as("lines of access-matrix.md for which the application has nothing any more")
                .allMatch(used::contains);
    }

    @Test
    void answersEverybodyAsTheTableSays() {
        assertThat(operations.stream()
                        .flatMap(
                                operation -> matrix.lineOf(operation).map(line -> difference(operation, line)).stream())
                        .filter(Objects::nonNull))
                .as("operations that answer differently than their lines in access-matrix.md say")
                .isEmpty();
    }

    @Test
    void findsNoFaultOfItsOwnInWhatDoesNotExist() {
        assertThat(operations.stream()
                        .filter(Operation::isReading)
                        .map(operation -> Map.entry(operation, callers.tryOnNothing(operation, SOME))))
                .allMatch(answer -> answer.getValue().values().stream().allMatch(status -> status < 500));
    }

    /** What an operation really answers, as the row that would say so; null where its line does. */
    private String difference(Operation operation, MatrixLine line) {
        Map<Caller, Integer> answered = callers.tryAsIn(line, operation);
        return answered.equals(line.statuses())
                ? null
                : "%s   <- line %s, %s"
                        .formatted(
                                MatrixLine.row(operation, answered),
                                line.path(),
                                answered.entrySet().stream()
                                        .filter(one -> !one.getValue()
                                                .equals(line.statuses().get(one.getKey())))
                                        .map(one -> "%s expected %d"
                                                .formatted(
                                                        one.getKey(),
                                                        line.statuses().get(one.getKey())))
                                        .collect(Collectors.joining(", ")));
    }
}
