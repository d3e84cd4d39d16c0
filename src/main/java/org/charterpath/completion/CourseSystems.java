package org.charterpath.completion;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.completion.CourseSystem.CourseKey;
import org.charterpath.completion.CourseSystem.Issued;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.program.Course;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The learning systems that report finished courses: program admins give each a token, renew it and take it away. */
@Service
public class CourseSystems {

    /** How long tokens may live, in days. */
    public static final List<Integer> LIVES = List.of(30, 90, 180, 365);

    /** Says to whoever finds a token, and to scanners, what it is. */
    private static final String BEGINNING = "cpcs_";

    private static final int BYTES = 32;
    private static final int MOST = 500;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CourseSystems(
            JdbcClient jdbc, Cohorts cohorts, ProgramCatalog programs, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.cohorts = cohorts;
        this.programs = programs;
        this.events = events;
        this.clock = clock;
    }

    /** A system's token was made, renewed or taken away; published in the transaction in which that happens. */
    public record Changed(String systemId, Kind kind, String author) {

        /** What happened to it. */
        public enum Kind {
            MADE,
            RENEWED,
            REVOKED
        }
    }

    /**
     * A system that somebody wants, as it was typed.
     *
     * @param courses a program's and a course's id each, as {@link #courseChoices} has them
     * @param cohorts ids
     */
    public record Wish(String name, Set<CourseKey> courses, Set<String> cohorts, int validDays) {}

    /**
     * A system with what has come of it.
     *
     * @param reports how many it has sent
     * @param ofNobody how many of these name nobody who is known
     */
    public record Line(CourseSystem system, int reports, int ofNobody) {}

    /**
     * Gives a new system its token.
     *
     * @throws InvalidSubmissionException if something of the wish is missing or unknown; nothing is written
     */
    @Transactional
    public Issued make(Wish wish, String author) {
        String name = TypedText.stripped(wish.name());
        List<String> faults = faults(wish, name);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        String id = UUID.randomUUID().toString();
        Issued issued = issue(name, wish.validDays());
        try {
            jdbc.sql(
                            """
                            insert into course_system (id, name, name_key, token_digest, valid_days, expires_at, made_by, made_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            name,
                            nameKey(name),
                            digest(issued.token()),
                            wish.validDays(),
                            Timestamp.from(issued.expiresAt()),
                            author,
                            Timestamp.from(now()))
                    .update();
        } catch (DuplicateKeyException madeTwiceAtOnce) {
            throw new InvalidSubmissionException(taken(name));
        }
        wish.courses().forEach(course -> jdbc.sql(
                        "insert into course_system_course (system_id, program_id, course_id) values (?, ?, ?)")
                .params(id, course.programId(), course.courseId())
                .update());
        wish.cohorts()
                .forEach(cohort -> jdbc.sql("insert into course_system_cohort (system_id, cohort_id) values (?, ?)")
                        .params(id, cohort)
                        .update());
        events.publishEvent(new Changed(id, Changed.Kind.MADE, author));
        return issued;
    }

    /**
     * Gives a system another token; the one before is good for nothing from then on.
     *
     * @throws NotFoundException if there is no such system
     * @throws AlreadyDoneException if it was revoked
     */
    @Transactional
    public Issued renew(String systemId, String author) {
        CourseSystem system = held(systemId);
        Issued issued = issue(system.name(), system.validDays());
        jdbc.sql("update course_system set token_digest = ?, expires_at = ?, renewed_at = ? where id = ?")
                .params(digest(issued.token()), Timestamp.from(issued.expiresAt()), Timestamp.from(now()), systemId)
                .update();
        events.publishEvent(new Changed(systemId, Changed.Kind.RENEWED, author));
        return issued;
    }

    /**
     * Takes a system's token away, for good.
     *
     * @throws NotFoundException if there is no such system
     * @throws AlreadyDoneException if it was revoked
     */
    @Transactional
    public void revoke(String systemId, String author) {
        held(systemId);
        jdbc.sql("update course_system set revoked_at = ?, name_key = null where id = ?")
                .params(Timestamp.from(now()), systemId)
                .update();
        events.publishEvent(new Changed(systemId, Changed.Kind.REVOKED, author));
    }

    /** The newest systems, those whose tokens are good first. */
    @Transactional(readOnly = true)
    public List<Line> all() {
        List<CourseSystem> systems = withScopes(jdbc.sql(
                        """
                        select * from course_system
                         order by case when revoked_at is null then 0 else 1 end, made_at desc, id
                         fetch first %d rows only
                        """
                                .formatted(MOST))
                .query(CourseSystems::read)
                .list());
        Map<String, Sent> sent = sentBy(systems.stream().map(CourseSystem::id).collect(Collectors.toSet()));
        return systems.stream()
                .map(system -> {
                    Sent reports = sent.getOrDefault(system.id(), Sent.NOTHING);
                    return new Line(system, reports.all(), reports.ofNobody());
                })
                .toList();
    }

    private record Sent(int all, int ofNobody) {

        static final Sent NOTHING = new Sent(0, 0);
    }

    private Map<String, Sent> sentBy(Set<String> systemIds) {
        Map<String, Sent> sent = new HashMap<>();
        if (!systemIds.isEmpty()) {
            jdbc.sql(
                            """
                            select system_id, count(*) as reports, count(*) - count(enrolment_id) as of_nobody
                              from course_report where system_id in (:ids) group by system_id
                            """)
                    .param("ids", systemIds)
                    .query(row -> {
                        sent.put(row.getString("system_id"), new Sent(row.getInt("reports"), row.getInt("of_nobody")));
                    });
        }
        return sent;
    }

    /** The courses of all programs, by what a system's scope has of them. */
    public Map<ProgramDefinition, List<Course>> courseChoices() {
        return programs.all().stream().collect(Collectors.toMap(program -> program, CourseSystems::coursesOf));
    }

    /** The cohorts for which a system can report: those that are not over. */
    public List<Cohort> cohortChoices() {
        return cohorts.notClosed();
    }

    static List<Course> coursesOf(ProgramDefinition program) {
        return program.stages().stream()
                .flatMap(stage -> stage.courses().stream())
                .toList();
    }

    /**
     * The system whose token this is, held until the transaction ends: what it reports comes one after the other. It is
     * marked as used while the token is good. A revoked token is nobody's; an expired one still tells whose it was.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<CourseSystem> using(String token) {
        return withScopes(
                        jdbc.sql("select * from course_system where token_digest = ? and revoked_at is null for update")
                                .param(digest(token))
                                .query(CourseSystems::read)
                                .list())
                .stream()
                .findFirst()
                .map(system -> {
                    if (system.isGoodAt(now())) {
                        jdbc.sql("update course_system set last_used_at = ? where id = ?")
                                .params(Timestamp.from(now()), system.id())
                                .update();
                    }
                    return system;
                });
    }

    static String digest(String token) {
        return DigestUtils.sha256Hex(token);
    }

    private List<String> faults(Wish wish, String name) {
        List<String> faults = new ArrayList<>();
        if (name.isEmpty()
                || name.length() > CourseSystem.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            faults.add("Name: one line of at most %d characters.".formatted(CourseSystem.LONGEST_NAME));
        } else if (isTaken(name)) {
            faults.add(taken(name));
        }
        Set<CourseKey> courses = courseChoices().entrySet().stream()
                .flatMap(program -> program.getValue().stream()
                        .map(course -> new CourseKey(program.getKey().id(), course.id())))
                .collect(Collectors.toSet());
        if (wish.courses().isEmpty() || !courses.containsAll(wish.courses())) {
            faults.add("Courses: one or more of the list.");
        }
        Set<String> open = cohortChoices().stream().map(Cohort::id).collect(Collectors.toSet());
        if (wish.cohorts().isEmpty() || !open.containsAll(wish.cohorts())) {
            faults.add("Cohorts: one or more of the list.");
        }
        if (!LIVES.contains(wish.validDays())) {
            faults.add("Valid for: %s days."
                    .formatted(LIVES.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        return faults;
    }

    private static String taken(String name) {
        return "Name: there is a system '%s' already; renew its token, or choose another name.".formatted(name);
    }

    private static String nameKey(String name) {
        return digest(name.toLowerCase(Locale.ROOT));
    }

    private boolean isTaken(String name) {
        return jdbc.sql("select count(*) from course_system where name_key = ?")
                        .param(nameKey(name))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private CourseSystem held(String systemId) {
        CourseSystem system = jdbc.sql("select * from course_system where id = ? for update")
                .param(systemId)
                .query(CourseSystems::read)
                .optional()
                .orElseThrow(() -> NotFoundException.of("course system", systemId));
        if (system.isRevoked()) {
            throw new AlreadyDoneException();
        }
        return system;
    }

    private Issued issue(String name, int validDays) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new Issued(
                name,
                BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                now().plus(Duration.ofDays(validDays)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private List<CourseSystem> withScopes(List<CourseSystem> systems) {
        if (systems.isEmpty()) {
            return systems;
        }
        Set<String> ids = systems.stream().map(CourseSystem::id).collect(Collectors.toSet());
        Map<String, Set<CourseKey>> courses = new HashMap<>();
        jdbc.sql("select system_id, program_id, course_id from course_system_course where system_id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    courses.computeIfAbsent(row.getString("system_id"), none -> new HashSet<>())
                            .add(new CourseKey(row.getString("program_id"), row.getString("course_id")));
                });
        Map<String, Map<String, String>> people = new HashMap<>();
        jdbc.sql(
                        """
                        select s.system_id, c.id, c.name from course_system_cohort s join cohort c on c.id = s.cohort_id
                         where s.system_id in (:ids)
                        """)
                .param("ids", ids)
                .query(row -> {
                    people.computeIfAbsent(row.getString("system_id"), none -> new HashMap<>())
                            .put(row.getString("id"), row.getString("name"));
                });
        return systems.stream()
                .map(system -> new CourseSystem(
                        system.id(),
                        system.name(),
                        Set.copyOf(courses.getOrDefault(system.id(), Set.of())),
                        Map.copyOf(people.getOrDefault(system.id(), Map.of())),
                        system.validDays(),
                        system.expiresAt(),
                        system.revokedAt(),
                        system.lastUsedAt()))
                .toList();
    }

    private static CourseSystem read(ResultSet row, int number) throws SQLException {
        return new CourseSystem(
                row.getString("id"),
                row.getString("name"),
                Set.of(),
                Map.of(),
                row.getInt("valid_days"),
                row.getTimestamp("expires_at").toInstant(),
                moment(row.getTimestamp("revoked_at")),
                moment(row.getTimestamp("last_used_at")));
    }

    private static Optional<Instant> moment(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
