package org.charterpath.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.charterpath.Program;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.evidence.web.FilesVisitor;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.people.Person;
import org.charterpath.people.Role;

/**
 * People who work through their year by HTTP alone, several at a time: they sign in, look at their tasks, open one, answer it.
 * What the application has acknowledged is remembered; where it has not, they look at their tasks again, as people do.
 */
public final class ScriptedCohort implements AutoCloseable {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String ADMIN = Program.ADMIN;
    private static final List<String> COACHES = List.of("casey", "corin");
    private static final Set<String> DAILY = Set.of("reminder-digest", "reconciliation");
    private static final int HANDS = 4;

    /** So often, on the average, somebody logs hours or adds a file instead of going on with a task: once in so many times. */
    private static final int SELDOM = 8;

    private static final int HOURS_MINUTES = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(8);
    private static final Duration BREATH = Duration.ofMillis(150);

    /** What is broken off by a fault may come back as an error a little later, from a connection that nobody has looked at. */
    private static final Duration AFTERMATH = Duration.ofSeconds(8);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final long seed;
    private final List<String> participants;
    private final List<String> everybody;
    private final ScriptedAnswers answers = new ScriptedAnswers();
    private final Map<String, Visitor> browsers = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> seats = new ConcurrentHashMap<>();
    private final Set<String> idle = ConcurrentHashMap.newKeySet();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<Attached> attached = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger words = new AtomicInteger();
    private final List<Thread> hands = new ArrayList<>();
    private volatile boolean isWorking;
    private volatile long excusedUntil;

    /** @param seed who does what, and when, as far as the machine lets that repeat */
    public ScriptedCohort(Installation installation, long seed, int size) {
        this.installation = installation;
        this.seed = seed;
        this.participants =
                IntStream.rangeClosed(1, size).mapToObj("person%d"::formatted).toList();
        this.everybody = Stream.of(List.of(ADMIN), COACHES, participants)
                .flatMap(List::stream)
                .toList();
        everybody.forEach(one -> seats.put(one, new ReentrantLock()));
    }

    /**
     * A form that somebody has sent.
     *
     * @param taskId empty for hours that were logged, which begin without a task
     * @param word stands in one of its answers, and nowhere else; empty where no answer has room for it
     * @param isAcknowledged whether the application said that it has it; if not, it may have it or not
     */
    record Attempt(String who, String taskId, String step, String word, boolean isAcknowledged) {}

    /** A file that somebody has added to a task. */
    record Attached(String name, boolean isAcknowledged) {}

    int size() {
        return participants.size();
    }

    List<Attached> attached() {
        return List.copyOf(attached);
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int requests() {
        return requests.get();
    }

    /** What was refused as wrong, by tasks: the script's own mistakes. */
    Map<String, String> refusals() {
        return Map.copyOf(refusals);
    }

    /** Errors that nothing excused. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Something is broken from now on, and errors are what people expect. */
    void excuse() {
        excusedUntil = Long.MAX_VALUE;
    }

    /** It is whole again. */
    void excuseNoMore() {
        excusedUntil = System.nanoTime() + AFTERMATH.toNanos();
    }

    /** The owner invites everybody, and the admin opens a cohort, imports its roster and launches it. */
    public void gather() {
        Visitor owner = new Visitor(installation.port());
        owner.signIn(Installation.OWNER, Installation.passwordOf(Installation.OWNER));
        invite(owner, ADMIN, Role.PROGRAM_ADMINS);
        COACHES.forEach(coach -> invite(owner, coach, Role.COACHES));
        Stream.concat(Stream.of(ADMIN), COACHES.stream()).forEach(this::setPassword);
        SampleCohort cohort = SampleCohort.ops("OPS 2025");
        for (String one : participants) {
            cohort = cohort.with(
                    new Person(one, one, "Tester", one + "@example.org"),
                    "Prairie School",
                    COACHES.get(participants.indexOf(one) % COACHES.size()),
                    Enrolment.State.ENROLLED);
        }
        Visitor admin = browserOf(ADMIN).orElseThrow();
        HttpResponse<String> opened = admin.post(
                ENGINE + "process-definition/key/cohort-year/submit-form",
                ScriptedAnswers.posted(cohort.openingAnswers()));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        submitOnly(admin, "cohort-roster", Map.of("roster", cohort.roster(), "rosterComplete", "YES"));
        submitOnly(admin, "cohort-coaches", Map.of("launchDecision", "LAUNCH"));
        participants.forEach(this::setPassword);
    }

    private static void invite(Visitor owner, String userId, Role role) {
        HttpResponse<String> invited = owner.submit(
                "/people",
                Map.of(
                        "firstName",
                        userId,
                        "lastName",
                        "Staff",
                        "email",
                        userId + "@example.org",
                        "userId",
                        userId,
                        "role",
                        role.id()));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(302);
    }

    private void setPassword(String userId) {
        String link = Awaitility.await("the invitation of " + userId)
                .atMost(PATIENCE)
                .until(() -> installation.linksTo("/password#", userId + "@example.org"), links -> !links.isEmpty())
                .get(0);
        String password = Installation.passwordOf(userId);
        HttpResponse<String> set = new Visitor(installation.port())
                .submit(
                        "/password",
                        Map.of("token", link.replaceFirst(".*#", ""), "password", password, "again", password));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
    }

    private void submitOnly(Visitor visitor, String form, Map<String, Object> values) {
        JsonNode task = Awaitility.await(form)
                .atMost(PATIENCE)
                .until(
                        () -> tasks(ADMIN, visitor).orElseThrow().stream()
                                .filter(one -> formOf(one).equals(form))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        HttpResponse<String> answer = visitor.post(
                ENGINE + "task/%s/submit-form".formatted(task.path("id").asText()), ScriptedAnswers.posted(values));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** Lets everybody work until {@link #rest}. */
    void work() {
        isWorking = true;
        idle.clear();
        for (int hand = 0; hand < HANDS; hand++) {
            Random random = new Random(seed * 31 + hands.size());
            Thread thread = new Thread(() -> work(random), "hand-" + hand);
            thread.setDaemon(true);
            thread.start();
            hands.add(thread);
        }
    }

    private void work(Random random) {
        while (isWorking) {
            String one = everybody.get(random.nextInt(everybody.size()));
            ReentrantLock seat = seats.get(one);
            if (!seat.tryLock()) {
                continue;
            }
            try {
                if (!step(one, random)) {
                    breathe();
                }
            } catch (UncheckedIOException lost) {
                complain(one, lost.getCause().toString());
                breathe();
            } catch (RuntimeException unexpected) {
                complaints.add("%s: %s".formatted(one, unexpected));
                breathe();
            } finally {
                seat.unlock();
            }
        }
    }

    /** Ends what is being sent, and sends nothing more. */
    void rest() {
        isWorking = false;
        for (Thread hand : hands) {
            try {
                hand.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        hands.clear();
    }

    /** Lets people work, and time pass whenever nobody has anything to do, until something is so. */
    void workUntil(BooleanSupplier isReached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long waitsSince = System.nanoTime();
        long known = acknowledged.get();
        while (!isReached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nobody gets any further; idle: %s, refused: %s, complaints: %s"
                        .formatted(idle, refusals, complaints));
            }
            long count = acknowledged.get();
            if (count > known) {
                known = count;
                waitsSince = System.nanoTime();
            }
            if (Aftermath.executableJobs(installation) > 0) {
                // What comes of them nobody has seen yet.
                idle.clear();
                if (System.nanoTime() - waitsSince > LONGEST_STEP.toNanos()) {
                    // What a killed node was about to do nobody else does before its lock has run out.
                    installation.pass(Aftermath.JOB_LOCK);
                    waitsSince = System.nanoTime();
                }
            } else if (idle.containsAll(everybody)) {
                letTimePass();
                waitsSince = System.nanoTime();
            }
            breathe();
        }
    }

    private void letTimePass() {
        Aftermath.nextTimer(installation, DAILY).ifPresent(next -> installation.moveTo(next.plusSeconds(60)));
        idle.clear();
    }

    /** @return false if there was nothing to do, or no way to do it */
    private boolean step(String one, Random random) {
        Optional<Visitor> browser = browserOf(one);
        if (browser.isEmpty()) {
            return false;
        }
        Optional<List<JsonNode>> list = tasks(one, browser.get());
        if (list.isEmpty()) {
            return false;
        }
        List<JsonNode> open = list.get().stream()
                .filter(task -> !refusals.containsKey(task.path("id").asText()))
                .toList();
        if (open.isEmpty()) {
            idle.add(one);
            return false;
        }
        idle.clear();
        JsonNode task = open.get(random.nextInt(open.size()));
        if (participants.contains(one)) {
            switch (random.nextInt(SELDOM)) {
                case 0 -> logHours(one, browser.get());
                case 1 -> attach(one, browser.get(), task);
                default -> {}
            }
        }
        return answer(one, browser.get(), task);
    }

    /** Where the program has not begun, or is over for somebody, there is nothing to log. */
    private void logHours(String one, Visitor browser) {
        String word = "[%d.%d]".formatted(seed, words.incrementAndGet());
        boolean isAcknowledged = false;
        try {
            requests.incrementAndGet();
            HttpResponse<String> answer = browser.post(
                    ENGINE + "process-definition/key/log-hours/submit-form",
                    ScriptedAnswers.posted(
                            answers.hours(LocalDate.ofInstant(installation.now(), Program.ZONE), HOURS_MINUTES, word)));
            isAcknowledged = answer.statusCode() == 200;
            if (isAcknowledged) {
                acknowledged.incrementAndGet();
            } else if (answer.statusCode() >= 500) {
                meets(one, answer);
            }
        } finally {
            attempts.add(new Attempt(one, "", "log-hours", word, isAcknowledged));
        }
    }

    private void attach(String one, Visitor browser, JsonNode task) {
        String name = "evidence-%d-%d.pdf".formatted(seed, words.incrementAndGet());
        boolean isAcknowledged = false;
        try {
            requests.incrementAndGet();
            HttpResponse<String> answer =
                    FilesVisitor.of(browser).add(task.path("id").asText(), name, SampleFiles.pdf(name));
            isAcknowledged = answer.statusCode() == 204;
            if (answer.statusCode() >= 500) {
                meets(one, answer);
            }
        } finally {
            attached.add(new Attached(name, isAcknowledged));
        }
    }

    private boolean answer(String one, Visitor browser, JsonNode task) {
        String id = task.path("id").asText();
        String step = task.path("taskDefinitionKey").asText();
        requests.incrementAndGet();
        HttpResponse<String> form =
                browser.get(ENGINE + "task/%s/form-variables?deserializeValues=false".formatted(id));
        if (form.statusCode() != 200) {
            return isGone(form) || meets(one, form);
        }
        Map<String, Object> values;
        try {
            values = answers.to(
                    formOf(task),
                    shown(form.body()),
                    LocalDate.ofInstant(installation.now(), Program.ZONE),
                    id.hashCode());
        } catch (RuntimeException noAnswer) {
            refusals.put(id, "%s: %s".formatted(step, noAnswer));
            return false;
        }
        String word = "[%d.%d]".formatted(seed, words.incrementAndGet());
        String signed = ScriptedAnswers.sign(values, word) ? word : "";
        boolean isAcknowledged = false;
        try {
            requests.incrementAndGet();
            HttpResponse<String> answer =
                    browser.post(ENGINE + "task/%s/submit-form".formatted(id), ScriptedAnswers.posted(values));
            isAcknowledged = answer.statusCode() == 204;
            if (isAcknowledged) {
                acknowledged.incrementAndGet();
                return true;
            }
            if (answer.statusCode() == 400) {
                refusals.put(id, "%s: %s".formatted(step, answer.body()));
                return false;
            }
            return isGone(answer) || meets(one, answer);
        } finally {
            attempts.add(new Attempt(one, id, step, signed, isAcknowledged));
        }
    }

    /** Somebody or something was faster, or an earlier attempt has arrived after all. */
    private static boolean isGone(HttpResponse<String> answer) {
        return answer.statusCode() == 404 || answer.statusCode() == 409;
    }

    /** Tries with the old cookies first; who is not known by them any more signs in again. */
    private Optional<Visitor> browserOf(String one) {
        Visitor known = browsers.get(one);
        if (known != null) {
            return Optional.of(known);
        }
        requests.incrementAndGet();
        Visitor browser = new Visitor(installation.port());
        HttpResponse<String> signedIn = browser.signIn(one, Installation.passwordOf(one));
        if (!Visitor.location(signedIn).equals("/")) {
            complain(one, "sign-in: %d %s".formatted(signedIn.statusCode(), Visitor.location(signedIn)));
            return Optional.empty();
        }
        browsers.put(one, browser);
        return Optional.of(browser);
    }

    private Optional<List<JsonNode>> tasks(String one, Visitor browser) {
        List<JsonNode> all = new ArrayList<>();
        for (String whose : one.equals(ADMIN)
                ? List.of("assignee=" + one, "candidateGroup=" + Role.PROGRAM_ADMINS.id())
                : List.of("assignee=" + one)) {
            requests.incrementAndGet();
            HttpResponse<String> list = browser.get(ENGINE + "task?maxResults=100&" + whose);
            if (list.statusCode() != 200 || !list.body().startsWith("[")) {
                meets(one, list);
                return Optional.empty();
            }
            read(list.body()).forEach(all::add);
        }
        return Optional.of(all);
    }

    /** @return false always: what was wanted has not happened */
    private boolean meets(String one, HttpResponse<String> answer) {
        if (answer.statusCode() < 500 && answer.statusCode() != 200) {
            browsers.remove(one);
        } else {
            complain(one, "%s: %d %s".formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
        }
        return false;
    }

    private void complain(String one, String what) {
        if (System.nanoTime() > excusedUntil) {
            complaints.add("%s: %s".formatted(one, what));
        }
    }

    private static String formOf(JsonNode task) {
        return task.path("camundaFormRef").path("key").asText();
    }

    private static Map<String, JsonNode> shown(String body) {
        Map<String, JsonNode> shown = new HashMap<>();
        read(body)
                .properties()
                .forEach(entry -> shown.put(entry.getKey(), entry.getValue().path("value")));
        return shown;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    private static void breathe() {
        LockSupport.parkNanos(BREATH.toNanos());
    }

    @Override
    public void close() {
        isWorking = false;
    }
}
