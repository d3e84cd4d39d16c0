package org.charterpath.peer;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is listed to the own cohort: whoever has agreed, until it is taken back or the person leaves. Those who are in the cohort
 * now, their coaches and the program admins read the list; for everybody else there is none.
 */
@Service
public class Peers {

    /** What somebody agrees to, as it is kept with the agreement. */
    public static final String WORDING =
            "The people of my cohort, its coaches and the program admins may see my name, my school, my role and how to reach"
                    + " me, as I give them here, until I take this back or am not in the cohort any more.";

    public static final int LONGEST_JOB_TITLE = 120;
    public static final int LONGEST_REACH = 200;

    /** Enrolments that have not ended. */
    static final String IN_THE_COHORT = "e.state in ('ENROLLED', 'ACTIVE', 'ON_LEAVE')";

    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final Clock clock;

    Peers(JdbcClient jdbc, Enrolments enrolments, Clock clock) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    /**
     * A cohort as one reader meets it.
     *
     * @param own the reader's enrolment in it; empty for coaches and admins
     */
    public record Circle(String cohortId, String name, Optional<String> own) {}

    /**
     * Somebody who is listed.
     *
     * @param reach how to reach the person; may be empty
     */
    public record Peer(
            String enrolmentId, String name, String school, String jobTitle, String reach, Instant agreedAt) {

        /** Whether a mail program can be opened with it. */
        public boolean isAddress() {
            return EmailAddress.fault(reach).isEmpty();
        }
    }

    /** The cohorts whose list somebody may read, by name. */
    @Transactional(readOnly = true)
    public List<Circle> circlesOf(Caller caller) {
        String sql = caller.administers()
                ? """
                  select c.id, c.name, e.id as own
                    from cohort c
                    left join enrolment e on e.cohort_id = c.id and e.participant_id = :me and %s
                   where c.state <> 'CLOSED' or e.id is not null
                   order by c.name, c.id fetch first %d rows only
                  """
                : """
                  select c.id, c.name, max(case when e.participant_id = :me then e.id end) as own
                    from cohort c join enrolment e on e.cohort_id = c.id
                   where %s and (e.participant_id = :me or e.coach_id = :coach)
                   group by c.id, c.name
                   order by c.name, c.id fetch first %d rows only
                  """;
        return jdbc.sql(sql.formatted(IN_THE_COHORT, MOST))
                .param("me", caller.userId())
                .param("coach", caller.isIn(Role.COACHES) ? caller.userId() : "")
                .query((row, number) -> new Circle(
                        row.getString("id"), row.getString("name"), Optional.ofNullable(row.getString("own"))))
                .list();
    }

    /**
     * A cohort whose list somebody may read.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public Circle circle(Caller caller, String cohortId) {
        return circlesOf(caller).stream()
                .filter(circle -> circle.cohortId().equals(cohortId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("cohort", cohortId));
    }

    /** Everybody who is listed in a cohort, by name. */
    @Transactional(readOnly = true)
    public List<Peer> in(Circle circle) {
        return listed("c.cohort_id = ?", circle.cohortId());
    }

    /** Somebody's own entry; empty while there is none. */
    @Transactional(readOnly = true)
    public Optional<Peer> entryOf(String enrolmentId) {
        return listed("c.enrolment_id = ?", enrolmentId).stream().findFirst();
    }

    private List<Peer> listed(String condition, String id) {
        return jdbc.sql(
                        """
                        select e.id, e.participant_id, e.first_name, e.last_name, o.name as school, c.job_title, c.reach,
                               c.agreed_at
                          from peer_consent c
                          join enrolment e on e.id = c.enrolment_id and e.cohort_id = c.cohort_id
                          join organization o on o.id = e.organization_id
                         where %s and c.ended_at is null and %s
                         order by e.last_name, e.first_name, e.id fetch first %d rows only
                        """
                                .formatted(condition, IN_THE_COHORT, MOST))
                .param(id)
                .query((row, number) -> new Peer(
                        row.getString("id"),
                        called(
                                row.getString("first_name"),
                                row.getString("last_name"),
                                row.getString("participant_id")),
                        row.getString("school"),
                        row.getString("job_title"),
                        row.getString("reach"),
                        row.getTimestamp("agreed_at").toInstant()))
                .list();
    }

    static String called(String firstName, String lastName, String userId) {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? userId : name;
    }

    /**
     * Lists somebody to the own cohort, or changes what is said there. Nobody does that for somebody else.
     *
     * @param hasAgreed to {@link #WORDING}
     * @throws NotFoundException if it is not the caller's own enrolment, or it has ended
     * @throws InvalidSubmissionException if something is missing or too long
     */
    @Transactional
    public void agree(Caller caller, String enrolmentId, String jobTitle, String reach, boolean hasAgreed) {
        Enrolment enrolment = own(caller, enrolmentId);
        String role = TypedText.stripped(jobTitle);
        String way = TypedText.stripped(reach);
        List<String> faults = new ArrayList<>();
        if (role.isEmpty() || !isLine(role, LONGEST_JOB_TITLE)) {
            faults.add("Your role: one line of 1 to %d characters.".formatted(LONGEST_JOB_TITLE));
        }
        if (!isLine(way, LONGEST_REACH)) {
            faults.add("How to reach you: one line of at most %d characters.".formatted(LONGEST_REACH));
        }
        if (!hasAgreed) {
            faults.add("The box: nobody is listed who has not ticked it.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        int changed = jdbc.sql(
                        "update peer_consent set job_title = ?, reach = ? where enrolment_id = ? and cohort_id = ? and ended_at is null")
                .params(role, way, enrolmentId, enrolment.cohortId())
                .update();
        if (changed == 0) {
            jdbc.sql(
                            """
                            insert into peer_consent (id, enrolment_id, cohort_id, wording, job_title, reach, agreed_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(UUID.randomUUID().toString(), enrolmentId, enrolment.cohortId(), WORDING, role, way, now())
                    .update();
        }
    }

    /**
     * Takes somebody off the list, at once; again has no effect.
     *
     * @throws NotFoundException if it is not the caller's own enrolment
     */
    @Transactional
    public void takeBack(Caller caller, String enrolmentId) {
        ownAtAnyTime(caller, enrolmentId);
        end(enrolmentId);
    }

    /** Ends what somebody has agreed to, who is not in the cohort any more or takes it back. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(String enrolmentId) {
        jdbc.sql(
                        "update peer_consent set ended_at = ?, job_title = '', reach = '' where enrolment_id = ? and ended_at is null")
                .params(now(), enrolmentId)
                .update();
    }

    /** The caller's own enrolment, held until the transaction ends; for everybody else, and once it has ended, there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    Enrolment own(Caller caller, String enrolmentId) {
        Enrolment enrolment = ownAtAnyTime(caller, enrolmentId);
        if (enrolment.state().isFinal()) {
            throw NotFoundException.of("enrolment", enrolmentId);
        }
        return enrolment;
    }

    private Enrolment ownAtAnyTime(Caller caller, String enrolmentId) {
        Enrolment enrolment = enrolments.locked(enrolmentId);
        if (!enrolment.isOf(caller.userId())) {
            throw NotFoundException.of("enrolment", enrolmentId);
        }
        return enrolment;
    }

    private static boolean isLine(String text, int most) {
        return text.length() <= most && text.chars().noneMatch(Character::isISOControl);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
