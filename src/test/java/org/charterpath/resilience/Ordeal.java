package org.charterpath.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A cohort's work, during which one thing after the other breaks, and what is found after each. */
final class Ordeal implements AutoCloseable {

    private static final Instant SEPTEMBER = Instant.parse("2025-09-15T14:00:00Z");
    private static final int LEAST_WORK = 4;
    private static final int SPREAD_WORK = 14;
    private static final int SPREAD_MILLIS = 400;
    private static final int LEAST_BROKEN_MILLIS = 500;
    private static final int SPREAD_BROKEN_MILLIS = 2_500;
    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(40);

    private final long seed;
    private final Random random;
    private final Path folder;
    private final Installation installation;
    private final ScriptedCohort cohort;
    private final Aftermath aftermath;
    private final List<Line> lines = new ArrayList<>();
    private final long began = System.nanoTime();
    private int complained;

    /**
     * @param folder where the logs of the nodes go
     * @param skews how far the clock of each node is from the others'
     */
    Ordeal(Path folder, long seed, int people, Duration... skews) {
        this(Cluster.empty(), folder, seed, people, skews);
    }

    /** With a database that is empty. */
    Ordeal(Cluster cluster, Path folder, long seed, int people, Duration... skews) {
        this.seed = seed;
        this.random = new Random(seed);
        this.folder = folder;
        this.installation = new Installation(cluster, folder, SEPTEMBER, skews);
        this.cohort = new ScriptedCohort(installation, seed, people);
        this.aftermath = new Aftermath(installation);
    }

    /** What breaks. */
    enum Blow {
        /** A node dies by SIGKILL while requests are on their way. */
        KILL,
        /** The same, as a letter has just come. */
        KILL_AS_MAIL_GOES,
        /** The same, and once more while it starts again. */
        KILL_AS_IT_STARTS,
        /** The connections to the database end, and there are none for a while. */
        CUT,
        /** Some tables cannot be written for a while. */
        FULL_DISK;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * What has happened, and what was found.
     *
     * @param moment when, in the words of the report
     * @param acknowledged how many submissions were acknowledged by then, since the beginning
     * @param sent how many were sent by then, acknowledged or not
     * @param took until all had come to rest again
     */
    record Line(long seed, String blow, String moment, int acknowledged, int sent, Duration took, List<String> found) {

        boolean isKill() {
            return blow.startsWith(Blow.KILL.words());
        }

        String asRow() {
            return "| %d | %s | %s | %d of %d | %.0f s | %s |"
                    .formatted(
                            seed,
                            blow,
                            moment,
                            acknowledged,
                            sent,
                            took.toMillis() / 1e3,
                            found.isEmpty() ? "nothing" : String.join("; ", found));
        }
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The first node starts on an empty database, and the cohort is gathered. */
    void begin() {
        Node first = installation.nodes().get(0);
        first.start();
        first.awaitReady();
        say("the first node is there");
        installation.installDisk();
        cohort.gather();
        say("the cohort is gathered");
    }

    /** The other nodes start beside the first. */
    void join() {
        installation.nodes().stream().skip(1).forEach(Node::start);
        installation.nodes().forEach(Node::awaitReady);
        say("%d nodes are there".formatted(installation.nodes().size()));
    }

    /** Nothing breaks, and people work until a moment by their clock. */
    void liveUntil(Instant moment) {
        cohort.work();
        while (installation.now().isBefore(moment)) {
            int some = cohort.acknowledged() + LEAST_WORK;
            cohort.workUntil(
                    () -> cohort.acknowledged() >= some || !installation.now().isBefore(moment));
        }
        cohort.rest();
        say("%s, %d submissions later".formatted(words(installation.now()), cohort.acknowledged()));
    }

    /** Lets something break while people work, and looks at what is left once it is whole again. */
    void suffer(Blow blow) {
        long start = System.nanoTime();
        cohort.work();
        int until = cohort.acknowledged() + LEAST_WORK + random.nextInt(SPREAD_WORK);
        List<Node> running =
                installation.nodes().stream().filter(Node::isRunning).toList();
        Node victim = running.get(random.nextInt(running.size()));
        int pause = random.nextInt(SPREAD_MILLIS);
        int broken = LEAST_BROKEN_MILLIS + random.nextInt(SPREAD_BROKEN_MILLIS);
        List<String> tables = Stream.generate(
                        () -> Installation.CENTRAL_TABLES.get(random.nextInt(Installation.CENTRAL_TABLES.size())))
                .limit(1L + random.nextInt(3))
                .distinct()
                .toList();
        cohort.workUntil(() -> cohort.acknowledged() >= until);
        if (blow == Blow.KILL_AS_MAIL_GOES) {
            // Mornings bring digests. The letter has come, and the node dies before it hears so.
            installation.toMail().delayAnswers(Duration.ofMillis(60));
            installation.pass(Duration.ofDays(1));
            installation.awaitMails(installation.mails() + 1 + random.nextInt(4), MAIL_PATIENCE);
        } else {
            sleep(pause);
        }
        cohort.excuse();
        String moment = "%s, after %d requests".formatted(words(installation.now()), cohort.requests());
        int acknowledged = cohort.acknowledged();
        int sent = cohort.attempts().size();
        String what = strike(blow, victim, running.size(), broken, tables);
        cohort.excuseNoMore();
        int after = cohort.acknowledged() + LEAST_WORK;
        cohort.workUntil(() -> cohort.acknowledged() >= after);
        cohort.rest();
        List<String> found = new ArrayList<>(look(aftermath::comeToRest));
        found.addAll(aftermath.faults(cohort.attempts(), cohort.attached()));
        add(new Line(seed, what, moment, acknowledged, sent, since(start), withComplaints(found)));
    }

    private String strike(Blow blow, Node victim, int nodes, int broken, List<String> tables) {
        switch (blow) {
            case KILL, KILL_AS_MAIL_GOES, KILL_AS_IT_STARTS -> {
                victim.kill();
                installation.toMail().mend();
                if (nodes > 1) {
                    // The others are there.
                    cohort.excuseNoMore();
                }
                victim.start();
                if (blow == Blow.KILL_AS_IT_STARTS) {
                    sleep(broken * 5);
                    victim.kill();
                    victim.start();
                }
                victim.awaitReady();
                return "%s%s"
                        .formatted(
                                blow.words(),
                                nodes == 1
                                        ? ""
                                        : ", node %d of %d"
                                                .formatted(installation.nodes().indexOf(victim) + 1, nodes));
            }
            case CUT -> {
                installation.toDatabase().cut();
                sleep(broken);
                installation.toDatabase().mend();
                return "no database for %.1f s".formatted(broken / 1e3);
            }
            case FULL_DISK -> {
                installation.fillDisk(tables);
                sleep(broken);
                installation.clearDisk();
                return "disk full for %.1f s (%s)".formatted(broken / 1e3, String.join(", ", tables));
            }
            default -> throw new IllegalStateException(blow.toString());
        }
    }

    /** All mail goes out, a night passes, and everything is compared. */
    void end() {
        long start = System.nanoTime();
        List<String> found = new ArrayList<>(aftermath.drift());
        found.addAll(look(aftermath::comeToRest));
        found.addAll(look(aftermath::deliver));
        found.addAll(aftermath.mailFaults());
        found.addAll(aftermath.faults(cohort.attempts(), cohort.attached()));
        add(new Line(
                seed,
                "in the end: %d letters, %d of them twice; %s; %d certificates"
                        .formatted(
                                installation.mails(),
                                aftermath.repeatedMails(),
                                aftermath.besides(),
                                aftermath.certificates()),
                words(installation.now()),
                cohort.acknowledged(),
                cohort.attempts().size(),
                since(start),
                withComplaints(found)));
    }

    /** People work, until so many submissions are acknowledged. */
    void letWork(int submissions) {
        cohort.work();
        cohort.workUntil(() -> cohort.acknowledged() >= submissions);
        cohort.rest();
    }

    /** A copy of the server's files is taken, and another server started with them. */
    void restoreWhatWasBackedUp() {
        restore(
                "backup while people work (%d submissions meanwhile), restored into another server",
                () -> {
                    Path backup = installation.backUp();
                    return () -> Cluster.restored(backup);
                });
    }

    /** The database is dumped, and the dump read into another one. */
    void restoreWhatWasDumped(InstalledPostgres server) {
        restore(
                "dump while people work (%d submissions meanwhile), restored into another database",
                () -> {
                    Path dump = installation.dump(server);
                    return () -> Cluster.restored(dump, server);
                });
    }

    /**
     * A backup is taken while people work, and a node started with it: whatever had been acknowledged before is there, nothing
     * hangs, and people go on where they were then.
     *
     * @param what in the words of the report, with a place for how many submissions came meanwhile
     * @param takeBackup what takes the backup, and returns what restores it
     */
    private void restore(String what, Supplier<Supplier<Cluster>> takeBackup) {
        long start = System.nanoTime();
        cohort.work();
        int until = cohort.acknowledged() + LEAST_WORK;
        cohort.workUntil(() -> cohort.acknowledged() >= until);
        List<ScriptedCohort.Attempt> before = cohort.attempts();
        List<ScriptedCohort.Attached> filesBefore = cohort.attached();
        int certain = (int)
                before.stream().filter(ScriptedCohort.Attempt::isAcknowledged).count();
        Supplier<Cluster> backup = takeBackup.get();
        int after = cohort.acknowledged();
        cohort.rest();
        try (Installation second = new Installation(backup.get(), folder, installation.now(), Duration.ZERO);
                ScriptedCohort again = new ScriptedCohort(second, -seed, cohort.size())) {
            second.nodes().get(0).start();
            second.nodes().get(0).awaitReady();
            again.work();
            again.workUntil(() -> again.acknowledged() >= LEAST_WORK);
            again.rest();
            Aftermath restored = new Aftermath(second);
            List<String> found = new ArrayList<>(restored.drift());
            found.addAll(look(restored::comeToRest));
            found.addAll(look(restored::deliver));
            found.addAll(restored.faults(
                    Stream.concat(before.stream(), again.attempts().stream()).toList(),
                    Stream.concat(filesBefore.stream(), again.attached().stream())
                            .toList()));
            found.addAll(again.complaints());
            again.refusals().values().forEach(refusal -> found.add("refused: " + refusal));
            add(new Line(
                    seed,
                    "%s; %d submissions there since".formatted(what.formatted(after - certain), again.acknowledged()),
                    words(installation.now()),
                    certain,
                    before.size(),
                    since(start),
                    found));
        }
    }

    private static String words(Instant moment) {
        return moment.toString().substring(0, 16).replace('T', ' ');
    }

    private static List<String> look(Runnable rest) {
        try {
            rest.run();
            return List.of();
        } catch (RuntimeException unrest) {
            return List.of("does not come to rest: " + unrest.getMessage());
        }
    }

    private List<String> withComplaints(List<String> found) {
        List<String> all = new ArrayList<>(found);
        List<String> complaints = cohort.complaints();
        all.addAll(complaints.subList(complained, complaints.size()));
        complained = complaints.size();
        cohort.refusals().values().forEach(refusal -> all.add("refused: " + refusal));
        return all;
    }

    private void add(Line line) {
        lines.add(line);
        say(line.asRow());
    }

    private static void sleep(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private void say(String what) {
        System.out.printf("%6.1f s  %s%n", since(began).toMillis() / 1e3, what);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        cohort.close();
        installation.close();
    }
}
