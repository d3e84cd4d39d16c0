package org.charterpath.planning;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.EmailAddress;
import org.charterpath.planning.StrategicPlan.Constituency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The readiness session, a joint endeavor: without a named leader of each constituency it is held again, however often that takes.
 */
@Service
public class Readiness {

    /** Those without whom no plan begins. */
    static final List<Constituency> NEEDED = List.of(Constituency.BOARD, Constituency.UNION, Constituency.MANAGEMENT);

    private static final Map<Constituency, String> FIELDS = new EnumMap<>(Map.of(
            Constituency.BOARD, "boardLeaders",
            Constituency.UNION, "unionLeaders",
            Constituency.MANAGEMENT, "managementLeaders"));

    /** Nobody records who was there before it can be over. */
    private static final Duration LASTS = Duration.ofHours(2);

    private static final int LONGEST_NAME = 240;
    private static final int MOST_NAMES = 20;
    private static final int MOST_INVITEES = 60;

    private static final Pattern LINES = Pattern.compile("\\R");

    private final StrategicPlans plans;
    private final ReadinessPolicy policy;
    private final PlanLetters letters;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    Readiness(
            StrategicPlans plans,
            ReadinessPolicy policy,
            PlanLetters letters,
            Submissions submissions,
            JdbcClient jdbc) {
        this.plans = plans;
        this.policy = policy;
        this.letters = letters;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** Who is missing, by the table {@code readiness-quorum}. */
    public interface ReadinessPolicy {

        /** The constituencies of which nobody was there; nobody where the district is ready. */
        List<Constituency> missing(Map<Constituency, Integer> leaders);
    }

    /**
     * A readiness session.
     *
     * @param leaders who was there, in words; empty before it is recorded
     * @param passed whether each constituency was there; empty before it is recorded
     * @param missing the constituencies that were not, in words
     */
    public record Session(
            int number,
            Instant startsAt,
            String place,
            Optional<LocalDate> heldOn,
            Optional<Boolean> passed,
            String missing,
            Map<Constituency, List<String>> leaders) {}

    /**
     * Sets the date of the next session and invites leaders to it, each by itself.
     *
     * @param step where the form {@code readiness-scheduling} was submitted
     */
    @Transactional
    public void schedule(String planId, FormStep step) {
        Submission form = submissions.require(step);
        LocalDateTime start =
                Answers.dateTime(form.answers().get("readinessAt")).orElseThrow();
        Instant startsAt = start.atZone(plans.calendarOf(planId).zone()).toInstant();
        String place = TypedText.stripped(form.text("readinessPlace").orElse(""));
        Optional<Session> open =
                latest(planId).filter(session -> session.heldOn().isEmpty());
        int number = open.map(Session::number)
                .orElseGet(() -> latest(planId).map(Session::number).orElse(0) + 1);
        if (open.isPresent()) {
            jdbc.sql("update plan_readiness set starts_at = ?, place = ? where plan_id = ? and number = ?")
                    .params(Timestamp.from(startsAt), place, planId, number)
                    .update();
        } else {
            jdbc.sql("insert into plan_readiness (plan_id, number, starts_at, place) values (?, ?, ?, ?)")
                    .params(planId, number, Timestamp.from(startsAt), place)
                    .update();
        }
        letters.inviteToReadiness(plans.get(planId), number, start, place, addresses(form.answers()));
    }

    /** When the session that is set can be over. */
    public Instant overAt(String planId) {
        return latest(planId).orElseThrow().startsAt().plus(LASTS);
    }

    /**
     * Keeps who was there.
     *
     * @param step where the form {@code readiness-attendance} was submitted
     * @return whether the district is ready
     */
    @Transactional
    public boolean judge(String planId, FormStep step) {
        Submission form = submissions.require(step);
        Session session = latest(planId).orElseThrow();
        Map<Constituency, List<String>> leaders = leaders(form.answers());
        List<Constituency> missing = missing(leaders);
        jdbc.sql(
                        """
                        update plan_readiness set held_on = ?, notes = ?, passed = ?, missing = ?
                         where plan_id = ? and number = ?
                        """)
                .params(
                        Date.valueOf(Answers.day(form.answers().get("readinessHeldOn"))
                                .orElseThrow()),
                        form.text("readinessNotes").orElse(""),
                        missing.isEmpty(),
                        words(missing),
                        planId,
                        session.number())
                .update();
        jdbc.sql("delete from plan_leader where plan_id = ? and session = ?")
                .params(planId, session.number())
                .update();
        leaders.forEach((constituency, names) -> {
            for (int at = 0; at < names.size(); at++) {
                jdbc.sql(
                                "insert into plan_leader (plan_id, session, constituency, position, name) values (?, ?, ?, ?, ?)")
                        .params(planId, session.number(), constituency.name(), at + 1, names.get(at))
                        .update();
            }
        });
        return missing.isEmpty();
    }

    private List<Constituency> missing(Map<Constituency, List<String>> leaders) {
        Map<Constituency, Integer> counted = new EnumMap<>(Constituency.class);
        NEEDED.forEach(
                one -> counted.put(one, leaders.getOrDefault(one, List.of()).size()));
        return policy.missing(counted);
    }

    static String words(List<Constituency> constituencies) {
        return String.join(
                ", ", constituencies.stream().map(Constituency::title).toList());
    }

    /** The sessions of a plan in their order. */
    @Transactional(readOnly = true)
    public List<Session> of(String planId) {
        Map<Integer, Map<Constituency, List<String>>> leaders = new java.util.HashMap<>();
        jdbc.sql(
                        "select session, constituency, name from plan_leader where plan_id = ? order by session, constituency, position")
                .param(planId)
                .query(row -> {
                    leaders.computeIfAbsent(row.getInt("session"), none -> new EnumMap<>(Constituency.class))
                            .computeIfAbsent(
                                    Constituency.valueOf(row.getString("constituency")), none -> new ArrayList<>())
                            .add(row.getString("name"));
                });
        return jdbc.sql("select * from plan_readiness where plan_id = ? order by number")
                .param(planId)
                .query((row, index) -> {
                    @Nullable Date held = row.getDate("held_on");
                    boolean passed = row.getBoolean("passed");
                    int number = row.getInt("number");
                    return new Session(
                            number,
                            row.getTimestamp("starts_at").toInstant(),
                            row.getString("place"),
                            Optional.ofNullable(held).map(Date::toLocalDate),
                            held == null ? Optional.empty() : Optional.of(passed),
                            Optional.ofNullable(row.getString("missing")).orElse(""),
                            leaders.getOrDefault(number, Map.of()));
                })
                .list();
    }

    Optional<Session> latest(String planId) {
        return of(planId).stream().reduce((earlier, later) -> later);
    }

    private static Map<Constituency, List<String>> leaders(Map<String, Object> answers) {
        Map<Constituency, List<String>> leaders = new EnumMap<>(Constituency.class);
        FIELDS.forEach((constituency, key) -> leaders.put(constituency, lines(answers, key)));
        return leaders;
    }

    /** What is wrong with the names: too many, or too long. */
    static List<String> attendanceFaults(Map<String, Object> answers) {
        return leaders(answers).entrySet().stream()
                .flatMap(entry -> nameFaults(entry.getKey().title() + " leaders", entry.getValue()))
                .toList();
    }

    private static Stream<String> nameFaults(String label, List<String> names) {
        if (names.size() > MOST_NAMES) {
            return Stream.of("%s: at most %d names.".formatted(label, MOST_NAMES));
        }
        return names.stream()
                .filter(name -> name.length() > LONGEST_NAME)
                .map(name -> "%s: a line has at most %d characters; one has %d."
                        .formatted(label, LONGEST_NAME, name.length()));
    }

    /** What is wrong with the addresses to which invitations go. */
    static List<String> inviteeFaults(Map<String, Object> answers) {
        Set<String> addresses = addresses(answers);
        if (addresses.size() > MOST_INVITEES) {
            return List.of(
                    "Invitations to: at most %d addresses; there are %d.".formatted(MOST_INVITEES, addresses.size()));
        }
        return addresses.stream()
                .flatMap(address -> EmailAddress.fault(address).map("Invitations to: "::concat).stream())
                .toList();
    }

    private static Set<String> addresses(Map<String, Object> answers) {
        return new TreeSet<>(lines(answers, "readinessInvitees"));
    }

    private static List<String> lines(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).stream()
                .flatMap(LINES::splitAsStream)
                .map(TypedText::stripped)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
