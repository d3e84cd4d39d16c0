package org.charterpath.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.Paging;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission.QuestionAnswer;
import org.charterpath.form.Submissions;
import org.charterpath.peer.Peers.Circle;
import org.charterpath.people.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Worksheets that people show to their cohort: the answers as they were handed in last, and nothing besides. One that goes back
 * to its owner is gone until it is handed in again; feedback and files are never shown.
 */
@Service
public class SharedWorksheets {

    /** As many are on a page. */
    public static final int PAGE_SIZE = 50;

    private static final Set<Assignment.State> HANDED_IN =
            Set.of(Assignment.State.SUBMITTED, Assignment.State.ACCEPTED);

    private static final String SHOWN =
            """
             from shared_worksheet s
             join assignment a on a.id = s.assignment_id and a.state in ('SUBMITTED', 'ACCEPTED')
             join submission h on h.id = a.submission_id
             join enrolment e on e.id = s.enrolment_id and e.id = a.owner_id and e.cohort_id = s.cohort_id and %s
             join organization o on o.id = e.organization_id
            where s.ended_at is null and s.cohort_id = :cohort and a.item_id in (:shareable)
            """
                    .formatted(Peers.IN_THE_COHORT);

    private static final String COLUMNS =
            """
            select s.id, s.enrolment_id, a.title, a.submission_id, e.first_name, e.last_name, e.participant_id,
                   o.name as school, h.submitted_at
            """;

    private final JdbcClient jdbc;
    private final Peers peers;
    private final Coursework coursework;
    private final Cohorts cohorts;
    private final Submissions submissions;
    private final Clock clock;

    SharedWorksheets(
            JdbcClient jdbc,
            Peers peers,
            Coursework coursework,
            Cohorts cohorts,
            Submissions submissions,
            Clock clock) {
        this.jdbc = jdbc;
        this.peers = peers;
        this.coursework = coursework;
        this.cohorts = cohorts;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * A worksheet that somebody shows.
     *
     * @param author who it is, by name
     */
    public record Shown(
            String id,
            String enrolmentId,
            String title,
            String submissionId,
            String author,
            String school,
            Instant handedInAt) {}

    /** A part of what is shown, the newest first. */
    public record Page(List<Shown> items, Paging paging) {}

    /** A worksheet with its answers, in the words in which they were asked for. */
    public record Answered(String cohortId, Shown worksheet, List<QuestionAnswer> answers) {}

    /**
     * A worksheet of one's own that can be shown.
     *
     * @param shareId empty while it is not shown
     */
    public record Own(String itemId, String title, Optional<String> shareId) {}

    /** What is shown in a cohort. */
    @Transactional(readOnly = true)
    public Page in(Circle circle, int page) {
        Set<String> shareable = shareableIn(circle.cohortId());
        Paging paging = Paging.of(
                page,
                PAGE_SIZE,
                jdbc.sql("select count(*)" + SHOWN)
                        .param("cohort", circle.cohortId())
                        .param("shareable", shareable)
                        .query(Long.class)
                        .single());
        List<Shown> items = jdbc.sql(COLUMNS + SHOWN
                        + " order by s.shared_at desc, s.id offset :from rows fetch first :rows rows only")
                .param("cohort", circle.cohortId())
                .param("shareable", shareable)
                .param("from", paging.from())
                .param("rows", paging.size())
                .query(SharedWorksheets::read)
                .list();
        return new Page(items, paging);
    }

    /**
     * One worksheet that is shown, to somebody who may read what is shown in its cohort.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public Answered get(Caller caller, String shareId) {
        String cohort = jdbc.sql("select cohort_id from shared_worksheet where id = ? and ended_at is null")
                .param(shareId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> NotFoundException.of("worksheet", shareId));
        Circle circle = peers.circle(caller, cohort);
        Shown shown = jdbc.sql(COLUMNS + SHOWN + " and s.id = :id")
                .param("cohort", circle.cohortId())
                .param("shareable", shareableIn(circle.cohortId()))
                .param("id", shareId)
                .query(SharedWorksheets::read)
                .optional()
                .orElseThrow(() -> NotFoundException.of("worksheet", shareId));
        return new Answered(cohort, shown, submissions.get(shown.submissionId()).answerTable());
    }

    /** What somebody has handed in and may show, in the order of assigning. */
    @Transactional(readOnly = true)
    public List<Own> own(Circle circle) {
        if (circle.own().isEmpty()) {
            return List.of();
        }
        Map<String, String> shares = new HashMap<>();
        jdbc.sql(
                        "select id, assignment_id from shared_worksheet where enrolment_id = ? and cohort_id = ? and ended_at is null")
                .params(circle.own().get(), circle.cohortId())
                .query(row -> {
                    shares.put(row.getString("assignment_id"), row.getString("id"));
                });
        Set<String> shareable = shareableIn(circle.cohortId());
        return coursework.assignmentsOf(circle.own().get()).stream()
                .filter(assignment -> isHandedInAndOneOf(shareable, assignment))
                .map(assignment -> new Own(
                        assignment.itemId(), assignment.title(), Optional.ofNullable(shares.get(assignment.id()))))
                .toList();
    }

    /**
     * Shows a worksheet to the cohort; again has no effect.
     *
     * @throws NotFoundException if it is not the caller's own
     * @throws InvalidSubmissionException if it is not handed in, or one that stays with its owner
     */
    @Transactional
    public void share(Caller caller, String enrolmentId, String itemId) {
        Enrolment enrolment = peers.own(caller, enrolmentId);
        Assignment assignment = coursework.get(enrolmentId, itemId);
        Set<String> shareable = shareableIn(enrolment.cohortId());
        if (!shareable.contains(itemId)) {
            throw new InvalidSubmissionException(
                    "Worksheet: \"%s\" stays with you and whoever reviews it; it cannot be shared."
                            .formatted(assignment.title()));
        }
        if (!isHandedInAndOneOf(shareable, assignment)) {
            throw new InvalidSubmissionException(
                    "Worksheet: \"%s\" has to be handed in before it can be shared.".formatted(assignment.title()));
        }
        int there = jdbc.sql(
                        """
                        select count(*) from shared_worksheet
                         where enrolment_id = ? and cohort_id = ? and assignment_id = ? and ended_at is null
                        """)
                .params(enrolmentId, enrolment.cohortId(), assignment.id())
                .query(Integer.class)
                .single();
        if (there == 0) {
            jdbc.sql(
                            """
                            insert into shared_worksheet (id, enrolment_id, cohort_id, assignment_id, shared_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(UUID.randomUUID().toString(), enrolmentId, enrolment.cohortId(), assignment.id(), now())
                    .update();
        }
    }

    /**
     * Shows a worksheet no longer, at once; again has no effect.
     *
     * @throws NotFoundException if it is not the caller's own
     */
    @Transactional
    public void unshare(Caller caller, String shareId) {
        int own = jdbc.sql(
                        """
                        update shared_worksheet set ended_at = coalesce(ended_at, ?)
                         where id = ? and enrolment_id in (select id from enrolment where participant_id = ?)
                        """)
                .params(now(), shareId, caller.userId())
                .update();
        if (own == 0) {
            throw NotFoundException.of("worksheet", shareId);
        }
    }

    /** Shows nothing any more of somebody who is not in the cohort. */
    void end(String enrolmentId) {
        jdbc.sql("update shared_worksheet set ended_at = ? where enrolment_id = ? and ended_at is null")
                .params(now(), enrolmentId)
                .update();
    }

    private Set<String> shareableIn(String cohortId) {
        Set<String> shareable = cohorts.calendarOf(cohortId).program().shareableWorksheets();
        return shareable.isEmpty() ? Set.of("") : shareable;
    }

    private static boolean isHandedInAndOneOf(Set<String> shareable, Assignment assignment) {
        return assignment.kind() == Assignment.Kind.WORKSHEET
                && HANDED_IN.contains(assignment.state())
                && shareable.contains(assignment.itemId());
    }

    private static Shown read(ResultSet row, int number) throws SQLException {
        return new Shown(
                row.getString("id"),
                row.getString("enrolment_id"),
                row.getString("title"),
                row.getString("submission_id"),
                Peers.called(row.getString("first_name"), row.getString("last_name"), row.getString("participant_id")),
                row.getString("school"),
                row.getTimestamp("submitted_at").toInstant());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
