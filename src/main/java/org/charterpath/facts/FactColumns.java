package org.charterpath.facts;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together the SELECT of one kind of fact: all kinds have the same columns, and what a kind leaves out is null there. */
public final class FactColumns {

    /** What a fact can tell; see {@link Fact}. */
    public enum Column {
        ID("varchar(255)"),
        ITEM("varchar(255)"),
        STAGE("varchar(64)"),
        STATE("varchar(32)"),
        TITLE("varchar(4000)"),
        WORDS("varchar(4000)"),
        REPLY("varchar(4000)"),
        PERSON("varchar(64)"),
        BEGINS("timestamp(6) with time zone"),
        ENDS("timestamp(6) with time zone"),
        ON_DAY("date"),
        MINUTES("integer"),
        NUMBER("integer");

        private final String type;

        Column(String type) {
            this.type = type;
        }

        String label() {
            return "fact_" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final String kind;
    private final Map<Column, String> values = new EnumMap<>(Column.class);

    private FactColumns(String kind) {
        this.kind = kind;
    }

    /**
     * Begins a kind of fact.
     *
     * @param kind in kebab-case
     */
    public static FactColumns of(String kind) {
        return new FactColumns(kind);
    }

    /**
     * Fills a column.
     *
     * @param sql an expression of the type that the column has
     */
    public FactColumns with(Column column, String sql) {
        values.put(column, sql);
        return this;
    }

    /**
     * Ends the SELECT.
     *
     * @param rest what stands behind its FROM
     */
    public FactSource from(String rest) {
        String columns = Stream.of(Column.values())
                .map(column -> "CAST(%s AS %s) AS %s"
                        .formatted(values.getOrDefault(column, "NULL"), column.type, column.label()))
                .collect(Collectors.joining(", "));
        String sql = "SELECT CAST('%s' AS varchar(32)) AS fact_kind, %s FROM %s".formatted(kind, columns, rest);
        return () -> sql;
    }
}
