package org.charterpath.scope;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.form.FormStarts;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.scope.ScopeContent.Line;
import org.charterpath.scope.ScopePaper.Kind;
import org.charterpath.scope.ScopePaper.Signature;
import org.charterpath.scope.ScopePaper.State;
import org.charterpath.signing.Signatures.Signed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The scopes of engagements. One side writes a paper, an offer first and changes later; those who are named to deliver say whether they
 * take part, the other side answers, and both sign it. Then the scope gets its next version, which nothing changes any more.
 */
@Service
public class Scopes {

    static final String OFFER_FORM = "scope-offer";
    static final String CHANGE_FORM = "engagement-change";

    /** What the signature of the district is called. */
    static final String BY_LEAD = "SCOPE_LEAD";

    /** What the signature of those who deliver is called. */
    static final String BY_CONSULTANT = "SCOPE_CONSULTANT";

    private static final String CHANGE_PROCESS = "engagement-change";

    private final Engagements engagements;
    private final Deliveries deliveries;
    private final SchedulingCatalog catalog;
    private final ScopeRules rules;
    private final ScopeLetters letters;
    private final Submissions submissions;
    private final FormStarts forms;
    private final Accounts accounts;
    private final ApplicationEventPublisher news;
    private final ObjectMapper json;
    private final JdbcClient jdbc;

    Scopes(
            Engagements engagements,
            Deliveries deliveries,
            SchedulingCatalog catalog,
            ScopeRules rules,
            ScopeLetters letters,
            Submissions submissions,
            FormStarts forms,
            Accounts accounts,
            ApplicationEventPublisher news,
            ObjectMapper json,
            JdbcClient jdbc) {
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.catalog = catalog;
        this.rules = rules;
        this.letters = letters;
        this.submissions = submissions;
        this.forms = forms;
        this.accounts = accounts;
        this.news = news;
        this.json = json;
        this.jdbc = jdbc;
    }

    /** A change is not wanted any more: by its author, or because the engagement is over; published in the same transaction. */
    public record ChangeGone(String engagementId) {}

    /**
     * A scope as both have signed it.
     *
     * @param body its words
     * @param digest SHA-256 of these, in hexadecimal digits
     */
    record Version(
            String engagementId,
            int number,
            String paperId,
            ScopeContent content,
            String body,
            String digest,
            Instant frozenAt) {}

    /** What somebody who is named to deliver has said. */
    record Part(String delivererId, boolean takesPart, String words) {}

    /**
     * Keeps an offer as it is written; again has no effect.
     *
     * @param step where the form {@code scope-offer} was submitted
     */
    @Transactional
    public void offer(String engagementId, FormStep step) {
        engagements.hold(engagementId);
        Submission form = submissions.require(step);
        if (find(form.id()).isEmpty()) {
            insert(form.id(), engagementId, Kind.OFFER, ScopeFields.offer(form.answers()), form.submittedBy());
        }
    }

    /**
     * Asks the other side for a change of what is agreed on.
     *
     * @param caller the district lead, a consultant of the engagement, or whoever administers
     * @param changeId of the page on which it was typed; again with the same one has no effect
     * @param answers to the form {@code engagement-change}
     * @throws NotFoundException if there is no such engagement for the caller
     * @throws InvalidSubmissionException if it cannot be so
     */
    @Transactional
    public void ask(Caller caller, String engagementId, String changeId, Map<String, Object> answers) {
        requireSides(caller, engagementId);
        engagements.hold(engagementId);
        if (find(changeId).isPresent()) {
            return;
        }
        ScopeContent change = ScopeFields.change(answers);
        List<String> faults = changeFaults(engagementId, change);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        insert(changeId, engagementId, Kind.CHANGE, change, caller.userId());
        forms.startForOutsider(CHANGE_PROCESS, engagementId, answers);
    }

    /** The engagement, if the caller speaks for one of its sides. */
    Engagement requireSides(Caller caller, String engagementId) {
        return engagements
                .find(engagementId)
                .filter(engagement -> mayChange(caller, engagementId))
                .orElseThrow(() -> NotFoundException.of("engagement", engagementId));
    }

    boolean mayChange(Caller caller, String engagementId) {
        return engagements.mayLead(caller, engagementId) || engagements.mayConsult(caller, engagementId);
    }

    private List<String> changeFaults(String engagementId, ScopeContent change) {
        List<String> faults = new ArrayList<>();
        Optional<Version> now = current(engagementId);
        if (now.isEmpty() || !engagements.get(engagementId).isOpen()) {
            faults.add("Change: there is no scope that could be changed now.");
        } else if (openPaper(engagementId).isPresent()) {
            faults.add("Change: another one waits; one at a time.");
        } else {
            faults.addAll(rules.changeFaults(change, now.get().content(), deliveries.of(engagementId)));
            faults.addAll(sideFaults(engagementId, change));
        }
        return faults;
    }

    /** What is wrong with an offer. */
    List<String> offerFaults(String engagementId, ScopeContent offer) {
        return Stream.concat(rules.offerFaults(offer).stream(), sideFaults(engagementId, offer).stream())
                .toList();
    }

    /** Nobody delivers to the own team. */
    private List<String> sideFaults(String engagementId, ScopeContent content) {
        String lead = engagements.get(engagementId).leadId();
        return content.lines().stream()
                .filter(line ->
                        line.delivererId().equals(lead) || engagements.isMember(engagementId, line.delivererId()))
                .map(line -> "%s: Given by: nobody of the scheduling team."
                        .formatted(catalog.get(line.entryCode()).title()))
                .toList();
    }

    private void insert(String id, String engagementId, Kind kind, ScopeContent content, String author) {
        jdbc.sql(
                        """
                        insert into scope_paper (id, engagement_id, number, kind, content, state, author_id, by_district, written_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        engagementId,
                        papers(engagementId).size() + 1,
                        kind.name(),
                        write(content),
                        State.WRITTEN.name(),
                        author,
                        kind == Kind.CHANGE
                                && engagements.get(engagementId).leadId().equals(author),
                        now())
                .update();
    }

    /** Takes a change back before it is answered: its author's. Afterwards it is refused. */
    @Transactional
    public void takeBack(Caller caller, String engagementId) {
        requireSides(caller, engagementId);
        engagements.hold(engagementId);
        Optional<ScopePaper> change = openPaper(engagementId)
                .filter(paper -> paper.kind() == Kind.CHANGE)
                .filter(paper -> paper.authorId().equals(caller.userId()));
        if (change.isEmpty() || !change.get().state().isBeforeAnswer()) {
            throw new InvalidSubmissionException(
                    "Change: only whoever has asked for it takes it back, and only before it is answered.");
        }
        move(change.get(), State.TAKEN_BACK);
        letters.tellOfTakingBack(engagements.get(engagementId), change.get());
        news.publishEvent(new ChangeGone(engagementId));
    }

    /** Those whom the paper that is open names to deliver, and who have to say whether they do: its author knows, and whoever delivers already. */
    @Transactional(readOnly = true)
    public List<String> deliverersToAsk(String engagementId) {
        ScopePaper paper = latest(engagementId);
        Set<String> known = paper.kind() == Kind.CHANGE
                ? current(engagementId).stream()
                        .flatMap(version -> version.content().lines().stream())
                        .map(Line::delivererId)
                        .collect(Collectors.toSet())
                : Set.of();
        return paper.content().lines().stream()
                .map(Line::delivererId)
                .distinct()
                .filter(deliverer -> !deliverer.equals(paper.authorId()) && !known.contains(deliverer))
                .toList();
    }

    /**
     * Keeps whether somebody takes part who is named to deliver; again has no effect.
     *
     * @param step where the form {@code scope-part} was submitted
     */
    @Transactional
    public void confirmPart(String engagementId, String delivererId, FormStep step) {
        Submission form = submissions.require(step);
        ScopePaper paper = latest(engagementId);
        if (parts(paper.id()).stream().noneMatch(part -> part.delivererId().equals(delivererId))) {
            jdbc.sql(
                            """
                            insert into scope_part (paper_id, deliverer_id, takes_part, words, answered_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(
                            paper.id(),
                            delivererId,
                            "YES".equals(form.text("takesPart").orElse("")),
                            form.text("partWords").orElse(""),
                            now())
                    .update();
        }
    }

    /**
     * Lays the paper before the other side if everybody takes part who is named to deliver; or else its author hears who does not, and
     * why. Again has no effect.
     *
     * @return whether it is sent
     */
    @Transactional
    public boolean send(String engagementId) {
        engagements.hold(engagementId);
        ScopePaper paper = latest(engagementId);
        List<Part> missing =
                parts(paper.id()).stream().filter(part -> !part.takesPart()).toList();
        if (paper.state() == State.WRITTEN) {
            Engagement engagement = engagements.get(engagementId);
            if (missing.isEmpty()) {
                move(paper, State.SENT);
                letters.tellOfPaper(engagement, paper, otherSide(paper));
            } else {
                move(paper, State.NOT_DELIVERED);
                letters.tellOfMissing(engagement, paper, missing);
            }
        }
        return missing.isEmpty() && latest(engagementId).state() == State.SENT;
    }

    /** Who answers the paper that is open: whoever speaks for the side that has not written it. */
    @Transactional(readOnly = true)
    public String otherSide(String engagementId) {
        return otherSide(latest(engagementId));
    }

    private String otherSide(ScopePaper paper) {
        return paper.isByDistrict()
                ? engagements.consultantOf(paper.engagementId())
                : engagements.get(paper.engagementId()).leadId();
    }

    /**
     * Keeps what the other side says; again has no effect.
     *
     * @param step where the form {@code scope-answer} or {@code change-answer} was submitted
     */
    @Transactional
    public void answer(String engagementId, FormStep step) {
        engagements.hold(engagementId);
        Submission form = submissions.require(step);
        ScopePaper paper = latest(engagementId);
        if (paper.state() != State.SENT) {
            return;
        }
        State state =
                switch (form.text(paper.kind() == Kind.OFFER ? "scopeDecision" : "changeDecision")
                        .orElse("")) {
                    case "AGREE" -> State.ACCEPTED;
                    case "CHANGES" -> State.CHANGES;
                    default -> State.DECLINED;
                };
        String reason = state == State.ACCEPTED ? "" : form.text("answerReason").orElse("");
        jdbc.sql("update scope_paper set state = ?, reason = ?, answered_by = ?, answered_at = ? where id = ?")
                .params(state.name(), reason, form.submittedBy(), now(), paper.id())
                .update();
        letters.tellOfAnswer(engagements.get(engagementId), paper, state, reason);
    }

    /** What is wrong with who answers a paper: nobody answers the own one. */
    List<String> answerFaults(String engagementId, Optional<String> answeredBy) {
        return latest(engagementId).authorId().equals(answeredBy.orElse(""))
                ? List.of("Answer: it is the other side's; whoever has written it does not answer it.")
                : List.of();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void signed(Signed signature) {
        if (!Set.of(BY_LEAD, BY_CONSULTANT).contains(signature.matter())
                || engagements.find(signature.subjectId()).isEmpty()) {
            return;
        }
        ScopePaper paper = latest(signature.subjectId());
        if (paper.state() == State.ACCEPTED) {
            jdbc.sql(
                            signature.matter().equals(BY_LEAD)
                                    ? "update scope_paper set lead_id = ?, lead_signed_at = ? where id = ?"
                                    : "update scope_paper set consultant_id = ?, consultant_signed_at = ? where id = ?")
                    .params(signature.signerId(), Timestamp.from(signature.at()), paper.id())
                    .update();
        }
    }

    /**
     * Freezes what both have signed as the next version of the scope, and has the sessions follow it; again, and after the engagement is
     * over, it has no effect.
     *
     * @throws IllegalStateException if one of both has not signed
     */
    @Transactional
    public void freeze(String engagementId) {
        engagements.hold(engagementId);
        ScopePaper paper = latest(engagementId);
        if (Set.of(State.AGREED, State.DROPPED, State.TAKEN_BACK).contains(paper.state())) {
            return;
        }
        if (paper.state() != State.ACCEPTED
                || paper.byLead().isEmpty()
                || paper.byConsultant().isEmpty()) {
            throw new IllegalStateException("The scope of %s is not signed by both".formatted(engagementId));
        }
        ScopeContent content = paper.kind() == Kind.OFFER ? paper.content() : changed(paper);
        int number = versions(engagementId).size() + 1;
        String body = body(number, paper, content);
        jdbc.sql(
                        """
                        insert into scope_version (engagement_id, number, paper_id, content, body, digest, frozen_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(engagementId, number, paper.id(), write(content), body, DigestUtils.sha256Hex(body), now())
                .update();
        move(paper, State.AGREED);
        deliveries.agree(
                engagementId,
                content.lines().stream()
                        .map(line -> new Deliveries.Agreed(
                                line.entryCode(), line.given(), line.minutes(), line.delivererId()))
                        .toList());
        letters.tellOfAgreement(engagements.get(engagementId), number, people(content));
    }

    /** The scope with a change; what was held in the meantime stays, since what is done cannot be left out. */
    private ScopeContent changed(ScopePaper change) {
        ScopeContent before = current(change.engagementId()).orElseThrow().content();
        Set<String> done = ScopeRules.done(deliveries.of(change.engagementId()));
        List<String> drops = change.content().drops().stream()
                .filter(code -> !done.contains(code))
                .toList();
        List<Line> lines = Stream.concat(
                        before.lines().stream().filter(line -> !drops.contains(line.entryCode())),
                        change.content().lines().stream()
                                .filter(line -> !before.codes().contains(line.entryCode())))
                .sorted((one, other) ->
                        ScopeFields.CODES.indexOf(one.entryCode()) - ScopeFields.CODES.indexOf(other.entryCode()))
                .toList();
        return new ScopeContent(
                before.need(),
                lines,
                drops,
                change.content().price(),
                change.content().includes(),
                change.content().dates(),
                change.content().reason());
    }

    private String body(int number, ScopePaper paper, ScopeContent content) {
        Map<String, String> names = accounts.fullNames(Stream.concat(
                        Stream.concat(paper.content().lines().stream(), content.lines().stream())
                                .map(Line::delivererId),
                        Stream.concat(paper.byLead().stream(), paper.byConsultant().stream())
                                .map(Signature::userId))
                .collect(Collectors.toSet()));
        String changes = paper.kind() == Kind.CHANGE
                ? "\n\nWhat this version changes\n" + ScopeText.ofChange(paper.content(), catalog, names)
                : "";
        return "Scope of %s, version %d\n\n%s%s\n\nSigned\n- %s\n- %s"
                .formatted(
                        engagements.get(paper.engagementId()).district(),
                        number,
                        ScopeText.of(content, catalog, names),
                        changes,
                        signature(paper, paper.byLead(), "for the district", names),
                        signature(paper, paper.byConsultant(), "for those who deliver", names));
    }

    private String signature(ScopePaper paper, Optional<Signature> signature, String side, Map<String, String> names) {
        Signature one = signature.orElseThrow();
        return "%s, %s, on %s at %s"
                .formatted(
                        names.getOrDefault(one.userId(), one.userId()),
                        side,
                        DayWords.of(one.at()
                                .atZone(engagements.zoneOf(paper.engagementId()))
                                .toLocalDate()),
                        one.at());
    }

    /** A paper in words. */
    String words(ScopePaper paper) {
        Map<String, String> names = accounts.fullNames(people(paper.content()));
        return paper.kind() == Kind.OFFER
                ? ScopeText.of(paper.content(), catalog, names)
                : ScopeText.ofChange(paper.content(), catalog, names);
    }

    private static Set<String> people(ScopeContent content) {
        return content.lines().stream().map(Line::delivererId).collect(Collectors.toSet());
    }

    /** What is open when an engagement is over is dropped. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void over(Engagements.Moved moved) {
        String id = moved.engagement().id();
        if (!moved.engagement().isOpen()) {
            openPaper(id).ifPresent(paper -> {
                move(paper, State.DROPPED);
                if (paper.kind() == Kind.CHANGE) {
                    news.publishEvent(new ChangeGone(id));
                }
            });
        }
    }

    private void move(ScopePaper paper, State to) {
        jdbc.sql("update scope_paper set state = ? where id = ?")
                .params(to.name(), paper.id())
                .update();
    }

    /** The paper that something still happens to; empty where there is none. */
    Optional<ScopePaper> openPaper(String engagementId) {
        return papers(engagementId).stream()
                .filter(paper -> paper.state().isOpen())
                .findFirst();
    }

    /** The paper that was written last. */
    ScopePaper latest(String engagementId) {
        return papers(engagementId).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> NotFoundException.of("scope", engagementId));
    }

    private Optional<ScopePaper> find(String id) {
        return readPapers("where id = ?", id).stream().findFirst();
    }

    /** Every offer and every change, in their order. */
    @Transactional(readOnly = true)
    List<ScopePaper> papers(String engagementId) {
        return readPapers("where engagement_id = ? order by number", engagementId);
    }

    private List<ScopePaper> readPapers(String which, String id) {
        return jdbc.sql("select * from scope_paper " + which)
                .param(id)
                .query((row, number) -> new ScopePaper(
                        row.getString("id"),
                        row.getString("engagement_id"),
                        row.getInt("number"),
                        Kind.valueOf(row.getString("kind")),
                        read(row.getString("content")),
                        State.valueOf(row.getString("state")),
                        row.getString("author_id"),
                        row.getBoolean("by_district"),
                        requireNonNull(row.getTimestamp("written_at")).toInstant(),
                        Optional.ofNullable(row.getString("reason")).orElse(""),
                        Optional.ofNullable(row.getString("answered_by")),
                        signature(row, "lead"),
                        signature(row, "consultant")))
                .list();
    }

    private static Optional<Signature> signature(ResultSet row, String side) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(side + "_signed_at");
        return at == null
                ? Optional.empty()
                : Optional.of(new Signature(requireNonNull(row.getString(side + "_id")), at.toInstant()));
    }

    /** What those have said who are named to deliver. */
    @Transactional(readOnly = true)
    List<Part> parts(String paperId) {
        return jdbc.sql("select * from scope_part where paper_id = ? order by answered_at, deliverer_id")
                .param(paperId)
                .query((row, number) -> new Part(
                        row.getString("deliverer_id"),
                        row.getBoolean("takes_part"),
                        Optional.ofNullable(row.getString("words")).orElse("")))
                .list();
    }

    /** The scope as it is agreed on now; empty before both have signed. */
    Optional<Version> current(String engagementId) {
        return versions(engagementId).stream().reduce((earlier, later) -> later);
    }

    /** Every version of a scope, in their order. */
    @Transactional(readOnly = true)
    List<Version> versions(String engagementId) {
        return jdbc.sql("select * from scope_version where engagement_id = ? order by number")
                .param(engagementId)
                .query((row, number) -> new Version(
                        row.getString("engagement_id"),
                        row.getInt("number"),
                        row.getString("paper_id"),
                        read(row.getString("content")),
                        row.getString("body"),
                        row.getString("digest"),
                        requireNonNull(row.getTimestamp("frozen_at")).toInstant()))
                .list();
    }

    /** What an offer is filled in with: what was asked for, each of it given by the consultant. */
    List<EngagementDelivery> asked(String engagementId) {
        return deliveries.of(engagementId);
    }

    private Timestamp now() {
        return Timestamp.from(engagements.now());
    }

    private String write(ScopeContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private ScopeContent read(String source) {
        try {
            return json.readValue(source, ScopeContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Damaged scope: " + e.getOriginalMessage(), e);
        }
    }
}
