package org.charterpath.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.people.Role;

/**
 * What screens take among 10,000 participants on PostgreSQL, each asked for by different people who are signed in. The first
 * argument is the file that the report goes to; a second one is a folder in which the database stays, for the next time.
 */
public final class Screens {

    private static final int TO_WARM_UP = 60;
    private static final int TIMES = 200;
    private static final int PARTICIPANTS_ASKING = 100;
    private static final double TYPICAL = 0.5;
    private static final double HIGH = 0.95;
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Served served;
    private final Crowd crowd;
    private final StringBuilder report = new StringBuilder();

    private Screens(Served served) {
        this.served = served;
        this.crowd = new Crowd(served);
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
        if (arguments.length > 1) {
            server.setDataDirectory(Path.of(arguments[1])).setCleanDataDirectory(false);
        }
        try (EmbeddedPostgres postgres = server.start();
                Served served = Served.withoutAnybody(
                        new Side.Address(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"))) {
            Screens screens = new Screens(served);
            screens.measure();
            Files.writeString(Path.of(arguments[0]), screens.report);
        }
        System.exit(0);
    }

    private void measure() {
        crowd.gather();
        say("## Screens among %,d participants in %d cohorts".formatted(crowd.count("enrolment"), Crowd.COHORTS));
        say("");
        say("%,d open tasks, %,d submissions, %,d entries in the ledger, %,d messages."
                .formatted(
                        crowd.count("act_ru_task"),
                        crowd.count("submission"),
                        crowd.count("credit_entry"),
                        crowd.count("notification")));
        say("Each screen %d times for different people; the machine's load before and after: %.1f"
                .formatted(TIMES, load()));
        say("");
        say("| screen | median ms | 95 % ms | statements |");
        say("| --- | --: | --: | --: |");
        List<String> cohorts = crowd.cohortIds();
        List<Visitor> admins = List.of(served.signedIn(Program.ADMIN, Role.PROGRAM_ADMINS));
        List<Visitor> coaches = browsers(Crowd.coaches());
        List<Visitor> participants = browsers(Crowd.participants(PARTICIPANTS_ASKING));
        page("My Journey", participants, i -> "/journey");
        page("My Journey, the diagram", participants, i -> "/journey/diagram");
        page("Completed tasks", participants, i -> "/completed");
        page("Cohort board of 200 (admin)", admins, i -> "/cohorts/" + cohorts.get(i % cohorts.size()));
        page("Cohort board (coach)", coaches, i -> "/cohorts/" + cohorts.get(i % cohorts.size()));
        page("Coach desk, 40 claims", coaches, i -> "/coach");
        page("Cohorts", admins, i -> "/cohorts");
        page("People of a cohort", admins, i -> "/cohorts/%s/people".formatted(cohorts.get(i % cohorts.size())));
        page("People, the first page", admins, i -> "/people");
        page("People, looked for", admins, i -> "/people?q=writer" + i);
        lists("participant", participants);
        lists("coach", coaches);
        lists("admin", admins);
        drafts(participants);
        say("");
        say("Load after: %.1f".formatted(load()));
    }

    private List<Visitor> browsers(List<Crowd.Account> people) {
        return people.stream()
                .map(account -> served.browserOf(account.userId(), account.password()))
                .toList();
    }

    private void page(String name, List<Visitor> visitors, Function<Integer, String> path) {
        ask(name, i -> visitors.get(i % visitors.size()).open(path.apply(i)));
    }

    /** What Tasklist asks when somebody chooses a list. */
    private void lists(String role, List<Visitor> visitors) {
        Map<String, String> lists = new LinkedHashMap<>();
        read(visitors.get(0).get(ENGINE + "/filter?resourceType=Task&itemCount=false"))
                .forEach(filter ->
                        lists.put(filter.get("name").asText(), filter.get("id").asText()));
        lists.forEach((name, id) -> ask(
                "Tasklist, \"%s\" (%s)".formatted(name, role),
                i -> Pages.taskList(
                        visitors.get(i % visitors.size()),
                        ENGINE + "/filter/%s/list?firstResult=0&maxResults=15".formatted(id))));
    }

    /** What Tasklist sends while somebody types. */
    private void drafts(List<Visitor> visitors) {
        String path = "/api/v1/drafts/processes/log-hours";
        String[] revisions = visitors.stream()
                .map(visitor -> read(visitor.get(path)).path("revision").asText(null))
                .toArray(String[]::new);
        List<String> tokens = visitors.stream().map(Visitor::pageToken).toList();
        ask("A draft is kept", i -> {
            int who = i % visitors.size();
            HttpResponse<String> kept = visitors.get(who)
                    .exchange(
                            path,
                            request -> request.header("Content-Type", "application/json")
                                    .header("X-CSRF-TOKEN", tokens.get(who))
                                    .PUT(BodyPublishers.ofString(
                                            "{\"revision\":%s,\"typed\":{\"hoursActivity\":{\"was\":\"\",\"is\":\"Read %d\"}},\"left\":{}}"
                                                    .formatted(
                                                            revisions[who] == null
                                                                    ? "null"
                                                                    : "\"%s\"".formatted(revisions[who]),
                                                            i))),
                            BodyHandlers.ofString());
            revisions[who] = read(kept).path("revision").asText(null);
            return kept;
        });
    }

    private void ask(String name, Function<Integer, HttpResponse<String>> question) {
        IntStream.range(0, TO_WARM_UP).forEach(i -> Served.mustBe(200, question.apply(i)));
        Tally tally = new Tally();
        served.meter().countEverything(tally);
        question.apply(TO_WARM_UP);
        served.meter().countEverything(null);
        long[] times = IntStream.range(0, TIMES)
                .mapToLong(i -> {
                    long began = System.nanoTime();
                    Served.mustBe(200, question.apply(i));
                    return System.nanoTime() - began;
                })
                .sorted()
                .toArray();
        say("| %s | %.1f | %.1f | %d |"
                .formatted(
                        name, at(times, TYPICAL), at(times, HIGH), tally.sum(table -> true, Tally.Counts::statements)));
    }

    private static double at(long[] sorted, double share) {
        return Duration.ofNanos(sorted[(int) (share * (sorted.length - 1))]).toNanos() / 1e6;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(Served.mustBe(200, answer).body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(String line) {
        System.out.println(line);
        report.append(line).append('\n');
    }
}
