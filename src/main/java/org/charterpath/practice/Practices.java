package org.charterpath.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
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
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.practice.Practice.State;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Practices from the first line to the day on which they are archived. Each belongs to the code of its community and has one owner; what
 * is handed in is kept as it is, reviewed, and published with a day on which the owner is asked whether it is still right.
 */
@Service
public class Practices implements OwnedWork, FormZones {

    private static final String ORIGIN = "What it came of";

    /** What a practice can have come of. */
    static final Kind[] BEFORE = {Kind.NEED, Kind.AGENDA, Kind.ADVICE, Kind.TRY_OUT};

    private final PracticeRows rows;
    private final PracticeReviews reviews;
    private final PracticeLetters letters;
    private final CommunityOrigins origins;
    private final Communities communities;
    private final CommunityCatalog catalog;
    private final CommunityLinks links;
    private final Accounts accounts;
    private final Submissions submissions;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;

    Practices(
            PracticeRows rows,
            PracticeReviews reviews,
            PracticeLetters letters,
            CommunityOrigins origins,
            Communities communities,
            CommunityCatalog catalog,
            CommunityLinks links,
            Accounts accounts,
            Submissions submissions,
            ApplicationEventPublisher news,
            JdbcClient jdbc) {
        this.rows = rows;
        this.reviews = reviews;
        this.letters = letters;
        this.origins = origins;
        this.communities = communities;
        this.catalog = catalog;
        this.links = links;
        this.accounts = accounts;
        this.submissions = submissions;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** Somebody begins to write; published in the transaction that opens it. */
    public record PracticeBegun(String practiceId) {}

    /** Its owner takes it back; published in the same transaction. */
    public record PracticeWithdrawn(String practiceId) {}

    /** It has another owner; published in the transaction that hands it on. */
    public record PracticeHandedOn(String practiceId, String ownerId) {}

    /**
     * Begins a practice, which its author then describes in Tasklist; again with the same source gives the one that was begun.
     *
     * @param cameOf what it came of, as {@code KIND:id}; empty or {@value CommunityOrigins#NOTHING} for nothing
     * @return its id
     * @throws NotFoundException if the caller may not read the community
     * @throws InvalidSubmissionException if it has no title, the caller is no member, or the year is over
     */
    @Transactional
    public String begin(Caller author, String communityId, String title, String cameOf, String source) {
        Community community = communities.require(author, communityId);
        communities.hold(communityId);
        List<String> faults = new ArrayList<>();
        String called = TypedWords.line("Title", title, PracticeText.LONGEST_TITLE, faults);
        if (!isWriter(author.userId(), communities.requireLatest(community.code()))) {
            faults.add("Practice: members of the community write practices.");
        }
        if (!community.isOpen()) {
            faults.add("Practice: the year of this community is over.");
        }
        Optional<Node> before = origins.named(ORIGIN, cameOf, community.code(), faults, BEFORE);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return begin(community.code(), author.userId(), called, before, "%s:%s".formatted(author.userId(), source));
    }

    /** Whether somebody writes practices of a community: its members and its facilitator do. */
    boolean isWriter(String userId, Community latest) {
        return communities.isMember(latest.id(), userId)
                || communities.facilitatorOf(latest.id()).equals(userId);
    }

    /** As above, for whoever may without being asked. */
    String begin(String code, String ownerId, String title, Optional<Node> cameOf, String sourceId) {
        Optional<String> begun = rows.bySource(sourceId);
        if (begun.isPresent()) {
            return begun.get();
        }
        Practice practice = new Practice(
                UUID.randomUUID().toString(),
                code,
                ownerId,
                State.DRAFT,
                TypedText.shortened(title, PracticeText.LONGEST_TITLE),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                communities.now(),
                Optional.empty(),
                Optional.empty());
        rows.add(practice, sourceId);
        cameOf.ifPresent(from -> links.join(code, from, nodeOf(practice.id())));
        news.publishEvent(new PracticeBegun(practice.id()));
        return practice.id();
    }

    static Node nodeOf(String practiceId) {
        return new Node(Kind.PRACTICE, practiceId);
    }

    /** What keeps the form that describes a practice from being taken. */
    List<String> faults(String practiceId, Map<String, Object> answers) {
        Practice practice = rows.get(practiceId);
        if (!"SUBMIT".equals(answers.get("practiceWish"))) {
            return List.of();
        }
        List<String> faults = new ArrayList<>(PracticeText.dayFaults(
                "Look at it again by", Answers.day(answers.get("practiceReviewBy")), today(practice)));
        if (Answers.text(answers.get("practiceContact")).orElse("").contains("@")) {
            faults.add("Contact: school and role, and no e-mail address; everybody who reads the practice reads it.");
        }
        return faults;
    }

    /**
     * Hands an edition in as it was written, and asks its reviewers; again has no effect.
     *
     * @param step where the form that describes it was submitted
     */
    @Transactional
    public void handIn(String practiceId, FormStep step) {
        Practice practice = rows.hold(practiceId);
        if (!practice.state().isWritten()) {
            return;
        }
        Submission written = submissions.require(step);
        PracticeText text = PracticeText.read(written.answers());
        rows.add(practiceId, practice.edition() + 1, text, written.submittedBy(), communities.now());
        origins.named(ORIGIN, written.text("practiceCameOf").orElse(""), practice.code(), new ArrayList<>(), BEFORE)
                .ifPresent(from -> links.join(practice.code(), from, nodeOf(practiceId)));
        reviews.ask(rows.get(practiceId));
    }

    /**
     * Publishes an edition that each reviewer wants published, and returns every other one; again says the same.
     *
     * @return whether it is published
     */
    @Transactional
    public boolean decide(String practiceId) {
        Practice practice = rows.hold(practiceId);
        if (practice.state() != State.IN_REVIEW) {
            return practice.state() == State.PUBLISHED;
        }
        Instant now = communities.now();
        boolean isPublished = reviews.isPublished(practice);
        if (isPublished) {
            PracticeText text = rows.text(practiceId, practice.edition()).orElseThrow();
            rows.publish(
                    practiceId, text.searchWords(catalog.get(practice.code()).title()), now);
        } else {
            rows.change(practiceId, State.RETURNED);
        }
        rows.decide(practiceId, practice.edition(), isPublished ? State.PUBLISHED : State.RETURNED, now);
        letters.tellOfDecision(practice, isPublished, reviews.words(practiceId, practice.edition()));
        return isPublished;
    }

    /** When the day by which it is looked at again is over. */
    @Transactional(readOnly = true)
    public Instant reviewEndsAt(String practiceId) {
        Practice practice = rows.get(practiceId);
        return communities
                .calendarOf(communities.requireLatest(practice.code()).id())
                .endOf(practice.reviewBy().orElseThrow());
    }

    /** Writes to the owner, whose answer is awaited. */
    @Transactional
    public void askOwner(String practiceId) {
        letters.askWhetherStillRight(rows.get(practiceId));
    }

    /** What keeps a form {@code practice-renewal} from being taken. */
    List<String> renewalFaults(String practiceId, Map<String, Object> answers) {
        return "KEEP".equals(answers.get("renewalChoice"))
                ? PracticeText.dayFaults(
                        "Look at it again by", Answers.day(answers.get("renewedReviewBy")), today(rows.get(practiceId)))
                : List.of();
    }

    /**
     * Keeps a practice until another day, or opens it to its owner again, as was said; again has no effect.
     *
     * @param step where the form {@code practice-renewal} was submitted
     */
    @Transactional
    public void renew(String practiceId, FormStep step) {
        Submission said = submissions.require(step);
        if (rows.hold(practiceId).state() == State.PUBLISHED) {
            switch (said.text("renewalChoice").orElseThrow()) {
                case "KEEP" ->
                    rows.reviewBy(
                            practiceId,
                            said.text("renewedReviewBy").map(LocalDate::parse).orElseThrow());
                case "REVISE" -> rows.change(practiceId, State.DRAFT);
                default -> {
                    // It is archived in a step of its own.
                }
            }
        }
    }

    /** Takes a practice out of the search; who has its address still reads it, with the day since when. Again has no effect. */
    @Transactional
    public void archive(String practiceId) {
        Practice practice = rows.hold(practiceId);
        if (practice.state() == State.PUBLISHED) {
            rows.end(practiceId, State.ARCHIVED, communities.now());
            letters.tellOfArchiving(practice);
        }
    }

    /**
     * Takes a practice back, whatever has become of it so far; nobody but its owner, and whoever runs the community, reads it then.
     *
     * @throws NotFoundException if there is no such practice in the community, or it is neither the caller's nor of a community that
     *     the caller runs
     * @throws AlreadyDoneException if it is withdrawn or archived, or on its way from one step to the next
     */
    @Transactional
    public void withdraw(Caller caller, String communityId, String practiceId) {
        Community community = communities.require(caller, communityId);
        requireOwn(caller, practiceId);
        Practice practice = rows.hold(practiceId);
        if (!practice.code().equals(community.code())) {
            throw NotFoundException.of("practice", practiceId);
        }
        if (practice.state() == State.WITHDRAWN || practice.state() == State.ARCHIVED) {
            throw new AlreadyDoneException();
        }
        discard(practiceId);
        if (!practice.ownerId().equals(caller.userId())) {
            letters.tellOfWithdrawal(
                    practice, communities.requireLatest(practice.code()).id());
        }
        news.publishEvent(new PracticeWithdrawn(practiceId));
    }

    /** Takes it back as its owner has said while writing; again has no effect. */
    @Transactional
    public void discard(String practiceId) {
        if (rows.hold(practiceId).state() != State.WITHDRAWN) {
            rows.end(practiceId, State.WITHDRAWN, communities.now());
            reviews.drop(practiceId);
        }
    }

    /**
     * A practice that is the caller's, or of a community that the caller runs.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Practice requireOwn(Caller caller, String practiceId) {
        return rows.find(practiceId)
                .filter(practice -> isOwn(caller, practice))
                .orElseThrow(() -> NotFoundException.of("practice", practiceId));
    }

    boolean isOwn(Caller caller, Practice practice) {
        return practice.ownerId().equals(caller.userId())
                || communities
                        .latest(practice.code())
                        .filter(community -> communities.mayFacilitate(caller, community.id()))
                        .isPresent();
    }

    /**
     * A practice.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Practice get(String practiceId) {
        return rows.get(practiceId);
    }

    private LocalDate today(Practice practice) {
        return communities.today(communities.requireLatest(practice.code()).id());
    }

    @Override
    @Transactional
    public void leftBy(Enrolment enrolment, String why) {
        communities.leftWith(enrolment).ifPresent(community -> rows.ownedBy(enrolment.participantId()).stream()
                .filter(practice -> practice.code().equals(community.code()))
                .forEach(practice -> handOn(practice, why)));
    }

    @Override
    @Transactional
    public void leftBy(String userId, String why) {
        rows.ownedBy(userId).forEach(practice -> handOn(practice, why));
    }

    private void handOn(Practice practice, String why) {
        String heir = heirIn(practice.code(), practice.ownerId());
        rows.give(practice.id(), heir);
        reviews.release(practice.id(), heir);
        letters.tellOfHandingOn(practice, heir, why);
        news.publishEvent(new PracticeHandedOn(practice.id(), heir));
    }

    /** Whoever looks after what a leaver owned in a community: its facilitator, or a program admin. */
    String heirIn(String code, String leaverId) {
        return Stream.of(
                        Stream.of(communities.facilitatorOf(
                                communities.requireLatest(code).id())),
                        accounts.in(Role.PROGRAM_ADMINS).stream().map(Person::userId),
                        accounts.in(Role.CAMUNDA_ADMIN).stream().map(Person::userId))
                .flatMap(people -> people)
                .filter(person -> !person.equals(leaverId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody is left who could own a practice"));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, ZoneId> zonesOf(Set<String> businessKeys) {
        Map<String, ZoneId> zones = new HashMap<>();
        if (!businessKeys.isEmpty()) {
            Map<String, ZoneId> ofCodes = new HashMap<>();
            jdbc.sql(
                            """
                            select id, code from practice where id in (:ids)
                             union all select id, code from try_out where id in (:ids)
                            """)
                    .param("ids", businessKeys)
                    .query((row, number) -> Map.entry(row.getString("id"), row.getString("code")))
                    .list()
                    .forEach(found -> zones.put(
                            found.getKey(),
                            ofCodes.computeIfAbsent(
                                    found.getValue(),
                                    code -> communities.zoneOf(
                                            communities.requireLatest(code).id()))));
        }
        return zones;
    }
}
