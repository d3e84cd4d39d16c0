package org.charterpath.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A participant's year on the bare engine and on Charterpath, both with the same models, forms and answers, on H2 and
 * PostgreSQL: statements, rows left, and journeys a second. Then Charterpath behind its web server: worksheets a second,
 * pages and a morning's digests among few and among many people. The first argument is the file that the report goes to.
 */
public final class Benchmark {

    /** Participants of a cohort, the same on both sides, so that the cohort's own work weighs the same. */
    static final int COHORT = 4;

    /** How many cohorts live side by side. */
    static final List<Integer> THREADS = List.of(1, 2, 4);

    /** How many more cohorts there are when a page is asked for among many. */
    private static final int COPIES = 399;

    /** The mornings of which the digests are measured: a week, and a day, before November's work is due. */
    private static final LocalDate WEEK_BEFORE = LocalDate.of(2025, 11, 23);

    private static final LocalDate DAY_BEFORE = LocalDate.of(2025, 11, 29);

    private Benchmark() {}

    /**
     * What one side came to on one database.
     *
     * @param counted a year of one cohort, by which the side is warm
     * @param rowsLeft by that year, by table
     * @param timed years of as many cohorts as threads, by threads
     */
    record Result(Year.Lived counted, Map<String, Long> rowsLeft, Map<Integer, Year.Lived> timed) {

        static Result firstOf(Side side) {
            Map<String, Long> rows = new TreeMap<>(side.rows());
            Year.Lived counted = Year.live(side, 1, COHORT);
            Map<String, Long> rowsLeft = new TreeMap<>(side.rows());
            rowsLeft.replaceAll((table, count) -> count - rows.get(table));
            return new Result(counted, rowsLeft, new LinkedHashMap<>());
        }
    }

    /** Both sides on one database. */
    record Pair(Result bare, Result charterpath) {

        void time(Side bareSide, Side charterpathSide, int threads) {
            bare.timed.put(threads, Year.live(bareSide, threads, COHORT));
            charterpath.timed.put(threads, Year.live(charterpathSide, threads, COHORT));
            mustBeAlike(bare.timed.get(threads), charterpath.timed.get(threads));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        Rehearsal rehearsal = new Rehearsal();
        Meter unread = new Meter();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ConfigurableApplicationContext application =
                        Charterpath.rehearsed(onH2("rehearsal"), unread, rehearsal)) {
            progress("Rehearsal");
            Year.live(rehearsal.watching(Charterpath.side(application, unread)), 1, COHORT);
            progress("H2");
            pairs.put("H2", compare(Benchmark::onH2, rehearsal, application));
            progress("PostgreSQL");
            pairs.put("PostgreSQL", compare(name -> on(postgres, name), rehearsal, application));
        }
        progress("The demo");
        DemoYear demo = DemoYear.seed();
        progress("HTTP");
        String report = Report.of(pairs, demo, overHttp());
        Files.writeString(Path.of(arguments[0]), report);
        System.out.println(report);
        System.exit(0);
    }

    /** What people get who come through the web server, on PostgreSQL: alone, many at once, and with many others there. */
    record OverHttp(HttpRates rates, Map<Integer, Map<String, Pages.Cost>> pages, Map<Integer, Morning> mornings) {}

    private static OverHttp overHttp() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Served served = Served.on(on(postgres, "served"))) {
            HttpRates rates = HttpRates.of(served);
            Pages pages = new Pages(served);
            Map<Integer, Map<String, Pages.Cost>> costs = new TreeMap<>();
            Map<Integer, Morning> mornings = new TreeMap<>();
            costs.put(Served.PARTICIPANTS, pages.costs());
            mornings.put(Served.PARTICIPANTS, Morning.of(served, WEEK_BEFORE));
            Copies.make(served.database(), COPIES);
            costs.put(Served.PARTICIPANTS * (1 + COPIES), pages.costs());
            mornings.put(Served.PARTICIPANTS * (1 + COPIES), Morning.of(served, DAY_BEFORE));
            return new OverHttp(rates, costs, mornings);
        }
    }

    private static void progress(String what) {
        System.out.println(what + " ...");
    }

    private static Pair compare(
            Function<String, Side.Address> databases, Rehearsal rehearsal, ConfigurableApplicationContext application) {
        try (Side bare = BareEngine.on(databases.apply("bare"), rehearsal, application);
                Side charterpath = Charterpath.on(databases.apply("charterpath"))) {
            Pair pair = new Pair(Result.firstOf(bare), Result.firstOf(charterpath));
            mustBeAlike(pair.bare.counted, pair.charterpath.counted);
            THREADS.forEach(threads -> pair.time(bare, charterpath, threads));
            return pair;
        }
    }

    /** Years are comparable if the same tasks were done as often and the same processes have ended. */
    private static void mustBeAlike(Year.Lived one, Year.Lived other) {
        if (!one.submissions().equals(other.submissions()) || !one.processes().equals(other.processes())) {
            throw new IllegalStateException("Different years: %s %s, %s %s"
                    .formatted(one.submissions(), one.processes(), other.submissions(), other.processes()));
        }
        if (one.processes().getOrDefault("certificate-issuance", 0L) != one.journeys()) {
            throw new IllegalStateException("Not everybody got a certificate: " + one.processes());
        }
    }

    private static Side.Address onH2(String name) {
        return new Side.Address("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(name), "sa", "");
    }

    private static Side.Address on(EmbeddedPostgres postgres, String name) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Side.Address(postgres.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
}
