package org.charterpath.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.util.DigestUtils;

/**
 * Copies of all cohorts with their people and all that belongs to these, made within PostgreSQL. Ids become others, the
 * same wherever they stand; what is everybody's, definitions and roles for example, is there once. Their user ids are made up
 * as well, their passwords are those that the originals had.
 */
final class Copies {

    /** What no copy has of its own, by beginnings of names of tables. */
    private static final List<String> SHARED = List.of(
            "act_re_",
            "act_ge_property",
            "act_ge_schema_log",
            "act_id_group",
            "act_id_tenant",
            "act_ru_jobdef",
            "act_ru_filter",
            "organization",
            "flyway_",
            "mail_outage",
            "http_session",
            "shedlock",
            "reconciliation_");

    /** The past, which no page of participants, coaches or admins is made from; its ids stand elsewhere, though. */
    private static final List<String> LEFT_OUT = List.of("act_hi_", "audit_event");

    /** What pages are made from all the same. */
    private static final List<String> ASKED = List.of("act_hi_procinst", "act_hi_taskinst");

    /** Which ids of a table are those of copied rows, where not all are. */
    private static final Map<String, String> ONLY = Map.of(
            "act_id_user",
            "id_ in (select participant_id from enrolment union select coach_id from enrolment)",
            "act_ge_bytearray",
            "deployment_id_ is null",
            "act_ru_job",
            "process_instance_id_ is not null",
            "act_ru_authorization",
            "user_id_ in (select id from copied) or resource_id_ in (select id from copied)");

    private final Statement statement;

    private Copies(Statement statement) {
        this.statement = statement;
    }

    /** A table with the names of its columns; the key is null where it has several columns or is a number. */
    private record Table(String name, List<String> texts, List<String> others, String key, List<Set<String>> unique) {

        boolean isIn(List<String> beginnings) {
            return beginnings.stream().anyMatch(name::startsWith);
        }
    }

    /**
     * What an id has become in a copy.
     *
     * @param copy 1 for the first one
     */
    static String idOf(String original, int copy) {
        return DigestUtils.md5DigestAsHex("%s.%d".formatted(original, copy).getBytes(StandardCharsets.UTF_8));
    }

    static void make(DataSource database, int copies) {
        make(database, 1, copies);
    }

    /** @param first the number of the first one; those that have been made before had lower ones */
    static void make(DataSource database, int first, int copies) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Rows come table by table, not in the order in which they refer to each other.
            statement.execute("set session_replication_role = replica");
            // All ids are looked up in memory, or each row would be compared with each of them.
            statement.execute("set work_mem = '1GB'");
            statement.execute("create temporary table copied (id text primary key)");
            new Copies(statement)
                    .make(tables(connection.getMetaData(), connection.getSchema()), first, first + copies - 1);
            statement.execute("drop table copied");
            statement.execute("reset work_mem");
            statement.execute("set session_replication_role = default");
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(Collection<Table> tables, int first, int last) throws SQLException {
        List<Table> own = tables.stream()
                .filter(table -> !table.isIn(SHARED))
                .sorted((one, other) -> Boolean.compare(isGrant(one), isGrant(other)))
                .toList();
        for (Table table : own) {
            if (table.key != null) {
                statement.execute("insert into copied select %s from %s where %s on conflict do nothing"
                        .formatted(table.key, table.name, ONLY.getOrDefault(table.name, "true")));
            }
        }
        statement.execute("analyze copied");
        for (Table table : own) {
            if (!table.isIn(LEFT_OUT) || table.isIn(ASKED)) {
                copy(table, first, last);
            }
        }
    }

    /** Whose ids are those of copied rows depends on all other tables. */
    private static boolean isGrant(Table table) {
        return table.name.equals("act_ru_authorization");
    }

    private void copy(Table table, int first, int last) throws SQLException {
        Set<String> ids = idsIn(table);
        Map<String, String> values = new LinkedHashMap<>();
        table.others.forEach(column -> values.put(column, column));
        for (String column : table.texts) {
            values.put(
                    column,
                    ids.contains(column)
                            ? "case when %1$s in (select id from copied) then md5(%1$s || '.' || n) else %1$s end"
                                    .formatted(column)
                            : column);
        }
        table.unique.stream()
                .filter(columns -> columns.stream().noneMatch(ids::contains))
                .flatMap(columns ->
                        columns.stream().filter(table.texts::contains).limit(1))
                .forEach(column -> values.put(column, column + " || '.' || n"));
        String rows = (table.key == null ? ids : Set.of(table.key))
                .stream().map(column -> column + " in (select id from copied)").collect(Collectors.joining(" or "));
        if (!rows.isEmpty()) {
            statement.execute("insert into %s (%s) select %s from %s cross join generate_series(%d, %d) n where %s"
                    .formatted(
                            table.name,
                            String.join(", ", values.keySet()),
                            String.join(", ", values.values()),
                            table.name,
                            first,
                            last,
                            rows));
        }
    }

    /** The columns that hold ids of copied rows. */
    private Set<String> idsIn(Table table) throws SQLException {
        Set<String> ids = new HashSet<>();
        if (!table.texts.isEmpty()) {
            String found = table.texts.stream()
                    .map("bool_or(%s in (select id from copied))"::formatted)
                    .collect(Collectors.joining(", "));
            try (ResultSet row = statement.executeQuery("select %s from %s".formatted(found, table.name))) {
                row.next();
                for (int i = 0; i < table.texts.size(); i++) {
                    if (row.getBoolean(i + 1)) {
                        ids.add(table.texts.get(i));
                    }
                }
            }
        }
        return ids;
    }

    private static Collection<Table> tables(DatabaseMetaData metaData, String schema) throws SQLException {
        Map<String, Table> tables = new TreeMap<>();
        try (ResultSet rows = metaData.getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                tables.put(name, table(metaData, schema, name));
            }
        }
        return tables.values();
    }

    private static Table table(DatabaseMetaData metaData, String schema, String name) throws SQLException {
        List<String> texts = new ArrayList<>();
        List<String> others = new ArrayList<>();
        try (ResultSet columns = metaData.getColumns(null, schema, name, "%")) {
            while (columns.next()) {
                boolean isText = columns.getString("TYPE_NAME").equals("varchar");
                (isText ? texts : others).add(columns.getString("COLUMN_NAME"));
            }
        }
        List<String> key = new ArrayList<>();
        try (ResultSet columns = metaData.getPrimaryKeys(null, schema, name)) {
            while (columns.next()) {
                key.add(columns.getString("COLUMN_NAME"));
            }
        }
        Map<String, Set<String>> unique = new TreeMap<>();
        try (ResultSet columns = metaData.getIndexInfo(null, schema, name, true, true)) {
            while (columns.next()) {
                unique.computeIfAbsent(columns.getString("INDEX_NAME"), index -> new HashSet<>())
                        .add(columns.getString("COLUMN_NAME"));
            }
        }
        return new Table(
                name,
                texts,
                others,
                key.size() == 1 && texts.contains(key.get(0)) ? key.get(0) : null,
                List.copyOf(unique.values()));
    }
}
