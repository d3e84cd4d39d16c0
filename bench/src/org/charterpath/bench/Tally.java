package org.charterpath.bench;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What was sent to a database: statements and the rows that they touched, by table, and transactions. */
final class Tally {

    private final Map<String, Counts> byTable = new TreeMap<>();
    private long transactions;

    /** What was sent about one table; rows are those that the database says it has inserted or deleted. */
    record Counts(long reads, long writes, long inserted, long deleted) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    reads + other.reads, writes + other.writes, inserted + other.inserted, deleted + other.deleted);
        }

        long statements() {
            return reads + writes;
        }
    }

    synchronized void add(String table, Counts counts) {
        byTable.merge(table, counts, Counts::plus);
    }

    synchronized void addTransaction() {
        transactions++;
    }

    synchronized void add(Tally other) {
        other.byTable.forEach(this::add);
        transactions += other.transactions;
    }

    /** The sum over some tables. */
    synchronized long sum(Predicate<String> tables, ToLongFunction<Counts> which) {
        return byTable.entrySet().stream()
                .filter(entry -> tables.test(entry.getKey()))
                .mapToLong(entry -> which.applyAsLong(entry.getValue()))
                .sum();
    }

    synchronized Set<String> tables() {
        return new TreeSet<>(byTable.keySet());
    }

    synchronized long transactions() {
        return transactions;
    }
}
