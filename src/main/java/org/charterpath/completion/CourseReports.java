package org.charterpath.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.DigestNotes;
import org.charterpath.people.EmailAddress;
import org.charterpath.program.Course;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what learning systems report. Nothing is credited by it: a report fills the form of the course in for its owner,
 * who looks at it and completes the task. Nobody who reports learns whom the program knows.
 */
@Service
public class CourseReports implements DigestNotes {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final CourseSystems systems;
    private final Cohorts cohorts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CourseReports(
            CourseSystems systems, Cohorts cohorts, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.systems = systems;
        this.cohorts = cohorts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What is answered to a system; the same whether or not anybody is known whom it names. */
    public sealed interface Answer {

        /**
         * The report is taken in.
         *
         * @param id the system's own
         * @param minutes that the form of the course will be filled in with
         */
        record Received(String id, int minutes) implements Answer {}

        /**
         * The report is refused; nothing of it is kept.
         *
         * @param words a sentence or more, which name the field and the rule
         */
        record Refused(Why why, String words) implements Answer {}

        /** Why a report is refused. */
        enum Why {
            TOKEN,
            CONTENT,
            SCOPE,
            OTHER_CONTENT
        }
    }

    /**
     * A token was used; published in the transaction in which it was. Of an expired one it is said each time, and of a
     * revoked one never.
     *
     * @param outcome a word
     * @param subject the course and the cohort where they are known, by their ids; empty otherwise
     */
    public record Used(String systemId, String outcome, String subject) {

        static final String EXPIRED = "REFUSED_EXPIRED";

        /** Whether a token was used that is good for nothing any more. */
        public boolean isOfExpired() {
            return outcome.equals(EXPIRED);
        }
    }

    /**
     * What a system has said about somebody's course.
     *
     * @param system what it is called
     * @param minutes as far as they are planned
     * @param reportedMinutes all of them
     */
    public record Report(String system, LocalDate completedOn, int minutes, int reportedMinutes) {}

    /** What is known of a completion by its id. */
    private record Known(long id, String salt, String digest, boolean isOfSomebody) {}

    /**
     * Takes in what a system sends; the same again has no effect and is answered alike.
     *
     * @param token as it stands in the call
     * @param body at most as long as a report can be
     */
    @Transactional
    public Answer receive(String token, byte[] body) {
        Optional<CourseSystem> system = systems.using(token);
        if (system.isEmpty()) {
            return refused(Answer.Why.TOKEN, "The token is unknown, expired or revoked.");
        }
        if (!system.get().isGoodAt(clock.instant())) {
            used(system.get(), Used.EXPIRED, "");
            return refused(Answer.Why.TOKEN, "The token is unknown, expired or revoked.");
        }
        CourseCompletion completion;
        try {
            completion = CourseCompletion.read(read(body));
        } catch (InvalidSubmissionException invalid) {
            used(system.get(), "REFUSED_CONTENT", "");
            return refused(Answer.Why.CONTENT, String.join(" ", invalid.faults()));
        }
        return receive(system.get(), completion);
    }

    private Answer receive(CourseSystem system, CourseCompletion completion) {
        Optional<Cohort> cohort = cohorts.find(completion.cohort())
                .filter(known -> system.mayReport(known.programId(), completion.course(), known.id()));
        if (cohort.isEmpty()) {
            used(system, "REFUSED_SCOPE", "");
            return refused(Answer.Why.SCOPE, "cohort, course: the token may not report this course for this cohort.");
        }
        CohortCalendar calendar = cohorts.calendarOf(completion.cohort());
        Course course = calendar.program().course(completion.course());
        int minutes = Math.min(completion.minutes(), course.minutes());
        String about = "%s %s".formatted(completion.course(), completion.cohort());
        String key = DigestUtils.sha256Hex(completion.id());
        Optional<Known> known = known(system, key);
        Optional<String> enrolment = enrolmentOf(completion);
        if (known.isPresent()) {
            if (!digest(known.get().salt(), completion).equals(known.get().digest())) {
                used(system, "REFUSED_OTHER_CONTENT", about);
                return refused(
                        Answer.Why.OTHER_CONTENT,
                        "id: it was used for another completion, or for other content of this one.");
            }
            // Whoever was not known yet may be by now.
            enrolment.filter(found -> !known.get().isOfSomebody()).ifPresent(found -> jdbc.sql(
                            """
                                    update course_report
                                       set enrolment_id = ?, completed_on = ?, minutes = ?, reported_minutes = ?
                                     where id = ?
                                    """)
                    .params(
                            found,
                            completion.completedOn(),
                            minutes,
                            completion.minutes(),
                            known.get().id())
                    .update());
            used(system, "REPEATED", about);
            return new Answer.Received(completion.id(), minutes);
        }
        Optional<String> fault = fault(completion.completedOn(), calendar);
        if (fault.isPresent()) {
            used(system, "REFUSED_CONTENT", about);
            return refused(Answer.Why.CONTENT, fault.get());
        }
        keep(system, key, completion, minutes, enrolment);
        used(system, enrolment.isPresent() ? "RECEIVED" : "RECEIVED_OF_NOBODY", about);
        return new Answer.Received(completion.id(), minutes);
    }

    /** What was reported last about a course of somebody; empty if nothing was. */
    @Transactional(readOnly = true)
    public Optional<Report> latest(String enrolmentId, String courseId) {
        return jdbc.sql(
                        """
                        select s.name, r.completed_on, r.minutes, r.reported_minutes
                          from course_report r join course_system s on s.id = r.system_id
                         where r.enrolment_id = ? and r.course_id = ?
                         order by r.id desc fetch first 1 row only
                        """)
                .params(enrolmentId, courseId)
                .query((row, number) -> new Report(
                        row.getString("name"),
                        row.getObject("completed_on", LocalDate.class),
                        row.getInt("minutes"),
                        row.getInt("reported_minutes")))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> notes(Set<String> userIds) {
        Map<String, Set<String>> courses = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select e.participant_id, a.title
                          from course_report r
                          join enrolment e on e.id = r.enrolment_id
                          join assignment a on a.owner_id = r.enrolment_id and a.item_id = r.course_id
                         where e.participant_id in (:people) and e.state = 'ACTIVE'
                           and a.kind = 'COURSE' and a.state = 'OPEN'
                         order by e.participant_id, a.due_on, a.title
                        """)
                .param("people", userIds)
                .query(row -> {
                    courses.computeIfAbsent(row.getString("participant_id"), none -> new LinkedHashSet<>())
                            .add(row.getString("title"));
                });
        Map<String, String> notes = new HashMap<>();
        courses.forEach((person, titles) -> notes.put(
                person,
                "Reported as finished, and not credited before you look at it and complete the task: %s."
                        .formatted(String.join("; ", titles))));
        return notes;
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException unreadable) {
            throw new InvalidSubmissionException("The body: one JSON object, each field once.");
        }
    }

    private Optional<Known> known(CourseSystem system, String key) {
        return jdbc.sql(
                        """
                        select id, salt, content_digest, enrolment_id from course_report
                         where system_id = ? and completion_key = ?
                        """)
                .params(system.id(), key)
                .query((row, number) -> new Known(
                        row.getLong("id"),
                        row.getString("salt"),
                        row.getString("content_digest"),
                        row.getString("enrolment_id") != null))
                .optional();
    }

    private Optional<String> enrolmentOf(CourseCompletion completion) {
        String person = completion.email().isPresent() ? "lower(email)" : "participant_id";
        return jdbc.sql(
                        """
                        select id from enrolment where cohort_id = ? and %s = ?
                         order by case when state in ('ENROLLED', 'ACTIVE', 'ON_LEAVE') then 0 else 1 end, id
                         fetch first 1 row only
                        """
                                .formatted(person))
                .params(
                        completion.cohort(),
                        completion
                                .email()
                                .map(EmailAddress::comparable)
                                .or(completion::userId)
                                .orElseThrow())
                .query(String.class)
                .optional();
    }

    private Optional<String> fault(LocalDate day, CohortCalendar calendar) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        if (day.isAfter(today)) {
            return Optional.of("completedOn: today at the latest, in %s.".formatted(calendar.zone()));
        }
        return day.isBefore(calendar.startsOn())
                ? Optional.of("completedOn: the cohort began on %s.".formatted(calendar.startsOn()))
                : Optional.empty();
    }

    private void keep(
            CourseSystem system, String key, CourseCompletion completion, int minutes, Optional<String> enrolment) {
        String salt = UUID.randomUUID().toString().replace("-", "");
        boolean isOfSomebody = enrolment.isPresent();
        jdbc.sql(
                        """
                        insert into course_report (system_id, completion_key, salt, content_digest, cohort_id, course_id,
                            received_at, enrolment_id, completed_on, minutes, reported_minutes)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(system.id())
                .param(key)
                .param(salt)
                .param(digest(salt, completion))
                .param(completion.cohort())
                .param(completion.course())
                .param(Timestamp.from(now()))
                .param(enrolment.orElse(null))
                .param(ofSomebody(isOfSomebody, completion.completedOn()))
                .param(ofSomebody(isOfSomebody, minutes))
                .param(ofSomebody(isOfSomebody, completion.minutes()))
                .update();
    }

    private static <T> @Nullable T ofSomebody(boolean isOfSomebody, T value) {
        return isOfSomebody ? value : null;
    }

    private static String digest(String salt, CourseCompletion completion) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, salt).hmacHex(completion.content());
    }

    private void used(CourseSystem system, String outcome, String subject) {
        events.publishEvent(new Used(system.id(), outcome, subject));
    }

    private static Answer refused(Answer.Why why, String words) {
        return new Answer.Refused(why, words);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
