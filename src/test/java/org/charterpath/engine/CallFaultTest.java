package org.charterpath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault it is that the database refuses, by the states that H2 and PostgreSQL name. */
class CallFaultTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53200", "53300", "57P01", "57P03", "90028", "90031", "90098"})
    void asksForAnotherTryWhereTheDatabaseIsAwayOrFull(String state) {
        assertThat(CallFault.of(new IllegalStateException(new SQLException("refused", state))))
                .contains(CallFault.AWAY);
    }

    @ParameterizedTest
    @CsvSource({"23505, ALREADY_DONE", "40001, ALREADY_DONE", "55P03, ALREADY_DONE", "22001, UNFIT", "23502, UNFIT"})
    void tellsCollisionsFromWhatDoesNotFit(String state, CallFault fault) {
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("refused", state));
        assertThat(CallFault.of(new IllegalStateException(batch))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "0A000", "XX000"})
    void isOursWhereTheStatementIsWrong(String state) {
        assertThat(CallFault.of(new SQLException("refused", state))).isEmpty();
        assertThat(CallFault.of(new SQLTransientConnectionException("no connection in 30 s", state)))
                .contains(CallFault.AWAY);
    }
}
