package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes tables away, or their room for some rows, so that what writes there fails until they are brought back. */
@TestComponent
public class Breakdown {

    private static final String LEDGER = "credit_entry";
    private static final int TRIES = 5;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final List<String> away = new ArrayList<>();
    private final List<String> narrowed = new ArrayList<>();

    Breakdown(ManagementService management, RuntimeService runtime, JdbcClient jdbc) {
        this.management = management;
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /** A step that credits fails for good, and the ledger is back. */
    public void stop(String step) {
        takeLedgerAway();
        try {
            failForGood(step);
        } finally {
            bringBack();
        }
    }

    public void takeLedgerAway() {
        takeAway(LEDGER);
    }

    public void takeAway(String table) {
        jdbc.sql("alter table %1$s rename to %1$s_away".formatted(table)).update();
        away.add(table);
    }

    /** From now on a table takes only rows for which this holds, so that a long piece of work fails in its middle. */
    public void allowOnly(String table, String condition) {
        jdbc.sql("alter table %s add constraint narrowed check (%s)".formatted(table, condition))
                .update();
        narrowed.add(table);
    }

    /** Brings back everything that was taken away. */
    public void bringBack() {
        narrowed.forEach(table -> jdbc.sql("alter table %s drop constraint narrowed".formatted(table))
                .update());
        narrowed.clear();
        away.forEach(table -> jdbc.sql("alter table %1$s_away rename to %1$s".formatted(table))
                .update());
        away.clear();
    }

    /** Tries a step that fails as often as it is tried. */
    public void failForGood(String step) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            assertThat(incidentsOf(step)).isZero();
            fail(step);
        }
        assertThat(incidentsOf(step)).isOne();
        assertThat(job(step).getRetries()).isZero();
    }

    public void fail(String step) {
        assertThatThrownBy(() -> management.executeJob(job(step).getId())).isNotNull();
    }

    /** The one job of a step. */
    public Job job(String step) {
        return management.createJobQuery().activityId(step).singleResult();
    }

    /** Gives a step that has stopped one more try, as a technical owner does it in Cockpit. */
    public void giveOneMoreTry(String step) {
        management.setJobRetries(job(step).getId(), 1);
    }

    private long incidentsOf(String step) {
        return runtime.createIncidentQuery().activityId(step).count();
    }
}
