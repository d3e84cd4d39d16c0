package org.charterpath.upgrade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.PostgresDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database that the first version has left, with a cohort in the middle of its year, restored from a dump in
 * {@code src/test/resources/upgrade}, where a README tells who is in it and how it was made. It is not made anew: it stands for
 * what installations have.
 */
final class FirstSchema implements AutoCloseable {

    /** Nine in the morning of this day is the last moment of which it knows. */
    static final LocalDate LAST_DAY = LocalDate.of(2026, 2, 12);

    private static final Set<Integer> BYTES = Set.of(Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY);

    /** Of the engine's tables, where the same may be written again. */
    private static final String TIMES_WRITTEN = "REV_";

    private static final String FOLDER = "upgrade/first-schema-";

    private final String url;
    private final String user;
    private final String password;
    private final Connection connection;

    private FirstSchema(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        try {
            this.connection = DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In memory, as long as it is not closed. */
    static FirstSchema onH2() {
        FirstSchema database = new FirstSchema("jdbc:h2:mem:first-schema", "sa", "");
        database.execute("runscript from 'classpath:/%sh2.sql.gz' compression gzip".formatted(FOLDER));
        return database;
    }

    static FirstSchema onPostgres() {
        String user = PostgresDatabase.Server.USER;
        FirstSchema database = new FirstSchema(PostgresDatabase.Server.newDatabase(), user, user);
        try (BufferedReader dump = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(FirstSchema.class.getClassLoader().getResourceAsStream(FOLDER + "postgres.sql.gz")),
                StandardCharsets.UTF_8))) {
            database.restore(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    /**
     * As psql reads a dump whose rows are {@code INSERT}s: a statement ends with a semicolon at the end of a line, outside of a
     * text.
     */
    private void restore(BufferedReader dump) throws IOException {
        StringBuilder statement = new StringBuilder();
        boolean isInText = false;
        for (String line = dump.readLine(); line != null; line = dump.readLine()) {
            if (statement.isEmpty() && (line.isEmpty() || line.startsWith("--") || line.startsWith("\\"))) {
                continue;
            }
            statement.append(line).append('\n');
            isInText ^= line.chars().filter(letter -> letter == '\'').count() % 2 == 1;
            if (!isInText && line.endsWith(";")) {
                execute(statement.toString());
                statement.setLength(0);
            }
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an application is told that starts with it. */
    String[] settings() {
        return new String[] {
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=" + user,
            "--spring.datasource.password=" + password
        };
    }

    /** The rows of each table, its own and the engine's, as they are now; what is no text is told by its digest. */
    Map<String, List<String>> rows() {
        JdbcClient jdbc = jdbc();
        Map<String, List<String>> rows = new TreeMap<>();
        jdbc.sql(
                        """
                        select lower(table_name) from information_schema.tables
                         where lower(table_schema) = 'public' and table_type = 'BASE TABLE'
                        """)
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc
                                .sql(
                                        table.equals("flyway_schema_history")
                                                ? "select * from \"flyway_schema_history\""
                                                : "select * from " + table)
                                .query((row, number) -> words(row))
                                .list()
                                .stream()
                                .sorted()
                                .toList()));
        return rows;
    }

    private static String words(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> words = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            if (columns.getColumnName(column).equalsIgnoreCase(TIMES_WRITTEN)) {
                continue;
            }
            Object value = BYTES.contains(columns.getColumnType(column)) ? row.getBytes(column) : row.getString(column);
            words.add(value instanceof byte[] bytes ? DigestUtils.sha256Hex(bytes) : String.valueOf(value));
        }
        return String.join(" | ", words);
    }

    /** Its tables, with connections that see them as everybody does. */
    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url, user, password));
    }

    /** With which somebody in it signs in. */
    static String passwordOf(String userId) {
        return userId + " of the first year";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
