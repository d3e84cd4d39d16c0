package org.charterpath.capstone;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Coursework;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.program.Reviewer;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an approved proposal back to its gate when it does not hold any more: somebody whose capstone it is asks, or the coach, and the
 * coach decides. What was accepted stays accepted and credited once; what was under way goes on once the proposal is approved again.
 */
@Service
public class ScopeChanges {

    static final String CAPSTONE = "scopeCapstone";
    static final String REASON = "scopeReason";

    private static final int LONGEST_REASON = 2000;

    private static final String GATES_OVER = "The gates of the capstone are over, so nothing changes any more.";

    /**
     * Capstones whose gates are open and whose proposal is approved, of whoever takes part in them or coaches there. Whoever goes
     * on alone after a team has had it approved with the team.
     */
    private static final String CHOICES =
            """
            select o.owner_id, o.name
              from (select e.id as owner_id, e.first_name || ' ' || e.last_name as name
                      from enrolment e
                     where (e.participant_id = :me or e.coach_id = :coach) and e.state = 'ACTIVE'
                       and not exists (select 1 from capstone c where c.enrolment_id = e.id)
                       and not exists (select 1 from team_member m
                                         join capstone_team c on c.team_id = m.team_id and c.state <> 'ENDED'
                                        where m.enrolment_id = e.id)
                    union
                    select t.id, t.name
                      from enrolment e
                      join team_member m on m.enrolment_id = e.id
                      join capstone_team c on c.team_id = m.team_id and c.state = 'OPEN'
                      join team t on t.id = c.team_id
                     where (e.participant_id = :me or e.coach_id = :coach) and e.state = 'ACTIVE') o
             where not exists (select 1 from scope_change s where s.open_for = o.owner_id)
               and not exists (select 1 from assignment a
                                where a.owner_id = o.owner_id and a.item_id = 'capstone-proposal'
                                  and a.state in ('OPEN', 'SUBMITTED', 'RETURNED'))
               and exists (select 1 from assignment a
                            where a.item_id = 'capstone-proposal' and a.state = 'ACCEPTED'
                              and (a.owner_id = o.owner_id
                                   or a.owner_id in (select w.team_id from team_work w
                                                      where w.enrolment_id = o.owner_id
                                                        and (w.left_at is null or w.left_at >= a.settled_at))))
             order by o.name, o.owner_id fetch first 200 rows only
            """;

    private final ScopeChange.Rows changes;
    private final CapstoneProcesses process;
    private final CapstoneTeams teams;
    private final Capstones.Table capstones;
    private final Coursework coursework;
    private final Reviews reviews;
    private final Submissions submissions;
    private final Placements placements;
    private final Accounts accounts;
    private final Notifications notifications;
    private final JdbcClient jdbc;
    private final Clock clock;

    ScopeChanges(
            ScopeChange.Rows changes,
            CapstoneProcesses process,
            CapstoneTeams teams,
            Capstones.Table capstones,
            Coursework coursework,
            Reviews reviews,
            Submissions submissions,
            Placements placements,
            Accounts accounts,
            Notifications notifications,
            JdbcClient jdbc,
            Clock clock) {
        this.changes = changes;
        this.process = process;
        this.teams = teams;
        this.capstones = capstones;
        this.coursework = coursework;
        this.reviews = reviews;
        this.submissions = submissions;
        this.placements = placements;
        this.accounts = accounts;
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One choice of a list. */
    public record Option(String label, String value) {}

    /** The capstones whose scope somebody can ask to change now; with one there is nothing to choose. */
    @Transactional(readOnly = true)
    public List<Option> choicesOf(String userId) {
        return jdbc.sql(CHOICES)
                .param("me", userId)
                .param("coach", accounts.isMember(userId, Role.COACHES) ? userId : "")
                .query((row, number) -> new Option(row.getString("name"), row.getString("owner_id")))
                .list();
    }

    /**
     * Asks from a page, as the start form in Tasklist does.
     *
     * @param enrolmentId of one of those whose capstone it is
     * @throws InvalidSubmissionException if there is no reason, or the scope cannot be changed now
     */
    public void ask(Caller caller, String enrolmentId, String reason) {
        String owner = teams.ownerOf(enrolmentId);
        boolean isOneOfSeveral = choicesOf(caller.userId()).size() > 1;
        process.askForScope(caller, isOneOfSeveral ? Map.of(CAPSTONE, owner, REASON, reason) : Map.of(REASON, reason));
    }

    /**
     * Keeps a wish and asks the coach.
     *
     * @param step where the form {@code scope-change} was submitted
     * @throws InvalidSubmissionException if there is no reason, or no capstone of this person whose scope can be changed now
     */
    @Transactional
    public ScopeChange record(String userId, FormStep step) {
        Submission form = submissions.require(step);
        String reason = TypedText.stripped(form.text(REASON).orElse(""));
        if (!TypedText.isReason(reason) || reason.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException(
                    "What has changed?: say it in %d letters or more, and at most %d characters."
                            .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        List<Option> choices = choicesOf(userId);
        Optional<String> chosen = form.text(CAPSTONE);
        Option capstone = choices.stream()
                .filter(choice -> chosen.map(choice.value()::equals).orElse(choices.size() == 1))
                .findFirst()
                .orElseThrow(() -> new InvalidSubmissionException(
                        choices.isEmpty()
                                ? "What has changed?: there is no approved proposal of yours to change now. Before it is approved, change the"
                                        + " proposal itself; where you have asked already, the coach has to decide first; once the gates are"
                                        + " over, nothing changes any more."
                                : "Capstone: choose one of those that are listed."));
        ScopeChange change = changes.save(
                ScopeChange.asked(step.processInstanceId(), capstone.value(), reason, userId, clock.instant()));
        reviews.request(new Review.Work(change.subject(), change.ownerId(), 1, form), Reviewer.COACH);
        return change;
    }

    /**
     * Does what was decided; again has no effect.
     *
     * @param step where the form {@code scope-change-decision} was submitted
     * @return what has become of the wish
     * @throws Review.OwnWorkException if it is the capstone of whoever decided
     */
    @Transactional
    public ScopeChange.State apply(String id, FormStep step) {
        ScopeChange change = get(id);
        if (!change.isOpen()) {
            return change.state();
        }
        Submission form = submissions.require(step);
        Decision decision = ScopeChangeForm.decision(form);
        reviews.decide(change.subject(), form, decision);
        ScopeChange.State state =
                decision.outcome() == Decision.Outcome.APPROVED ? open(change) : ScopeChange.State.DECLINED;
        settle(change, state, inWords(change, state), Optional.ofNullable(decision.feedback()));
        return state;
    }

    /** Lets a wish lapse that nobody has decided before the gates were over; again has no effect. */
    @Transactional
    public void lapse(String id) {
        ScopeChange change = get(id);
        if (change.isOpen()) {
            reviews.close(change.subject());
            settle(change, ScopeChange.State.LAPSED, GATES_OVER, Optional.empty());
        }
    }

    /** Ends what somebody has asked for who has left; others of the team may still want it. */
    @Transactional
    public void withdraw(String ownerId) {
        changes.findByOpenFor(ownerId).ifPresent(change -> {
            reviews.close(change.subject());
            changes.save(change.in(ScopeChange.State.LAPSED, clock.instant()));
        });
    }

    /**
     * One wish.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public ScopeChange get(String id) {
        return changes.findById(id).orElseThrow(() -> NotFoundException.of("change of scope", id));
    }

    /** The latest wishes about somebody's capstone, the team's where there is one, the newest first; fifty at most. */
    @Transactional(readOnly = true)
    public List<ScopeChange> of(String enrolmentId) {
        return changes.findTop50ByOwnerIdOrderByAskedAtDescIdAsc(teams.ownerOf(enrolmentId));
    }

    /** What the proposal says that would be changed; empty where a team had it approved before this person went on alone. */
    @Transactional(readOnly = true)
    public List<Submission.QuestionAnswer> proposal(ScopeChange change) {
        String proposalId = proposalOf(placements.of(change.ownerId())).id();
        return coursework.assignmentsOf(change.ownerId()).stream()
                .filter(work -> work.itemId().equals(proposalId))
                .findFirst()
                .flatMap(coursework::lastHandedIn)
                .map(Submission::answerTable)
                .orElse(List.of());
    }

    /** The proposal at its gate again, with what it said; what waits for a review of its own was written for the one before. */
    private ScopeChange.State open(ScopeChange change) {
        if (!process.reopenGates(change.ownerId())) {
            return ScopeChange.State.LAPSED;
        }
        Placement owner = placements.of(change.ownerId());
        Worksheet proposal = proposalOf(owner);
        coursework.openAgain(change.ownerId(), stageOf(owner, proposal), proposal.id());
        owner.program().partsOf(Capstones.WHOLE).forEach(part -> coursework.giveBack(change.ownerId(), part.id()));
        return ScopeChange.State.APPROVED;
    }

    private static Worksheet proposalOf(Placement owner) {
        return owner.program().partsOf(Capstones.WHOLE).get(0);
    }

    private static String stageOf(Placement owner, Worksheet worksheet) {
        return owner.program().stages().stream()
                .filter(stage -> stage.worksheets().contains(worksheet))
                .map(Stage::id)
                .findFirst()
                .orElseThrow();
    }

    private String inWords(ScopeChange change, ScopeChange.State state) {
        return switch (state) {
            case APPROVED ->
                "It is granted: the proposal is open again, with what you wrote. What was accepted stays accepted; the next gate goes on once the proposal is approved.";
            case DECLINED -> "It is not granted: the proposal holds as it was approved.";
            case LAPSED, ASKED -> whyNotOpen(placements.of(change.ownerId()));
        };
    }

    /** Of whoever is away, and before the time has come, the gates are not open either; then it can be asked again. */
    private String whyNotOpen(Placement owner) {
        boolean areOver = teams.find(owner.ownerId())
                .map(team -> !team.isOpen())
                .orElseGet(() -> capstones.existsById(owner.ownerId()));
        if (areOver) {
            return GATES_OVER;
        }
        return owner.members().stream().allMatch(Enrolment::isOnLeave)
                ? "The capstone rests during the leave, so the proposal could not be opened. Ask again afterwards."
                : "The gates of the capstone have not begun, so the proposal could not be opened. Ask again once they have.";
    }

    private void settle(ScopeChange change, ScopeChange.State state, String outcome, Optional<String> feedback) {
        changes.save(change.in(state, clock.instant()));
        String words = feedback.map("\n\nYour coach writes:\n\n"::concat).orElse("");
        placements
                .of(change.ownerId())
                .members()
                .forEach(member -> notifications.send(Message.plain(
                                "scope-change:%s:%s".formatted(change.id(), member.id()),
                                member.participantId(),
                                "Your capstone: the change of scope",
                                "A change of the capstone's scope was asked for:\n\n%s\n\n%s%s"
                                        .formatted(change.reason(), outcome, words))
                        .with(
                                state == ScopeChange.State.APPROVED
                                        ? Message.Link.tasks("Open your tasks")
                                        : Message.Link.journey(member.id()))));
    }
}
