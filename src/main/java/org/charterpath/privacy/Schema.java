package org.charterpath.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables that the database really has, with their columns, all in lower case. */
@Repository
class Schema {

    private static final Set<String> OF_TEXT = Set.of(
            "character varying", "character", "character large object", "text", "varchar", "json", "jsonb", "uuid");
    private static final Set<String> OF_BYTES =
            Set.of("bytea", "binary varying", "binary", "binary large object", "oid");

    private final JdbcClient jdbc;

    Schema(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A column.
     *
     * @param longest how many characters it takes; empty where there is no limit, or it holds no text
     */
    record Column(String table, String name, String type, Optional<Long> longest) {

        boolean isText() {
            return OF_TEXT.contains(type);
        }

        /** Whether it can hold what somebody has written, or a file. */
        boolean canHoldWords() {
            return isText() || OF_BYTES.contains(type);
        }

        String cut(String text) {
            return longest.filter(most -> text.length() > most)
                    .map(most -> text.substring(0, most.intValue()))
                    .orElse(text);
        }
    }

    /** The columns of every table by its name; views are not among them. */
    Map<String, Map<String, Column>> tables() {
        List<Column> columns = jdbc.sql(
                        """
                        select c.table_name, c.column_name, c.data_type, c.character_maximum_length
                          from information_schema.columns c
                          join information_schema.tables t
                            on t.table_schema = c.table_schema and t.table_name = c.table_name
                         where c.table_schema = current_schema and t.table_type in ('BASE TABLE', 'TABLE')
                         order by c.table_name, c.ordinal_position
                        """)
                .query((row, number) -> new Column(
                        lower(row.getString("table_name")),
                        lower(row.getString("column_name")),
                        lower(row.getString("data_type")),
                        limit(row.getObject("character_maximum_length"))))
                .list();
        Map<String, Map<String, Column>> tables = new HashMap<>();
        columns.forEach(column ->
                tables.computeIfAbsent(column.table(), none -> new HashMap<>()).put(column.name(), column));
        return tables;
    }

    private static Optional<Long> limit(@Nullable Object length) {
        return length instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
