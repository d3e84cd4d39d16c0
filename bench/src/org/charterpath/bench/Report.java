package org.charterpath.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.bench.Benchmark.OverHttp;
import org.charterpath.bench.Benchmark.Pair;
import org.charterpath.bench.Benchmark.Result;
import org.charterpath.bench.Tally.Counts;

/** The benchmark's findings as Markdown. */
final class Report {

    private static final Predicate<String> ALL = table -> true;
    private static final Predicate<String> ENGINE = Families::isEngine;
    private static final int MEGABYTE = 1_000_000;

    private final Map<String, Pair> pairs;
    private final StringBuilder text = new StringBuilder();

    private Report(Map<String, Pair> pairs) {
        this.pairs = pairs;
    }

    static String of(Map<String, Pair> pairs, DemoYear demo, OverHttp overHttp) {
        Report report = new Report(pairs);
        report.writeStatements();
        report.writeRowsLeft();
        report.writeSpeed();
        report.writeWorksheet();
        report.write(demo);
        report.write(overHttp.rates());
        report.write(overHttp.pages());
        report.writeMornings(overHttp.mornings());
        return report.text.toString();
    }

    private void writeStatements() {
        Year.Lived year = results().findFirst().orElseThrow().counted();
        say(
                """
                ## Statements of a journey

                A year of one cohort, divided by its %d participants: %.1f tasks each, with a share in the cohort's own.
                Reads / writes; each entry of a batch is one, and counts for the table that it names first. Counted is
                what submissions and jobs send, the look-up of a person's groups included; not the driver's own questions.
                """,
                year.journeys(),
                (double) year.submissions().values().stream()
                                .mapToInt(times -> times)
                                .sum()
                        / year.journeys());
        heading("tables");
        for (String family : families(result -> result.counted().tally().tables())) {
            row(
                    family,
                    result -> readsAndWrites(result, table -> Families.of(table).equals(family)));
        }
        row("**engine's**", result -> readsAndWrites(result, ENGINE));
        row("**ours**", result -> readsAndWrites(result, ENGINE.negate()));
        row("**all**", result -> "%,.0f".formatted(statements(result, ALL)));
        row("transactions", result -> "%,.0f"
                .formatted(perJourney(result, result.counted().tally().transactions())));
        say("");
        pairs.forEach((database, pair) -> say(
                "Of the bare engine's statements Charterpath sends %.2f on %s, on the engine's tables alone %.2f.",
                statements(pair.charterpath(), ALL) / statements(pair.bare(), ALL),
                database,
                statements(pair.charterpath(), ENGINE) / statements(pair.bare(), ALL)));
    }

    private void writeRowsLeft() {
        say("\n## Rows that a journey leaves\n");
        heading("tables");
        for (String family : families(result -> result.rowsLeft().keySet())) {
            row(family, result -> "%,.1f"
                    .formatted(rows(result, table -> Families.of(table).equals(family))));
        }
        row("**all**", result -> "%,.1f".formatted(rows(result, ALL)));
    }

    private void writeSpeed() {
        say("\n## Journeys a second\n");
        say("Each thread lives the year of a cohort of %d; the launch is not timed.\n", Benchmark.COHORT);
        heading("threads");
        for (int threads : Benchmark.THREADS) {
            row(String.valueOf(threads), result -> "%.2f"
                    .formatted(speed(result.timed().get(threads))));
        }
    }

    private void writeWorksheet() {
        say("\n## One worksheet, from its submission through its approval until its process has ended\n");
        heading("mean of a year's");
        row("statements", result -> "%.1f".formatted(ofWorksheet(result, tally -> tally.sum(ALL, Counts::statements))));
        row("writes", result -> "%.1f".formatted(ofWorksheet(result, tally -> tally.sum(ALL, Counts::writes))));
        row("transactions", result -> "%.1f".formatted(ofWorksheet(result, Tally::transactions)));
    }

    private void write(DemoYear demo) {
        Tally tally = demo.tally();
        Predicate<String> variables = "ACT_RU_VARIABLE"::equals;
        say(
                """

                ## The demo's year on H2

                | what | measured |
                | --- | ---: |
                | statements on the engine's tables | %,d |
                | statements on ours | %,d |
                | rows put into ACT_RU_VARIABLE | %,d |
                | rows deleted from ACT_RU_VARIABLE | %,d |
                | rows of ACT_RU_AUTHORIZATION at the end | %,d |
                | seconds of seeding | %.1f |
                | megabytes of the file after seeding | %.1f |
                | megabytes of the file once closed | %.1f |
                """,
                tally.sum(ENGINE, Counts::statements),
                tally.sum(ENGINE.negate(), Counts::statements),
                tally.sum(variables, Counts::inserted),
                tally.sum(variables, Counts::deleted),
                demo.rows().get("ACT_RU_AUTHORIZATION"),
                seconds(demo.time()),
                (double) demo.bytes() / MEGABYTE,
                (double) demo.bytesClosed() / MEGABYTE);
    }

    private void write(HttpRates rates) {
        say(
                """

                ## One worksheet over HTTP, on PostgreSQL

                Submitted and approved as Tasklist sends it, with the web's look-ups and the job executor's questions, until its
                process has ended.

                | what | measured |
                | --- | ---: |
                | statements | %.1f |
                | writes | %.1f |
                | transactions | %.1f |
                | milliseconds of one, alone (median) | %d |
                | worksheets a second of %d clients | %.1f |
                """,
                rates.each(rates.counted().sum(ALL, Counts::statements)),
                rates.each(rates.counted().sum(ALL, Counts::writes)),
                rates.each(rates.counted().transactions()),
                rates.median().toMillis(),
                HttpRates.CLIENTS,
                rates.perSecond());
    }

    private void write(Map<Integer, Map<String, Pages.Cost>> pages) {
        say("\n## Pages, on PostgreSQL\n");
        say("Milliseconds (the shortest of many) / statements; the people beyond the first are copies.\n");
        say(
                "| page | %s |",
                pages.keySet().stream().map("%,d participants"::formatted).collect(Collectors.joining(" | ")));
        say("| --- |%s", " ---: |".repeat(pages.size()));
        for (String page : pages.values().iterator().next().keySet()) {
            say(
                    "| %s | %s |",
                    page,
                    pages.values().stream()
                            .map(costs -> costs.get(page))
                            .map(cost -> "%.1f / %d".formatted(cost.time().toNanos() / 1e6, cost.statements()))
                            .collect(Collectors.joining(" | ")));
        }
    }

    private void writeMornings(Map<Integer, Morning> mornings) {
        say("\n## A morning's digests, on PostgreSQL\n");
        say("| participants | tasks with a due day | mails | reminders | seconds | megabytes in use meanwhile |");
        say("| ---: | ---: | ---: | ---: | ---: | ---: |");
        mornings.forEach((participants, morning) -> say(
                "| %,d | %,d | %,d | %,d | %.1f | %,d |",
                participants,
                morning.tasks(),
                morning.mails(),
                morning.reminders(),
                seconds(morning.time()),
                morning.megabytes()));
    }

    private static String readsAndWrites(Result result, Predicate<String> tables) {
        Tally tally = result.counted().tally();
        return "%,.1f / %,.1f"
                .formatted(
                        perJourney(result, tally.sum(tables, Counts::reads)),
                        perJourney(result, tally.sum(tables, Counts::writes)));
    }

    private static double statements(Result result, Predicate<String> tables) {
        return perJourney(result, result.counted().tally().sum(tables, Counts::statements));
    }

    private static double rows(Result result, Predicate<String> tables) {
        return perJourney(
                result,
                result.rowsLeft().entrySet().stream()
                        .filter(entry -> tables.test(entry.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    private static double perJourney(Result result, long count) {
        return (double) count / result.counted().journeys();
    }

    private static double speed(Year.Lived year) {
        return year.journeys() / seconds(year.time());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static double ofWorksheet(Result result, Function<Tally, Long> count) {
        return result.counted().worksheets().stream().collect(Collectors.averagingLong(count::apply));
    }

    /** The families of tables on any side; the engine's come first. */
    private Set<String> families(Function<Result, Set<String>> tables) {
        return results()
                .flatMap(result -> tables.apply(result).stream())
                .map(Families::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void heading(String what) {
        List<String> columns = pairs.keySet().stream()
                .flatMap(database -> Stream.of(database + ", bare", database + ", Charterpath"))
                .toList();
        say("| %s | %s |", what, String.join(" | ", columns));
        say("| --- |%s", " ---: |".repeat(columns.size()));
    }

    private void row(String what, Function<Result, String> value) {
        say("| %s | %s |", what, results().map(value).collect(Collectors.joining(" | ")));
    }

    private Stream<Result> results() {
        return pairs.values().stream().flatMap(pair -> Stream.of(pair.bare(), pair.charterpath()));
    }

    private void say(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
