package org.charterpath.access.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.charterpath.AlreadyDoneException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

class ProblemsTest {

    private static final Map<String, RuntimeException> THROWN = Map.of(
            "already done", new AlreadyDoneException(),
            "duplicate", new DuplicateKeyException("key", new SQLException("secret", "23505")),
            "lock of H2", new CannotAcquireLockException("lock", new SQLException("secret", "HYT00")),
            "deadlock", new CannotAcquireLockException("lock", new SQLException("secret", "40P01")),
            "version", new OptimisticLockingFailureException("secret"),
            "engine", new OptimisticLockingException("secret"),
            "too long", new UncategorizedSQLException("task", "secret", batch(new SQLException("secret", "22001"))),
            "away", new CannotGetJdbcConnectionException("secret", new SQLTransientConnectionException("secret")),
            "lost", new UncategorizedSQLException("task", "secret", new SQLException("secret", "08006")),
            "ours", new IllegalStateException("secret"));

    private final MockMvc application = MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new Problems())
            .build();

    private static SQLException batch(SQLException next) {
        SQLException batch = new BatchUpdateException();
        batch.setNextException(next);
        return batch;
    }

    @RestController
    static class Failing {

        @GetMapping({"/api/v1/{failure}", "/page/{failure}"})
        String fail(@PathVariable String failure) {
            throw THROWN.get(failure);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "already done, 409, Somebody has done this already",
        "duplicate, 409, Somebody has done this already",
        "lock of H2, 409, Somebody has done this already",
        "deadlock, 409, Somebody has done this already",
        "version, 409, Somebody has done this already",
        "engine, 409, Somebody has done this already",
        "too long, 400, A value is too long",
        "away, 503, The database cannot be reached",
        "lost, 503, The database cannot be reached",
        "ours, 500, Something went wrong on the server"
    })
    void tellsWhoseFaultItIsInTheApiAndOnPages(String failure, int status, String words) throws Exception {
        application
                .perform(get("/api/v1/{failure}", failure))
                .andExpect(status().is(status))
                .andExpect(content().string(containsString(words)))
                .andExpect(status == 503 ? header().string("Retry-After", "30") : header().doesNotExist("Retry-After"));
        if (status != 500) {
            application
                    .perform(get("/page/{failure}", failure).accept("text/html"))
                    .andExpect(status().is(status));
        }
    }
}
