package org.charterpath.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Counts what goes through a data source, each entry of a JDBC batch as one statement, under the table that a statement
 * names first. A transaction is what one connection did until a commit, a rollback or its return to the pool.
 */
final class Meter implements QueryExecutionListener {

    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update)\\s+\"?([a-z_]\\w*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> ENDS = Set.of("commit", "rollback", "close");

    private final ThreadLocal<Tally> ofThread = new ThreadLocal<>();
    private final ThreadLocal<Set<String>> inTransaction = ThreadLocal.withInitial(HashSet::new);
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private volatile Tally ofOthers;

    /** What a statement does, to which table. */
    private record Target(String verb, String table) {

        static Target of(String sql) {
            Matcher table = TABLE.matcher(sql);
            return new Target(
                    sql.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT),
                    table.find() ? table.group(1).toUpperCase(Locale.ROOT) : "");
        }

        Tally.Counts counts(long statements, long rows) {
            return switch (verb) {
                case "insert", "merge" -> new Tally.Counts(0, statements, rows, 0);
                case "delete" -> new Tally.Counts(0, statements, 0, rows);
                case "update" -> new Tally.Counts(0, statements, 0, 0);
                default -> new Tally.Counts(statements, 0, 0, 0);
            };
        }
    }

    DataSource watch(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .listener(this)
                .afterMethod(this::endTransaction)
                .build();
    }

    /** Counts what an action sends from this thread. */
    Tally during(Runnable action) {
        Tally tally = new Tally();
        ofThread.set(tally);
        try {
            action.run();
        } finally {
            ofThread.remove();
        }
        return tally;
    }

    /** Counts from now on what no {@link #during} of its own counts, whichever thread sends it; null ends it. */
    void countEverything(Tally tally) {
        ofOthers = tally;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Tally tally = tally();
        if (tally != null && execution.isSuccess()) {
            inTransaction.get().add(execution.getConnectionId());
            // A prepared statement has one query, however many entries its batch has.
            Target target = targets.computeIfAbsent(queries.get(0).getQuery(), Target::of);
            tally.add(target.table(), target.counts(Math.max(1, execution.getBatchSize()), rows(execution)));
        }
    }

    private void endTransaction(MethodExecutionContext call) {
        if (ENDS.contains(call.getMethod().getName())
                && call.getConnectionInfo() != null
                && call.getTarget() instanceof Connection
                && inTransaction.get().remove(call.getConnectionInfo().getConnectionId())
                && tally() != null) {
            tally().addTransaction();
        }
    }

    private Tally tally() {
        Tally own = ofThread.get();
        return own == null ? ofOthers : own;
    }

    private static long rows(ExecutionInfo execution) {
        Object result = execution.getResult();
        if (result instanceof int[] entries) {
            return IntStream.of(entries).sum();
        }
        try {
            return Boolean.FALSE.equals(result)
                    ? execution.getStatement().getUpdateCount()
                    : result instanceof Number number ? number.longValue() : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
