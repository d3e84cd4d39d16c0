package org.charterpath.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.report.ReportedCohort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board of a cohort, counted and as browsers and Cockpit get it; run on each database by a subclass. */
@PagesTest
abstract class BoardScenarios {

    private static final AtomicInteger COHORTS = new AtomicInteger();
    private static final String ADMIN = Program.ADMIN;
    private static final Caller READER = new Caller(ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    private static final int FEW = 5;
    private static final int MANY = 50;
    private static final int MOST_STATEMENTS = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private Boards boards;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void signIn() {
        program.moveTo(LocalDate.of(2026, 2, 16));
        signIns.allow(ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(ReportedCohort.COACH, "Casey", "Okafor", Role.COACHES);
    }

    private ReportedCohort cohort(int people) {
        return ReportedCohort.of(jdbc, "Board " + COHORTS.incrementAndGet(), people);
    }

    @Test
    void asksTheDatabaseTheSameFewThingsForMany() {
        ReportedCohort few = cohort(FEW);
        ReportedCohort many = cohort(MANY);
        boards.of(few.id(), READER, Board.Filter.NONE);
        boards.of(many.id(), READER, Board.Filter.NONE);

        long statements = CountedStatements.during(() -> boards.of(few.id(), READER, Board.Filter.NONE));
        assertThat(CountedStatements.during(() -> boards.of(many.id(), READER, Board.Filter.NONE)))
                .isEqualTo(statements)
                .isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(boards.of(many.id(), READER, Board.Filter.NONE).rows()).hasSize(MANY);
    }
}
