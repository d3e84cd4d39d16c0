package org.charterpath.community;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.Launches;
import org.charterpath.cohort.Rosters;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.form.TypedWords;
import org.charterpath.notification.SecretToken;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.charterpath.session.Sessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes people into a community: somebody asks with school and job, whoever has no account confirms the address, and the facilitator
 * decides. Members leave at any time; what they have earned stays.
 */
@Service
public class CommunityMembers {

    /** In characters. */
    public static final int LONGEST_SCHOOL = 200;

    public static final int LONGEST_JOB = 120;
    public static final int LONGEST_REASON = 1000;

    private static final Duration ADDRESS_WAITS = Duration.ofDays(3);

    private final Communities communities;
    private final CommunityCatalog catalog;
    private final CommunityLetters letters;
    private final Rosters rosters;
    private final Enrolments enrolments;
    private final Groups groups;
    private final Launches launches;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Submissions submissions;
    private final ObjectProvider<OwnedWork> ownedWork;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    CommunityMembers(
            Communities communities,
            CommunityCatalog catalog,
            CommunityLetters letters,
            Rosters rosters,
            Enrolments enrolments,
            Groups groups,
            Launches launches,
            Sessions sessions,
            Accounts accounts,
            Submissions submissions,
            ObjectProvider<OwnedWork> ownedWork,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.communities = communities;
        this.catalog = catalog;
        this.letters = letters;
        this.rosters = rosters;
        this.enrolments = enrolments;
        this.groups = groups;
        this.launches = launches;
        this.sessions = sessions;
        this.accounts = accounts;
        this.submissions = submissions;
        this.ownedWork = ownedWork;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** Where a request stands. */
    public enum RequestState {
        /** The address is still to be confirmed by whoever reads its mail. */
        ASKED,
        /** The facilitator is to decide. */
        WAITING,
        ACCEPTED,
        DECLINED,
        /** Whoever asked has taken it back, or the year is over. */
        WITHDRAWN
    }

    /**
     * Somebody who wants to be a member.
     *
     * @param userId empty for whoever was not signed in
     */
    public record Request(
            String id,
            String communityId,
            Optional<String> userId,
            String firstName,
            String lastName,
            String email,
            String school,
            String job,
            RequestState state,
            Instant askedAt) {

        public String names() {
            return "%s %s".formatted(firstName, lastName);
        }
    }

    /** A request is before the facilitator; published in the transaction in which that happens. */
    public record MembershipAsked(String requestId, String communityId) {}

    /** A request is taken back; published in the same transaction. */
    public record MembershipWithdrawn(String requestId, String communityId) {}

    /** What somebody types to join. */
    public record Wish(String firstName, String lastName, String email, String school, String job) {}

    /**
     * Asks for membership. Whoever is signed in asks with the own names and address; everybody else is sent a link that confirms
     * the address, and learns nothing of who is a member already. Whoever was a member in the year before is one at once.
     * Asking again while a request is open has no effect.
     *
     * @param caller empty for whoever is not signed in
     * @throws NotFoundException if there is no such community
     * @throws InvalidSubmissionException if the year is over, something is missing, or the caller is a member
     */
    @Transactional
    public void ask(Optional<Caller> caller, String communityId, Wish typed) {
        Community community = communities.get(communityId);
        requireOpen(community);
        Optional<Person> account = caller.flatMap(one -> accounts.find(one.userId()));
        Wish wish = checked(account, typed);
        communities.hold(communityId);
        if (account.isPresent()) {
            askAsOneself(community, account.get(), wish);
            return;
        }
        boolean isOpen = jdbc.sql(
                                """
                                select count(*) from membership_request
                                 where community_id = ? and email = ? and (state = 'WAITING' or (state = 'ASKED' and asked_at > ?))
                                """)
                        .params(
                                communityId,
                                EmailAddress.comparable(wish.email()),
                                Timestamp.from(communities.now().minus(ADDRESS_WAITS)))
                        .query(Integer.class)
                        .single()
                > 0;
        if (!isOpen) {
            String id = add(communityId, Optional.empty(), wish, RequestState.ASKED);
            letters.askToConfirmAddress(community, request(id));
        }
    }

    private void askAsOneself(Community community, Person account, Wish wish) {
        if (communities.isMember(community.id(), account.userId())) {
            throw new InvalidSubmissionException("Membership: you are a member already.");
        }
        if (openRequest(community.id(), account.userId()).isPresent()) {
            return;
        }
        String id = add(community.id(), Optional.of(account.userId()), wish, RequestState.WAITING);
        if (wasMemberBefore(community, account.userId())) {
            accept(request(id), wish.school(), wish.job(), "");
        } else {
            news.publishEvent(new MembershipAsked(id, community.id()));
        }
    }

    private boolean wasMemberBefore(Community community, String userId) {
        return communities.years(community.code()).stream()
                .filter(year -> !year.id().equals(community.id()))
                .findFirst()
                .filter(before -> communities.isMember(before.id(), userId))
                .isPresent();
    }

    private static void requireOpen(Community community) {
        if (!community.isOpen()) {
            throw new InvalidSubmissionException("Membership: the year of this community is over.");
        }
    }

    private static Wish checked(Optional<Person> account, Wish typed) {
        List<String> faults = new ArrayList<>();
        Wish wish = new Wish(
                account.map(Person::firstName).orElseGet(() -> TypedText.stripped(typed.firstName())),
                account.map(Person::lastName).orElseGet(() -> TypedText.stripped(typed.lastName())),
                account.map(Person::email).orElseGet(() -> TypedText.stripped(typed.email())),
                TypedWords.line("School", typed.school(), LONGEST_SCHOOL, faults),
                TypedWords.line("Job", typed.job(), LONGEST_JOB, faults));
        if (account.isEmpty()) {
            if (!Person.isName(wish.firstName()) || !Person.isName(wish.lastName())) {
                faults.add("Name: a first and a last name, each on one line of at most %d characters."
                        .formatted(Person.LONGEST_NAME));
            }
            EmailAddress.fault(wish.email()).map("E-mail: %s"::formatted).ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return wish;
    }

    private String add(String communityId, Optional<String> userId, Wish wish, RequestState state) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into membership_request
                               (id, community_id, user_id, first_name, last_name, email, school, job, state, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        communityId,
                        userId.orElse(null),
                        wish.firstName(),
                        wish.lastName(),
                        EmailAddress.comparable(wish.email()),
                        wish.school(),
                        wish.job(),
                        state.name(),
                        Timestamp.from(communities.now()))
                .update();
        return id;
    }

    /** A new secret for the link that confirms an address, in place of the one before. */
    @Transactional
    String issueToken(String requestId) {
        String token = SecretToken.next();
        jdbc.sql("update membership_request set token_hash = ? where id = ?")
                .params(SecretToken.digest(token), requestId)
                .update();
        return token;
    }

    /** What a link of a mail is about; empty if there is no such request, or it has lapsed. */
    @Transactional(readOnly = true)
    public Optional<Request> asked(String token) {
        return jdbc.sql(SELECT + " where token_hash = ?")
                .param(SecretToken.digest(token))
                .query(CommunityMembers::read)
                .optional()
                .filter(request -> request.state() != RequestState.ASKED
                        || (request.askedAt().plus(ADDRESS_WAITS).isAfter(communities.now())
                                && communities.get(request.communityId()).isOpen()));
    }

    /**
     * Confirms an address, so that the facilitator decides; again has no effect.
     *
     * @return the request as it is then
     * @throws NotFoundException if there is no such link, or it has lapsed
     */
    @Transactional
    public Request confirmAddress(String token) {
        Request request = asked(token).orElseThrow(() -> new NotFoundException("There is no such link."));
        if (move(request.id(), RequestState.ASKED, RequestState.WAITING)) {
            news.publishEvent(new MembershipAsked(request.id(), request.communityId()));
        }
        return request(request.id());
    }

    /**
     * Takes back a request that is before the facilitator; again has no effect.
     *
     * @param token of the mail
     * @throws NotFoundException if there is no such link
     */
    @Transactional
    public void withdraw(String token) {
        Request request = asked(token).orElseThrow(() -> new NotFoundException("There is no such link."));
        withdraw(request);
    }

    /** Takes back the own request for a community; again has no effect. */
    @Transactional
    public void withdraw(Caller caller, String communityId) {
        openRequest(communityId, caller.userId()).ifPresent(this::withdraw);
    }

    private void withdraw(Request request) {
        if (move(request.id(), RequestState.WAITING, RequestState.WITHDRAWN)) {
            news.publishEvent(new MembershipWithdrawn(request.id(), request.communityId()));
        } else {
            move(request.id(), RequestState.ASKED, RequestState.WITHDRAWN);
        }
    }

    /** Nobody joins a year that is over: whoever still waits for the facilitator hears it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void ended(Communities.YearEnded ended) {
        jdbc.sql(SELECT + " where community_id = ? and state = 'WAITING' order by asked_at, id")
                .param(ended.community().id())
                .query(CommunityMembers::read)
                .list()
                .forEach(request -> {
                    withdraw(request);
                    letters.tellOfYearsEnd(ended.community(), request);
                });
        // An address that nobody has confirmed may be anybody's.
        jdbc.sql("delete from membership_request where community_id = ? and state = 'ASKED'")
                .param(ended.community().id())
                .update();
    }

    private boolean move(String requestId, RequestState from, RequestState to) {
        return jdbc.sql("update membership_request set state = ? where id = ? and state = ?")
                        .params(to.name(), requestId, from.name())
                        .update()
                > 0;
    }

    /**
     * Takes somebody in, or declines with a reason, as the facilitator has said; again has no effect.
     *
     * @param step where the form {@code membership-decision} was submitted
     */
    @Transactional
    public void decide(String requestId, FormStep step) {
        Request request = one(requestId, " for update");
        if (request.state() != RequestState.WAITING) {
            return;
        }
        Submission form = submissions.require(step);
        if (form.text("membershipDecision").filter("CONFIRM"::equals).isPresent()) {
            accept(
                    request,
                    form.text("memberSchool").map(TypedText::stripped).orElse(request.school()),
                    form.text("memberJob").map(TypedText::stripped).orElse(request.job()),
                    form.submittedBy());
        } else {
            String reason = form.text("declineReason").orElse("");
            decided(requestId, RequestState.DECLINED, form.submittedBy(), reason);
            letters.tellOfDeclining(communities.get(request.communityId()), request, reason);
        }
    }

    /** What keeps a form {@code membership-decision} from being taken: somebody who cannot be enrolled. */
    List<String> decisionFaults(String requestId, Map<String, Object> answers) {
        Request request = request(requestId);
        return Answers.text(answers.get("membershipDecision"))
                        .filter("CONFIRM"::equals)
                        .isPresent()
                ? rosters.obstacles(request.communityId(), request.email())
                : List.of();
    }

    private void decided(String requestId, RequestState state, String by, String reason) {
        jdbc.sql("update membership_request set state = ?, decided_by = ?, decided_at = ?, reason = ? where id = ?")
                .params(
                        state.name(),
                        by,
                        Timestamp.from(communities.now()),
                        reason.isEmpty() ? null : reason,
                        requestId)
                .update();
    }

    private void accept(Request request, String school, String job, String by) {
        Community community = communities.get(request.communityId());
        sessions.hold(community.id());
        decided(request.id(), RequestState.ACCEPTED, by, "");
        Enrolment member = rosters.enrol(
                        community.id(),
                        List.of(new Rosters.Newcomer(
                                request.firstName(),
                                request.lastName(),
                                request.email(),
                                school,
                                Optional.of(community.facilitatorId()))),
                        by)
                .get(0);
        // Whoever had no account has one now, and finds there what was asked.
        jdbc.sql("update membership_request set user_id = ? where id = ?")
                .params(member.participantId(), request.id())
                .update();
        int known = jdbc.sql("update community_member set job = ?, left_at = null where enrolment_id = ?")
                .params(job, member.id())
                .update();
        if (known == 0) {
            jdbc.sql(
                            """
                            insert into community_member (enrolment_id, community_id, job, confirmed_by, confirmed_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(member.id(), community.id(), job, by, Timestamp.from(communities.now()))
                    .update();
        }
        regroup(community);
        launches.launch(community.id());
        enrolments.find(member.id()).ifPresent(sessions::join);
        letters.welcome(community, member);
    }

    private void regroup(Community community) {
        Set<String> members = communities.members(community.id()).stream()
                .filter(member -> !member.state().isFinal())
                .map(Enrolment::id)
                .collect(Collectors.toSet());
        groups.change(community.groupId(), members);
    }

    /**
     * Leaves a community: what the member owns there is handed on in the same transaction, and invitations end; hours and what was
     * written stay. Again has no effect.
     *
     * @throws NotFoundException if the caller was never a member
     */
    @Transactional
    public void leave(Caller caller, String communityId) {
        Enrolment member = enrolments
                .find(communityId, caller.userId())
                .filter(known -> isKnown(known.id()))
                .orElseThrow(() -> NotFoundException.of("community", communityId));
        int leaving = jdbc.sql("update community_member set left_at = ? where enrolment_id = ? and left_at is null")
                .params(Timestamp.from(communities.now()), member.id())
                .update();
        if (leaving > 0) {
            Community community = communities.get(communityId);
            sessions.leave(member);
            regroup(community);
            ownedWork.forEach(work -> work.leftBy(member, "Whoever owned it has left the community."));
            letters.tellOfLeaving(community, member);
        }
    }

    private boolean isKnown(String enrolmentId) {
        return jdbc.sql("select count(*) from community_member where enrolment_id = ?")
                        .param(enrolmentId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Says what a member can help with, in place of what was said before.
     *
     * @throws NotFoundException if the caller is no member
     * @throws InvalidSubmissionException if something is no subject of the community
     */
    @Transactional
    public void helpWith(Caller caller, String communityId, Set<String> subjects) {
        Enrolment member = communities
                .membership(communityId, caller.userId())
                .orElseThrow(() -> NotFoundException.of("community", communityId));
        Set<String> known =
                Set.copyOf(catalog.get(communities.get(communityId).code()).subjects());
        if (!known.containsAll(subjects)) {
            throw new InvalidSubmissionException("What you can help with: subjects of the list.");
        }
        communities.hold(communityId);
        jdbc.sql("delete from community_subject where enrolment_id = ?")
                .param(member.id())
                .update();
        new TreeSet<>(subjects)
                .forEach(subject -> jdbc.sql("insert into community_subject (enrolment_id, subject) values (?, ?)")
                        .params(member.id(), subject)
                        .update());
    }

    /** What each member can help with, by enrolment. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> subjectsIn(String communityId) {
        Map<String, List<String>> subjects = new HashMap<>();
        jdbc.sql(
                        """
                        select s.enrolment_id, s.subject from community_subject s
                          join community_member m on m.enrolment_id = s.enrolment_id
                         where m.community_id = ? order by s.subject
                        """)
                .param(communityId)
                .query(row -> {
                    subjects.computeIfAbsent(row.getString("enrolment_id"), member -> new ArrayList<>())
                            .add(row.getString("subject"));
                });
        return subjects;
    }

    /** The jobs of members as they were confirmed, by enrolment. */
    @Transactional(readOnly = true)
    public Map<String, String> jobsIn(String communityId) {
        Map<String, String> jobs = new HashMap<>();
        jdbc.sql("select enrolment_id, job from community_member where community_id = ?")
                .param(communityId)
                .query(row -> {
                    jobs.put(row.getString("enrolment_id"), row.getString("job"));
                });
        return jobs;
    }

    private static final String SELECT =
            """
            select id, community_id, user_id, first_name, last_name, email, school, job, state, asked_at
              from membership_request
            """;

    /**
     * A request.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Request request(String requestId) {
        return one(requestId, "");
    }

    private Request one(String requestId, String how) {
        return jdbc.sql(SELECT + " where id = ?" + how)
                .param(requestId)
                .query(CommunityMembers::read)
                .optional()
                .orElseThrow(() -> NotFoundException.of("request", requestId));
    }

    /** The request of somebody that the facilitator is to decide on; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Request> openRequest(String communityId, String userId) {
        return jdbc
                .sql(SELECT + " where community_id = ? and user_id = ? and state = 'WAITING'")
                .params(communityId, userId)
                .query(CommunityMembers::read)
                .list()
                .stream()
                .findFirst();
    }

    private static Request read(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getString("id"),
                row.getString("community_id"),
                Optional.ofNullable(row.getString("user_id")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("school"),
                row.getString("job"),
                RequestState.valueOf(row.getString("state")),
                requireNonNull(row.getTimestamp("asked_at")).toInstant());
    }
}
