package org.charterpath.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.people.Role;

/** What people open most, as their browsers ask for it. */
final class Pages {

    /** What a participant looks at all day. */
    static final String TASK_LIST = "a participant's list in Tasklist";

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String NEWEST_FIRST = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
    private static final int TIMES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Meter meter;
    private final Map<String, Supplier<HttpResponse<String>>> pages = new LinkedHashMap<>();

    /**
     * What a page takes.
     *
     * @param time the shortest of many
     */
    record Cost(Duration time, long statements) {}

    Pages(Served served) {
        meter = served.meter();
        Visitor participant = served.signedIn("writer0", Role.PARTICIPANTS);
        Visitor coach = served.signedIn(Program.COACH, Role.COACHES);
        Visitor admin = served.signedIn(Program.ADMIN, Role.PROGRAM_ADMINS);
        String list = ENGINE
                + "/filter/%s/list?firstResult=0&maxResults=15"
                        .formatted(read(participant, ENGINE + "/filter?resourceType=Task&name=My%20tasks")
                                .at("/0/id")
                                .asText());
        String enrolment =
                read(participant, "/api/v1/enrolments").at("/enrolments/0/id").asText();
        String journey = read(admin, ENGINE + "/process-definition/key/participant-journey")
                .at("/id")
                .asText();
        pages.put(TASK_LIST, () -> taskList(participant, list));
        pages.put("My Journey", () -> participant.open("/journey"));
        pages.put("a transcript", () -> participant.get("/api/v1/transcripts/" + enrolment));
        pages.put("the coach desk", () -> coach.open("/coach"));
        pages.put("the outbox", () -> admin.open("/outbox"));
        pages.put("the outbox of one person", () -> admin.open("/outbox?recipient=writer0"));
        pages.put(
                "Cockpit's list of journeys",
                () -> admin.post(
                        "/camunda/api/cockpit/plugin/base/default/process-instance?firstResult=0&maxResults=50",
                        "{\"processDefinitionId\":\"%s\"}".formatted(journey)));
    }

    Map<String, Cost> costs() {
        Map<String, Cost> costs = new LinkedHashMap<>();
        pages.forEach((name, page) -> costs.put(name, cost(page)));
        return costs;
    }

    private Cost cost(Supplier<HttpResponse<String>> page) {
        long shortest = IntStream.range(0, TIMES)
                .mapToLong(i -> {
                    long began = System.nanoTime();
                    Served.mustBe(200, page.get());
                    return System.nanoTime() - began;
                })
                .min()
                .orElseThrow();
        Tally tally = new Tally();
        meter.countEverything(tally);
        page.get();
        meter.countEverything(null);
        return new Cost(Duration.ofNanos(shortest), tally.sum(table -> true, Tally.Counts::statements));
    }

    /** Tasklist asks for tasks with the names of people and processes around them. */
    static HttpResponse<String> taskList(Visitor participant, String path) {
        return participant.exchange(
                path,
                request -> request.header("Accept", "application/hal+json")
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", participant.cookie("XSRF-TOKEN").orElse(""))
                        .POST(BodyPublishers.ofString(NEWEST_FIRST)),
                BodyHandlers.ofString());
    }

    private static JsonNode read(Visitor visitor, String path) {
        try {
            return JSON.readTree(Served.mustBe(200, visitor.get(path)).body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
