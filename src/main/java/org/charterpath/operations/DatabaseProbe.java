package org.charterpath.operations;

import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database one small question, by which it shows whether it is there and which tables it has. */
@Component
class DatabaseProbe implements DisposableBean {

    private final TimedQuestion<Answer> question;

    DatabaseProbe(JdbcClient jdbc) {
        this.question = new TimedQuestion<>("health-of-database", () -> query(jdbc));
    }

    /**
     * What the database says.
     *
     * @param migration the version of the last migration that it has had; empty if it has had none
     * @param failed how many migrations have failed in it
     */
    record Answer(Optional<String> migration, long failed) {}

    Answer ask() {
        return question.ask();
    }

    private static Answer query(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select (select count(*) from "flyway_schema_history" where not "success") as failed,
                               (select "version" from "flyway_schema_history"
                                 where "success" and "version" is not null
                                 order by "installed_rank" desc fetch first 1 rows only) as version
                        """)
                .query((row, number) ->
                        new Answer(Optional.ofNullable(row.getString("version")), row.getLong("failed")))
                .single();
    }

    @Override
    public void destroy() {
        question.close();
    }
}
