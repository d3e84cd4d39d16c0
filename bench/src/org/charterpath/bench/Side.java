package org.charterpath.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;

/**
 * One of the two that are compared: an engine on a metered database, and the people who use it.
 *
 * @param program what people do, and when
 * @param answers what they answer in a task's form
 * @param closing what ends it
 */
record Side(
        ProcessEngine engine,
        Program program,
        Function<Task, Map<String, Object>> answers,
        Meter meter,
        DataSource database,
        Runnable closing)
        implements AutoCloseable {

    /** A database to be filled. */
    record Address(String url, String user, String password) {}

    /** How many rows each table has. */
    Map<String, Long> rows() {
        return rows(database);
    }

    /** How many rows each table of a database has. */
    static Map<String, Long> rows(DataSource database) {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection
                    .getMetaData()
                    .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (tables.next()) {
                    rows.put(tables.getString("TABLE_NAME"), 0L);
                }
            }
            for (String table : List.copyOf(rows.keySet())) {
                try (ResultSet count = statement.executeQuery("select count(*) from \"%s\"".formatted(table))) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    @Override
    public void close() {
        closing.run();
    }
}
