package org.charterpath.policy;

import static java.util.Objects.requireNonNull;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityOrigins;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.FormZones;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.form.TypedWords;
import org.charterpath.measure.Measured;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.policy.PolicyIssue.Entry;
import org.charterpath.policy.PolicyIssue.EntryKind;
import org.charterpath.policy.PolicyIssue.State;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The policy issues of communities. Each has one owner and a next action with its day; what happens is added to a log in which nothing
 * is ever changed. Whoever leaves hands theirs on to the facilitator.
 */
@Service
public class PolicyIssues implements OwnedWork, FormZones {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_WORDS = 4000;
    public static final int LONGEST_ACTION = 1000;
    public static final int LONGEST_RESPONSIBLE = 300;

    /** What an issue can have come of. */
    static final Kind[] ORIGINS = {Kind.NEED, Kind.PRACTICE, Kind.TRY_OUT};

    /** After which the facilitator hears of an action that is late. */
    private static final int DAYS_LATE = 7;

    private static final int MOST_YEARS = 2;

    private final Communities communities;
    private final CommunityLinks links;
    private final CommunityOrigins origins;
    private final PolicyLetters letters;
    private final Submissions submissions;
    private final Accounts accounts;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    PolicyIssues(
            Communities communities,
            CommunityLinks links,
            CommunityOrigins origins,
            PolicyLetters letters,
            Submissions submissions,
            Accounts accounts,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.communities = communities;
        this.links = links;
        this.origins = origins;
        this.letters = letters;
        this.submissions = submissions;
        this.accounts = accounts;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** An issue is there, and its next action is to be taken; published in the transaction that opens it. */
    public record IssueOpened(String issueId) {}

    /** A step was taken on the page, in the place of the task; published in the same transaction. */
    public record StepTaken(String issueId) {}

    /** An issue has another owner; published in the transaction that hands it on. */
    public record IssueHandedOn(String issueId, String ownerId) {}

    /**
     * An issue as it is to be.
     *
     * @param dueOn as it was typed, such as 2027-01-31
     * @param origin what it came of, as {@link CommunityOrigins} names it; may be empty
     */
    public record Wish(
            String title, String position, String nextAction, String dueOn, String responsible, String origin) {}

    /**
     * What somebody writes down who has taken an action.
     *
     * @param state the name of a {@link State}
     * @param dueOn as it was typed
     */
    public record Step(String done, String state, String nextAction, String dueOn, String responsible) {}

    /**
     * Opens an issue, which the caller owns; again from the same page has no effect.
     *
     * @param source of the page on which it was typed
     * @return its id
     * @throws NotFoundException if there is no such community for the caller
     * @throws InvalidSubmissionException if something is missing or cannot be so, or the year is over
     */
    @Transactional
    public String open(Caller caller, String communityId, Wish typed, String source) {
        Community community = communities.require(caller, communityId);
        communities.hold(communityId);
        String sourceId = Measured.sourceOf(source);
        Optional<String> opened = jdbc.sql("select id from policy_issue where source_id = ?")
                .param(sourceId)
                .query(String.class)
                .optional();
        if (opened.isPresent()) {
            return opened.get();
        }
        List<String> faults = new ArrayList<>();
        String title = TypedWords.line("Issue", typed.title(), LONGEST_TITLE, faults);
        String position = TypedWords.of("Our position", typed.position(), LONGEST_WORDS, true, faults);
        String action = TypedWords.of("Next action", typed.nextAction(), LONGEST_ACTION, true, faults);
        Optional<LocalDate> dueOn = due(typed.dueOn(), communities.today(communityId), faults);
        String responsible =
                TypedWords.line("Who outside is responsible", typed.responsible(), LONGEST_RESPONSIBLE, faults);
        if (!community.isOpen()) {
            faults.add("Issue: the year of this community is over.");
        }
        Optional<Node> origin = origins.named("What it came of", typed.origin(), community.code(), faults, ORIGINS);
        requireNone(faults);
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into policy_issue (id, code, community_id, title, position, owner_id, state, next_action, due_on,
                                                  responsible, opened_by, opened_at, source_id)
                        values (?, ?, ?, ?, ?, ?, 'WATCH', ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, community.code(), communityId, title, position, caller.userId(), action)
                .params(Date.valueOf(dueOn.orElseThrow()), responsible, caller.userId())
                .params(Timestamp.from(communities.now()), sourceId)
                .update();
        log(
                id,
                EntryKind.OPENED,
                "Next: " + action,
                Optional.of(State.WATCH),
                Optional.of(caller.userId()),
                caller.userId(),
                Optional.empty());
        origin.ifPresent(from -> links.join(community.code(), from, new Node(Kind.POLICY_ISSUE, id)));
        news.publishEvent(new IssueOpened(id));
        return id;
    }

    private static Optional<LocalDate> due(String typed, LocalDate today, List<String> faults) {
        Optional<LocalDate> day = Answers.day(typed.strip());
        if (day.isEmpty()) {
            faults.add("Due: a day of the calendar, such as 2027-01-31.");
        } else if (day.get().isBefore(today)) {
            faults.add("Due: today or later.");
        } else if (day.get().isAfter(today.plusYears(MOST_YEARS))) {
            faults.add("Due: at most %d years from today.".formatted(MOST_YEARS));
        }
        return day;
    }

    /**
     * Adds words to the log; again from the same page has no effect.
     *
     * @throws NotFoundException if there is no such issue for the caller to look after
     * @throws InvalidSubmissionException if it says nothing, or is too long
     */
    @Transactional
    public void note(Caller caller, String communityId, String issueId, String typed, String source) {
        PolicyIssue issue = holdToChange(caller, communityId, issueId);
        List<String> faults = new ArrayList<>();
        String words = TypedWords.of("What happened", typed, LONGEST_WORDS, true, faults);
        requireNone(faults);
        String sourceId = Measured.sourceOf(source);
        if (!isWritten(sourceId)) {
            log(
                    issue.id(),
                    EntryKind.LOGGED,
                    words,
                    Optional.empty(),
                    Optional.empty(),
                    caller.userId(),
                    Optional.of(sourceId));
        }
    }

    /**
     * Takes a step on the page, with the same effect as the task has; again from the same page has no effect.
     *
     * @throws NotFoundException if there is no such issue for the caller to look after
     * @throws InvalidSubmissionException if something is missing or cannot be so, or the issue is over
     */
    @Transactional
    public void step(Caller caller, String communityId, String issueId, Step typed, String source) {
        PolicyIssue issue = holdToChange(caller, communityId, issueId);
        String sourceId = Measured.sourceOf(source);
        if (isWritten(sourceId)) {
            return;
        }
        requireGoingOn(issue);
        take(issue, typed, caller.userId(), sourceId);
        news.publishEvent(new StepTaken(issueId));
    }

    /**
     * Keeps the step that the owner has taken in Tasklist; again has no effect.
     *
     * @param at where the form {@code policy-step} was submitted
     */
    @Transactional
    public void stepByForm(String issueId, FormStep at) {
        PolicyIssue issue = hold(issueId);
        Submission form = submissions.require(at);
        if (!isWritten(form.id()) && !issue.isOver()) {
            Step step = read(form.answers());
            write(issue, step, form.submittedBy(), form.id());
        }
    }

    static Step read(Map<String, Object> answers) {
        return new Step(
                text(answers, "policyDone"),
                text(answers, "policyState"),
                text(answers, "policyAction"),
                text(answers, "policyDue"),
                text(answers, "policyResponsible"));
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElse("");
    }

    /** What keeps a step from being taken. */
    List<String> faults(PolicyIssue issue, Step typed) {
        List<String> faults = new ArrayList<>();
        checked(issue, typed, faults);
        return faults;
    }

    private Step checked(PolicyIssue issue, Step typed, List<String> faults) {
        String done = TypedWords.of("What was done", typed.done(), LONGEST_WORDS, true, faults);
        Optional<State> state = Answers.choice(typed.state(), State.class);
        if (state.isEmpty()) {
            faults.add("Where it stands: choose one of the list.");
        }
        boolean isOver = state.filter(State::isFinal).isPresent();
        if (isOver) {
            return new Step(
                    done, typed.state(), issue.nextAction(), issue.dueOn().toString(), issue.responsible());
        }
        String action = TypedWords.of("Next action", typed.nextAction(), LONGEST_ACTION, true, faults);
        Optional<LocalDate> dueOn = due(typed.dueOn(), today(issue), faults);
        String responsible =
                TypedWords.line("Who outside is responsible", typed.responsible(), LONGEST_RESPONSIBLE, faults);
        return new Step(
                done, typed.state(), action, dueOn.map(LocalDate::toString).orElse(""), responsible);
    }

    private void take(PolicyIssue issue, Step typed, String author, String sourceId) {
        List<String> faults = new ArrayList<>();
        Step step = checked(issue, typed, faults);
        requireNone(faults);
        write(issue, step, author, sourceId);
    }

    private void write(PolicyIssue issue, Step step, String author, String sourceId) {
        State state = State.valueOf(step.state());
        jdbc.sql("update policy_issue set state = ?, next_action = ?, due_on = ?, responsible = ? where id = ?")
                .params(
                        state.name(),
                        step.nextAction().isEmpty() ? issue.nextAction() : step.nextAction(),
                        Date.valueOf(Answers.day(step.dueOn()).orElse(issue.dueOn())),
                        step.responsible().isEmpty() ? issue.responsible() : step.responsible(),
                        issue.id())
                .update();
        log(
                issue.id(),
                EntryKind.STEP,
                step.done(),
                Optional.of(state).filter(now -> now != issue.state()),
                Optional.empty(),
                author,
                Optional.of(sourceId));
    }

    /**
     * Hands an issue on; the one who owns it then gets a letter and the task. To the same owner has no effect.
     *
     * @param newOwner the user id of a member of the community, or of whoever facilitates
     * @throws NotFoundException if there is no such issue for the caller to look after
     * @throws InvalidSubmissionException if that person cannot own it, no reason is given, or the issue is over
     */
    @Transactional
    public void handOn(Caller caller, String communityId, String issueId, String newOwner, String reason) {
        PolicyIssue issue = holdToChange(caller, communityId, issueId);
        requireGoingOn(issue);
        List<String> faults = new ArrayList<>();
        if (!mayOwn(issue, newOwner)) {
            faults.add("New owner: choose a member of the community, or its facilitator.");
        }
        String words = TypedWords.reason("Reason", reason, LONGEST_ACTION, faults);
        requireNone(faults);
        handOn(issue, newOwner, words, caller.userId());
    }

    private boolean mayOwn(PolicyIssue issue, String userId) {
        String communityId = communities.requireLatest(issue.code()).id();
        return communities.isMember(communityId, userId)
                || communities.facilitatorOf(communityId).equals(userId);
    }

    private void handOn(PolicyIssue issue, String newOwner, String words, String author) {
        if (issue.isOwnedBy(newOwner)) {
            return;
        }
        jdbc.sql("update policy_issue set owner_id = ? where id = ?")
                .params(newOwner, issue.id())
                .update();
        int number = log(
                issue.id(),
                EntryKind.HANDED_ON,
                words,
                Optional.empty(),
                Optional.of(newOwner),
                author,
                Optional.empty());
        letters.tellOfHandingOn(page(issue), get(issue.id()), number, words);
        news.publishEvent(new IssueHandedOn(issue.id(), newOwner));
    }

    private static void requireGoingOn(PolicyIssue issue) {
        if (issue.isOver()) {
            throw new InvalidSubmissionException(
                    "Issue: it is over, %s.".formatted(issue.state().title().toLowerCase(Locale.ROOT)));
        }
    }

    /** Tells the facilitator of an action that is a week late, once for each day that it was due on. */
    @Transactional
    public void tellOfLateness(String issueId) {
        PolicyIssue issue = get(issueId);
        if (!issue.isOver() && !today(issue).isBefore(issue.dueOn().plusDays(DAYS_LATE))) {
            letters.tellOfLateness(page(issue), issue, facilitatorOf(issue.code()));
        }
    }

    /** When the day is over on which the next action is due. */
    @Transactional(readOnly = true)
    public Instant dueAt(String issueId) {
        PolicyIssue issue = get(issueId);
        return issue.dueOn().plusDays(1).atStartOfDay(zone(issue)).toInstant();
    }

    /** When the facilitator hears of an action that is late. */
    @Transactional(readOnly = true)
    public Instant lateAt(String issueId) {
        PolicyIssue issue = get(issueId);
        return issue.dueOn().plusDays(DAYS_LATE + 1L).atStartOfDay(zone(issue)).toInstant();
    }

    /** Whoever leaves a community hands on what was owned there. */
    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        communities
                .leftWith(enrolment)
                .ifPresent(community -> handOnAllOf(
                        enrolment.participantId(), issue -> issue.code().equals(community.code()), why));
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        handOnAllOf(userId, issue -> true, why);
    }

    private void handOnAllOf(String userId, Predicate<PolicyIssue> which, String why) {
        jdbc
                .sql(SELECT + " where owner_id = ? and state not in ('WON', 'LOST', 'DROPPED') order by id")
                .param(userId)
                .query(PolicyIssues::row)
                .list()
                .stream()
                .filter(which)
                .forEach(issue ->
                        ownerAfter(issue, userId).ifPresent(owner -> handOn(hold(issue.id()), owner, why, userId)));
    }

    /** The facilitator; where that is the one who leaves, somebody who administers the program. */
    private Optional<String> ownerAfter(PolicyIssue issue, String leaver) {
        Stream<String> people = Stream.concat(
                Stream.of(facilitatorOf(issue.code())),
                Stream.of(Role.PROGRAM_ADMINS, Role.CAMUNDA_ADMIN)
                        .flatMap(role -> accounts.in(role).stream())
                        .map(Person::userId));
        return people.filter(person -> !person.equals(leaver))
                .filter(person -> Optional.ofNullable(
                                accounts.standings(Set.of(person)).get(person))
                        .filter(AccountStanding::isDeactivated)
                        .isEmpty())
                .findFirst();
    }

    private String facilitatorOf(String code) {
        return communities.facilitatorOf(communities.requireLatest(code).id());
    }

    private int log(
            String issueId,
            EntryKind kind,
            String words,
            Optional<State> state,
            Optional<String> ownerId,
            String author,
            Optional<String> sourceId) {
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from policy_entry where issue_id = ?")
                .param(issueId)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        insert into policy_entry (issue_id, number, kind, words, state, owner_id, author, written_at, source_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        issueId,
                        number,
                        kind.name(),
                        words,
                        state.map(State::name).orElse(null))
                .params(ownerId.orElse(null), author, Timestamp.from(communities.now()), sourceId.orElse(null))
                .update();
        return number;
    }

    private boolean isWritten(String sourceId) {
        return jdbc.sql("select count(*) from policy_entry where source_id = ?")
                        .param(sourceId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private PolicyIssue hold(String issueId) {
        return jdbc.sql(SELECT + " where id = ? for update")
                .param(issueId)
                .query(PolicyIssues::row)
                .optional()
                .orElseThrow(() -> notFound(issueId));
    }

    private PolicyIssue holdToChange(Caller caller, String communityId, String issueId) {
        Community community = communities.require(caller, communityId);
        return Optional.of(hold(issueId))
                .filter(issue -> issue.code().equals(community.code()) && mayChange(caller, issue))
                .orElseThrow(() -> notFound(issueId));
    }

    /** Whether somebody looks after an issue: its owner, the facilitator, and whoever administers. */
    boolean mayChange(Caller caller, PolicyIssue issue) {
        return issue.isOwnedBy(caller.userId())
                || communities.mayFacilitate(
                        caller, communities.requireLatest(issue.code()).id());
    }

    /**
     * An issue.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public PolicyIssue get(String issueId) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(issueId)
                .query(PolicyIssues::row)
                .optional()
                .orElseThrow(() -> notFound(issueId));
    }

    /** What has happened to an issue, in its order. */
    @Transactional(readOnly = true)
    public List<Entry> log(String issueId) {
        return jdbc.sql(
                        """
                        select number, kind, words, state, owner_id, author, written_at from policy_entry
                         where issue_id = ? order by number
                        """)
                .param(issueId)
                .query((row, number) -> new Entry(
                        row.getInt("number"),
                        EntryKind.valueOf(row.getString("kind")),
                        row.getString("words"),
                        Optional.ofNullable(row.getString("state")).map(State::valueOf),
                        Optional.ofNullable(row.getString("owner_id")),
                        row.getString("author"),
                        requireNonNull(row.getTimestamp("written_at")).toInstant()))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, ZoneId> zonesOf(Set<String> issueIds) {
        Map<String, ZoneId> zones = new HashMap<>();
        Map<String, ZoneId> known = new HashMap<>();
        if (!issueIds.isEmpty()) {
            jdbc.sql("select id, community_id from policy_issue where id in (:ids)")
                    .param("ids", issueIds)
                    .query(row -> {
                        zones.put(
                                row.getString("id"),
                                known.computeIfAbsent(row.getString("community_id"), communities::zoneOf));
                    });
        }
        return zones;
    }

    private ZoneId zone(PolicyIssue issue) {
        return communities.zoneOf(issue.communityId());
    }

    private LocalDate today(PolicyIssue issue) {
        return communities.today(issue.communityId());
    }

    static final String SELECT =
            """
            select id, code, community_id, title, position, owner_id, state, next_action, due_on, responsible, opened_by, opened_at
              from policy_issue
            """;

    static PolicyIssue row(ResultSet row, int number) throws SQLException {
        return new PolicyIssue(
                row.getString("id"),
                row.getString("code"),
                row.getString("community_id"),
                row.getString("title"),
                row.getString("position"),
                row.getString("owner_id"),
                State.valueOf(row.getString("state")),
                row.getString("next_action"),
                row.getObject("due_on", LocalDate.class),
                row.getString("responsible"),
                row.getString("opened_by"),
                requireNonNull(row.getTimestamp("opened_at")).toInstant());
    }

    private String page(PolicyIssue issue) {
        return PolicyPages.addressOf(communities.requireLatest(issue.code()).id(), issue.id());
    }

    private static void requireNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    private static NotFoundException notFound(String issueId) {
        return NotFoundException.of("policy issue", issueId);
    }
}
