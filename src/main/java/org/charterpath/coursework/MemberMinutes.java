package org.charterpath.coursework;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.program.Activity;
import org.charterpath.review.Review;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long a team's work took for each of its members, where each tracks the own time: whoever hands it in says so in its form, the
 * others in a small task of their own. Nobody waits for them; what is accepted counts for each up to what the reviewer credits,
 * and for whoever tracks later as soon as it is tracked.
 */
@Service
public class MemberMinutes {

    private final JdbcClient jdbc;
    private final Assignment.Table assignments;
    private final Teams teams;
    private final Placements placements;
    private final Submissions submissions;
    private final CreditLedger ledger;
    private final ApplicationEventPublisher news;

    MemberMinutes(
            JdbcClient jdbc,
            Assignment.Table assignments,
            Teams teams,
            Placements placements,
            Submissions submissions,
            CreditLedger ledger,
            ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.teams = teams;
        this.placements = placements;
        this.submissions = submissions;
        this.ledger = ledger;
        this.news = news;
    }

    /**
     * What one member has tracked.
     *
     * @param creditedMinutes what this work brought into the ledger; 0 before, and where it was credited already
     */
    private record Tracked(String enrolmentId, int minutes, String submissionId, int creditedMinutes) {}

    /** Whether each of those whose work it is tracks the own time. */
    @Transactional(readOnly = true)
    public boolean holdFor(Placement owner) {
        return owner.isOfATeam() && holdFor(owner.ownerId());
    }

    /** As above, where it is not known yet whether a team's work it is. */
    @Transactional(readOnly = true)
    public boolean holdFor(String ownerId) {
        return teams.find(ownerId).filter(Team::ownMinutes).isPresent();
    }

    /** What each member has tracked so far, in words; empty where one count holds for all. */
    @Transactional(readOnly = true)
    public Optional<String> inWords(Assignment work) {
        Placement owner = placements.of(work.ownerId());
        if (!holdFor(owner)) {
            return Optional.empty();
        }
        List<Tracked> known = of(work);
        return Optional.of(owner.members().stream()
                .map(member -> known.stream()
                        .filter(tracked -> tracked.enrolmentId().equals(member.id()))
                        .findFirst()
                        .map(tracked -> "%s %d".formatted(member.displayName(), tracked.minutes()))
                        .orElse(member.displayName() + " not tracked yet"))
                .collect(Collectors.joining(", ")));
    }

    /** How long somebody has said that a team's work took so far; empty for whoever has not said it, or is not in the team. */
    @Transactional(readOnly = true)
    public Optional<Integer> trackedBy(String userId, Assignment work) {
        return placements.of(work.ownerId()).members().stream()
                .filter(member -> member.isOf(userId))
                .flatMap(member -> of(work).stream()
                        .filter(tracked -> tracked.enrolmentId().equals(member.id())))
                .map(Tracked::minutes)
                .findFirst();
    }

    /** The most that any member has tracked by a moment. */
    @Transactional(readOnly = true)
    public int most(Assignment work, Instant by) {
        return jdbc.sql(
                        """
                        select coalesce(max(m.minutes), 0) from member_minutes m join submission s on s.id = m.submission_id
                         where m.assignment_id = ? and s.submitted_at <= ?
                        """)
                .params(work.id(), Timestamp.from(by))
                .query(Integer.class)
                .single();
    }

    /** The most that a member's minutes of a piece of work can count once it is accepted; empty before. */
    @Transactional(readOnly = true)
    public Optional<Integer> approved(String teamId, String worksheetId) {
        return assignments.findByOwnerIdAndItemId(teamId, worksheetId).map(Assignment::creditedMinutes);
    }

    /**
     * Takes in what a member has tracked in a task of the own; where the work is accepted already it counts at once. Of two members
     * who send theirs at the same moment, one waits for the other.
     *
     * @param step where the form {@code team-minutes} was submitted
     */
    @Transactional
    public void track(String enrolmentId, String teamId, String worksheetId, FormStep step) {
        Assignment work = assignments
                .findLockedByOwnerIdAndItemId(teamId, worksheetId)
                .orElseThrow(() -> new IllegalStateException(worksheetId + " was never assigned to " + teamId));
        note(work, enrolmentId, submissions.require(step));
        // Saved in any case: its version keeps an acceptance at the same moment from missing this.
        Assignment seen = assignments.save(work);
        Optional.ofNullable(seen.creditedMinutes())
                .ifPresent(most -> credit(placements.of(teamId), seen, most, Optional.empty()));
    }

    /** Notes the minutes of whoever has handed in a team's work, and lets the others be asked for theirs. */
    @Transactional(propagation = Propagation.MANDATORY)
    void handedIn(Placement team, Assignment work, Submission answers) {
        Optional<String> told = team.members().stream()
                .filter(member -> member.isOf(answers.submittedBy()))
                .map(Enrolment::id)
                .findFirst();
        told.ifPresent(enrolmentId -> note(work, enrolmentId, answers));
        Set<String> known = of(work).stream().map(Tracked::enrolmentId).collect(Collectors.toSet());
        Set<String> asked = team.members().stream()
                .map(Enrolment::id)
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
        news.publishEvent(new TeamWorkHandedIn(team.ownerId(), work.stageId(), work.itemId(), told, asked));
    }

    /**
     * Enters what each member has tracked, up to a ceiling; what a member was credited for the same worksheet before stays as it is.
     *
     * @param most minutes that count for each at most
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void credit(Placement team, Assignment work, int most, Optional<Review> review) {
        of(work).stream()
                .filter(tracked -> tracked.creditedMinutes() == 0 && Math.min(tracked.minutes(), most) > 0)
                .filter(tracked -> ledger.entryOf(sourceOf(work, tracked)).isEmpty())
                .forEach(tracked -> {
                    Submission said = submissions.get(tracked.submissionId());
                    int minutes = Math.min(tracked.minutes(), most);
                    ledger.enter(new NewCredit(
                                    sourceOf(work, tracked),
                                    CreditSource.WORKSHEET,
                                    tracked.enrolmentId(),
                                    Optional.of(work.stageId()),
                                    team.program().categoryOf(Activity.WORKSHEET),
                                    minutes,
                                    team.dayOf(said.submittedAt()),
                                    review.map(
                                            decided -> decided.requireDecision().reason()),
                                    review.map(decided ->
                                                    decided.requireSignature().by())
                                            .orElse(said.submittedBy()))
                            .ofClaimed(tracked.minutes()));
                    jdbc.sql(
                                    "update member_minutes set credited_minutes = ? where assignment_id = ? and enrolment_id = ?")
                            .params(minutes, work.id(), tracked.enrolmentId())
                            .update();
                });
    }

    private static SourceId sourceOf(Assignment work, Tracked tracked) {
        return SourceId.of(CreditSource.WORKSHEET, work.itemId(), tracked.enrolmentId());
    }

    private void note(Assignment work, String enrolmentId, Submission said) {
        int minutes = TrackedMinutes.of(said);
        int changed = jdbc.sql(
                        "update member_minutes set minutes = ?, submission_id = ? where assignment_id = ? and enrolment_id = ?")
                .params(minutes, said.id(), work.id(), enrolmentId)
                .update();
        if (changed == 0) {
            jdbc.sql(
                            """
                            insert into member_minutes (assignment_id, enrolment_id, minutes, submission_id, credited_minutes)
                            values (?, ?, ?, ?, 0)
                            """)
                    .params(work.id(), enrolmentId, minutes, said.id())
                    .update();
        }
    }

    private List<Tracked> of(Assignment work) {
        return jdbc.sql("select * from member_minutes where assignment_id = ? order by enrolment_id")
                .param(work.id())
                .query((row, number) -> new Tracked(
                        row.getString("enrolment_id"),
                        row.getInt("minutes"),
                        row.getString("submission_id"),
                        row.getInt("credited_minutes")))
                .list();
    }
}
