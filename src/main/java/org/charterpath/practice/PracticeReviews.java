package org.charterpath.practice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reviews of practices by members of other schools. Who has fewest to do is asked first; whoever is late is replaced once by a member of
 * a third school and then by the facilitator, who also reviews where there are too few members of other schools.
 */
@Service
public class PracticeReviews implements OwnedWork {

    static final String FORM = "practice-review";

    private static final int REVIEWERS = 2;

    private final PracticeRows rows;
    private final PracticeLetters letters;
    private final Communities communities;
    private final Accounts accounts;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    PracticeReviews(
            PracticeRows rows,
            PracticeLetters letters,
            Communities communities,
            Accounts accounts,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.rows = rows;
        this.letters = letters;
        this.communities = communities;
        this.accounts = accounts;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** What a reviewer looks at. */
    public enum Criterion {
        PROBLEM("The problem is clear to somebody from outside"),
        STEPS("The steps can be followed"),
        EVIDENCE("The evidence is named honestly"),
        COST("Cost and effort are said"),
        LIMITS("It says for whom it does not fit"),
        PRIVACY("No student and no colleague can be recognized");

        private final String title;

        Criterion(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** The question of the form. */
        String key() {
            return "check" + camel();
        }

        /** What is said where the answer is no. */
        String wordsKey() {
            return "checkWords" + camel();
        }

        private String camel() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** What a reviewer decides. */
    public enum Decision {
        PUBLISH,
        RETURN
    }

    /** As what somebody reviews. */
    public enum Part {
        MEMBER,
        /** The facilitator, or who is there in that place. */
        ARBITER
    }

    /** Where a review stands. */
    public enum ReviewState {
        ASKED,
        GIVEN,
        /** Somebody else is asked instead. */
        PASSED_ON,
        /** The practice was withdrawn before. */
        NOT_NEEDED
    }

    /**
     * A review.
     *
     * @param enrolmentId of the reviewer; empty for an arbiter
     * @param timesLate how often it was passed on because somebody was late
     */
    public record Review(
            String id,
            String practiceId,
            int edition,
            String reviewerId,
            Optional<String> enrolmentId,
            Part part,
            int timesLate,
            ReviewState state,
            Instant askedAt,
            boolean hasLeft,
            Optional<Decision> decision) {}

    /** A reviewer has left the community; published in the transaction in which that happens. */
    public record ReviewerLeft(String reviewId) {}

    /** Asks two people to review the latest edition, unless it is done; at least one, where nobody but the facilitator is there. */
    void ask(Practice practice) {
        if (!of(practice.id(), practice.edition()).isEmpty()) {
            return;
        }
        Community community = communities.requireLatest(practice.code());
        Optional<String> own = schoolOf(community, practice.ownerId());
        List<Enrolment> others = pool(community, practice, school -> !school.equals(own.orElse("")));
        List<Enrolment> picked = new ArrayList<>(others.stream().limit(1).toList());
        picked.stream().findFirst().flatMap(first -> second(first, others)).ifPresent(picked::add);
        picked.forEach(member -> ask(practice, member, 0));
        if (picked.size() < REVIEWERS) {
            askArbiter(practice, community, 0);
        }
    }

    /** The next one, from a third school where there is one. */
    private static Optional<Enrolment> second(Enrolment first, List<Enrolment> others) {
        List<Enrolment> rest = others.stream().skip(1).toList();
        return rest.stream()
                .filter(one -> !one.organizationId().equals(first.organizationId()))
                .findFirst()
                .or(() -> rest.stream().findFirst());
    }

    private Optional<String> schoolOf(Community community, String userId) {
        return communities.membership(community.id(), userId).map(Enrolment::organizationId);
    }

    /** Members who can be asked, those with the fewest open reviews first. */
    private List<Enrolment> pool(Community community, Practice practice, Predicate<String> schools) {
        Set<String> asked = of(practice.id(), practice.edition()).stream()
                .map(Review::reviewerId)
                .collect(Collectors.toSet());
        String facilitator = communities.facilitatorOf(community.id());
        Map<String, Integer> open = new HashMap<>();
        jdbc.sql(
                        "select reviewer_id, count(*) as open_reviews from practice_review where state = 'ASKED' group by reviewer_id")
                .query(row -> {
                    open.put(row.getString("reviewer_id"), row.getInt("open_reviews"));
                });
        return communities.members(community.id()).stream()
                .filter(member -> !member.isOf(practice.ownerId())
                        && !member.isOf(facilitator)
                        && !asked.contains(member.participantId())
                        && schools.test(member.organizationId()))
                .sorted(Comparator.comparing((Enrolment member) -> open.getOrDefault(member.participantId(), 0))
                        .thenComparing(Enrolment::id))
                .toList();
    }

    private String ask(Practice practice, Enrolment member, int timesLate) {
        return add(
                practice,
                member.participantId(),
                Optional.of(member.id()),
                Optional.of(member.organizationId()),
                Part.MEMBER,
                timesLate);
    }

    private String askArbiter(Practice practice, Community community, int timesLate) {
        Set<String> asked = of(practice.id(), practice.edition()).stream()
                .map(Review::reviewerId)
                .collect(Collectors.toSet());
        List<String> possible = arbiters(community, practice);
        String arbiter = possible.stream()
                .filter(one -> !asked.contains(one))
                .findFirst()
                .orElse(possible.get(0));
        return add(practice, arbiter, Optional.empty(), Optional.empty(), Part.ARBITER, timesLate);
    }

    /** The facilitator first; program admins where that is the owner, or reviews it already. */
    private List<String> arbiters(Community community, Practice practice) {
        List<String> arbiters = Stream.of(
                        Stream.of(communities.facilitatorOf(community.id())),
                        accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId),
                        accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId))
                .flatMap(people -> people)
                .filter(one -> !one.equals(practice.ownerId()))
                .distinct()
                .toList();
        if (arbiters.isEmpty()) {
            throw new IllegalStateException("Nobody is left who could review practice '%s'".formatted(practice.id()));
        }
        return arbiters;
    }

    private String add(
            Practice practice,
            String reviewerId,
            Optional<String> enrolmentId,
            Optional<String> organizationId,
            Part part,
            int timesLate) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into practice_review (id, practice_id, edition, reviewer_id, enrolment_id, organization_id, part,
                               times_late, state, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'ASKED', ?)
                        """)
                .params(
                        id,
                        practice.id(),
                        practice.edition(),
                        reviewerId,
                        enrolmentId.orElse(null),
                        organizationId.orElse(null),
                        part.name(),
                        timesLate,
                        Timestamp.from(communities.now()))
                .update();
        letters.askForReview(practice, id, reviewerId);
        return id;
    }

    /**
     * Has somebody else review in the place of whoever is late or has left; a review that is given, or that the facilitator has
     * already, stays.
     *
     * @return the id of the review that takes its place
     */
    @Transactional
    public String passOn(String reviewId) {
        Review review = hold(reviewId);
        if (review.state() != ReviewState.ASKED || (review.part() == Part.ARBITER && !review.hasLeft())) {
            return reviewId;
        }
        Practice practice = rows.hold(review.practiceId());
        Community community = communities.requireLatest(practice.code());
        boolean isLate = !review.hasLeft();
        close(reviewId, ReviewState.PASSED_ON);
        int timesLate = review.timesLate() + (isLate ? 1 : 0);
        return (timesLate > 1 || review.part() == Part.ARBITER
                        ? Optional.<Enrolment>empty()
                        : third(community, practice, isLate ? organizationOf(reviewId) : Optional.empty()))
                .map(member -> ask(practice, member, timesLate))
                .orElseGet(() -> askArbiter(practice, community, timesLate));
    }

    private Optional<Enrolment> third(Community community, Practice practice, Optional<String> lateSchool) {
        String own = schoolOf(community, practice.ownerId()).orElse("");
        return pool(
                        community,
                        practice,
                        school -> !school.equals(own)
                                && lateSchool.filter(school::equals).isEmpty())
                .stream()
                .findFirst();
    }

    private Optional<String> organizationOf(String reviewId) {
        return jdbc.sql("select organization_id from practice_review where id = ? and organization_id is not null")
                .param(reviewId)
                .query(String.class)
                .optional();
    }

    /**
     * What keeps a form {@code practice-review} from being taken: it is published only where nothing is missing, nobody decides on the own
     * practice, and the two reviews are of two people.
     */
    List<String> faults(String reviewId, Map<String, Object> answers, Optional<String> reviewer) {
        Review review = get(reviewId);
        if (reviewer.filter(rows.get(review.practiceId()).ownerId()::equals).isPresent()) {
            return List.of("Your decision: nobody decides on the own practice.");
        }
        if (of(review.practiceId(), review.edition()).stream()
                .anyMatch(other -> other.state() == ReviewState.GIVEN
                        && reviewer.filter(other.reviewerId()::equals).isPresent())) {
            return List.of("Your decision: you have reviewed it already; the other review is somebody else's.");
        }
        boolean isPublished = Answers.choice(answers.get("practiceDecision"), Decision.class)
                .filter(Decision.PUBLISH::equals)
                .isPresent();
        List<String> missing = Stream.of(Criterion.values())
                .filter(criterion -> !isMet(answers, criterion))
                .map(Criterion::title)
                .toList();
        return isPublished && !missing.isEmpty()
                ? List.of("Your decision: publish only what has a yes everywhere; return it for \"%s\"."
                        .formatted(String.join("\", \"", missing)))
                : List.of();
    }

    private static boolean isMet(Map<String, Object> answers, Criterion criterion) {
        return "YES".equals(answers.get(criterion.key()));
    }

    /**
     * Keeps a review as it was given; again has no effect.
     *
     * @param step where the form {@code practice-review} was submitted
     */
    @Transactional
    public void keep(String reviewId, FormStep step) {
        if (hold(reviewId).state() != ReviewState.ASKED) {
            return;
        }
        Submission given = submissions.require(step);
        jdbc.sql(
                        "update practice_review set state = 'GIVEN', given_at = ?, decision = ?, words = ?, reviewer_id = ? where id = ?")
                .params(
                        Timestamp.from(communities.now()),
                        given.text("practiceDecision").orElseThrow(),
                        given.text("practiceReviewWords").orElse(""),
                        given.submittedBy(),
                        reviewId)
                .update();
        for (Criterion criterion : Criterion.values()) {
            jdbc.sql("insert into practice_check (review_id, criterion, met, words) values (?, ?, ?, ?)")
                    .params(
                            reviewId,
                            criterion.name(),
                            isMet(given.answers(), criterion),
                            given.text(criterion.wordsKey()).orElse(""))
                    .update();
        }
    }

    /** The reviews that are still to be given of the latest edition. */
    @Transactional(readOnly = true)
    public List<String> open(String practiceId) {
        return of(practiceId, rows.get(practiceId).edition()).stream()
                .filter(review -> review.state() == ReviewState.ASKED)
                .map(Review::id)
                .toList();
    }

    /** What has been decided on an edition; one return is enough to return it. */
    boolean isPublished(Practice practice) {
        List<Decision> decisions = of(practice.id(), practice.edition()).stream()
                .flatMap(review -> review.decision().stream())
                .toList();
        return !decisions.isEmpty() && decisions.stream().allMatch(Decision.PUBLISH::equals);
    }

    /** What the reviewers say of an edition that is decided on, one line for each; nobody is named. */
    List<String> words(String practiceId, int edition) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        List<Review> given = of(practiceId, edition).stream()
                .filter(review -> review.state() == ReviewState.GIVEN)
                .toList();
        given.forEach(review -> lines.put(
                review.id(),
                new ArrayList<>(List.of("Reviewer %d: %s"
                        .formatted(
                                given.indexOf(review) + 1,
                                review.decision().orElseThrow() == Decision.PUBLISH ? "publish it" : "return it")))));
        jdbc.sql(
                        """
                        select c.review_id, c.criterion, c.words from practice_check c join practice_review r on r.id = c.review_id
                         where r.practice_id = ? and r.edition = ? and c.met = false order by c.criterion
                        """)
                .params(practiceId, edition)
                .query(row -> {
                    lines.computeIfAbsent(row.getString("review_id"), none -> new ArrayList<>())
                            .add("No: %s. %s"
                                    .formatted(
                                            Criterion.valueOf(row.getString("criterion"))
                                                    .title(),
                                            row.getString("words")));
                });
        jdbc.sql("select id, words from practice_review where practice_id = ? and edition = ? and words <> ''")
                .params(practiceId, edition)
                .query(row -> {
                    lines.computeIfAbsent(row.getString("id"), none -> new ArrayList<>())
                            .add(row.getString("words"));
                });
        return lines.values().stream().flatMap(List::stream).toList();
    }

    /** Reviews that wait for somebody, the oldest first. */
    List<Review> waitingFor(String userId, int most) {
        return jdbc.sql(SELECT
                        + " where reviewer_id = ? and state = 'ASKED' order by asked_at, id fetch first %d rows only"
                                .formatted(most))
                .param(userId)
                .query(PracticeReviews::read)
                .list();
    }

    /** How many reviews of the latest editions are given, and how many are asked for, by practice. */
    Map<String, int[]> progress(Set<String> practiceIds) {
        Map<String, int[]> progress = new HashMap<>();
        if (!practiceIds.isEmpty()) {
            jdbc.sql(
                            """
                            select r.practice_id, sum(case when r.state = 'GIVEN' then 1 else 0 end) as given_reviews,
                                   count(*) as all_reviews
                              from practice_review r join practice p on p.id = r.practice_id and p.edition = r.edition
                             where r.practice_id in (:ids) and r.state in ('GIVEN', 'ASKED') group by r.practice_id
                            """)
                    .param("ids", practiceIds)
                    .query(row -> {
                        progress.put(
                                row.getString("practice_id"),
                                new int[] {row.getInt("given_reviews"), row.getInt("all_reviews")});
                    });
        }
        return progress;
    }

    /** No review is needed any more. */
    void drop(String practiceId) {
        jdbc.sql("update practice_review set state = 'NOT_NEEDED' where practice_id = ? and state = 'ASKED'")
                .param(practiceId)
                .update();
    }

    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        if (communities.find(enrolment.cohortId()).isPresent() && communities.hasLeft(enrolment)) {
            leave("enrolment_id", enrolment.id());
        }
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        leave("reviewer_id", userId);
    }

    private void leave(String column, String id) {
        release(jdbc.sql(
                        "select id from practice_review where %s = ? and state = 'ASKED' order by id".formatted(column))
                .param(id)
                .query(String.class)
                .list());
    }

    /** Somebody owns a practice from now on, and so does not review it any more. */
    void release(String practiceId, String ownerId) {
        release(jdbc.sql(
                        "select id from practice_review where practice_id = ? and reviewer_id = ? and state = 'ASKED' order by id")
                .params(practiceId, ownerId)
                .query(String.class)
                .list());
    }

    private void release(List<String> open) {
        open.forEach(review -> {
            jdbc.sql("update practice_review set left_at = ? where id = ?")
                    .params(Timestamp.from(communities.now()), review)
                    .update();
            news.publishEvent(new ReviewerLeft(review));
        });
    }

    private void close(String reviewId, ReviewState state) {
        jdbc.sql("update practice_review set state = ? where id = ?")
                .params(state.name(), reviewId)
                .update();
    }

    private static final String SELECT =
            """
            select id, practice_id, edition, reviewer_id, enrolment_id, part, times_late, state, asked_at, left_at, decision
              from practice_review
            """;

    /** The reviews of an edition in the order of asking, those that were passed on as well. */
    @Transactional(readOnly = true)
    public List<Review> of(String practiceId, int edition) {
        return jdbc.sql(SELECT + " where practice_id = ? and edition = ? order by asked_at, id")
                .params(practiceId, edition)
                .query(PracticeReviews::read)
                .list();
    }

    /**
     * A review.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Review get(String reviewId) {
        return one(reviewId, "");
    }

    private Review hold(String reviewId) {
        return one(reviewId, " for update");
    }

    private Review one(String reviewId, String how) {
        return jdbc.sql(SELECT + " where id = ?" + how)
                .param(reviewId)
                .query(PracticeReviews::read)
                .optional()
                .orElseThrow(() -> NotFoundException.of("review", reviewId));
    }

    private static Review read(ResultSet row, int number) throws SQLException {
        return new Review(
                row.getString("id"),
                row.getString("practice_id"),
                row.getInt("edition"),
                row.getString("reviewer_id"),
                Optional.ofNullable(row.getString("enrolment_id")),
                Part.valueOf(row.getString("part")),
                row.getInt("times_late"),
                ReviewState.valueOf(row.getString("state")),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("left_at") != null,
                Optional.ofNullable(row.getString("decision")).map(Decision::valueOf));
    }
}
