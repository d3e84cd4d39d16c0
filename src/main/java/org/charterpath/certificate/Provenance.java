package org.charterpath.certificate;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Accounts;
import org.charterpath.people.Names;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * What a document rests on, for whoever audits it: the processes and their versions, the decision, who approved what and when,
 * and the entries of the ledger that counted when it was issued.
 */
@Service
public class Provenance {

    private static final String RULE = "rule:";

    private final RunProcesses processes;
    private final Completion completion;
    private final CreditLedger ledger;
    private final Placements placements;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    Provenance(
            RunProcesses processes,
            Completion completion,
            CreditLedger ledger,
            Placements placements,
            Accounts accounts,
            JdbcClient jdbc) {
        this.processes = processes;
        this.completion = completion;
        this.ledger = ledger;
        this.placements = placements;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /**
     * All of it.
     *
     * @param decision empty where nothing was decided
     */
    public record Evidence(
            List<RunProcesses.Run> processes,
            Optional<Decision> decision,
            List<Approval> approvals,
            List<Entry> entries) {

        public String entriesTime() {
            return CreditTime.exact(entries.stream().mapToInt(Entry::minutes).sum());
        }
    }

    /**
     * That the program was completed, or not.
     *
     * @param version of the decision table
     */
    public record Decision(ZonedDateTime at, int version, List<Requirement> requirements) {}

    /**
     * What was asked of one requirement.
     *
     * @param instanceId in the engine's history of decisions; empty for the first decisions
     */
    public record Requirement(String name, int openItems, boolean isMet, Optional<String> instanceId) {}

    /**
     * A piece of work that somebody has approved.
     *
     * @param as the role in which it was decided, in words
     */
    public record Approval(String what, int attempt, String by, String as, ZonedDateTime at) {}

    /** An entry of the ledger that counted. */
    public record Entry(
            LocalDate day,
            String what,
            String category,
            int minutes,
            String source,
            String sourceId,
            String author,
            ZonedDateTime enteredAt) {

        public String time() {
            return CreditTime.exact(minutes);
        }
    }

    private record ReviewRow(
            String subjectKind,
            @Nullable String title,
            int attempt,
            String decidedBy,
            String decidedAs,
            Instant decidedAt) {

        String inWords() {
            return title == null ? capitalized(subjectKind) : title;
        }
    }

    /** What a document rests on, as of the moment at which it was issued. */
    public Evidence of(Certificate certificate) {
        Placement placement = placements.of(certificate.enrolmentId());
        List<CreditEntry> counted = counted(certificate, placement.program());
        List<ReviewRow> reviews = reviews(certificate);
        Names names = accounts.namesOf(Stream.concat(
                        counted.stream().map(CreditEntry::author),
                        reviews.stream().map(ReviewRow::decidedBy))
                .filter(person -> !person.startsWith(RULE))
                .collect(Collectors.toSet()));
        return new Evidence(
                processes.of(certificate.enrolmentId(), certificate.issuedAt()),
                completion.recordOf(certificate.enrolmentId()).map(decision -> inWords(decision, placement)),
                reviews.stream()
                        .map(review -> new Approval(
                                review.inWords(),
                                review.attempt(),
                                called(review.decidedBy(), review.decidedAt(), names),
                                review.decidedAs().toLowerCase(Locale.ROOT),
                                review.decidedAt().atZone(placement.zone())))
                        .toList(),
                counted.stream()
                        .map(entry -> new Entry(
                                entry.earnedOn(),
                                placement
                                        .program()
                                        .titleOf(entry.sourceId().itemId().orElse(""))
                                        .orElseGet(() -> entry.source().title()),
                                placement.program().category(entry.category()).title(),
                                entry.minutes(),
                                entry.source().title(),
                                entry.sourceId().text(),
                                called(entry.author(), entry.enteredAt(), names),
                                entry.enteredAt().atZone(placement.zone())))
                        .toList());
    }

    private static String called(String person, Instant moment, Names names) {
        return person.startsWith(RULE) ? "The rule " + person.substring(RULE.length()) : names.called(person, moment);
    }

    private static String capitalized(String id) {
        return StringUtils.capitalize(id.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static Decision inWords(CompletionDecision decision, Placement placement) {
        return new Decision(
                decision.decidedAt().atZone(placement.zone()),
                decision.decisionVersion(),
                decision.requirements().stream()
                        .map(line -> new Requirement(
                                capitalized(line.requirement()),
                                line.openItems(),
                                line.isMet(),
                                Optional.ofNullable(line.decisionInstanceId())))
                        .toList());
    }

    /** What had been entered by then and had not been taken back, of what the document states. */
    private List<CreditEntry> counted(Certificate certificate, ProgramDefinition program) {
        Instant moment = certificate.issuedAt();
        List<CreditEntry> entries = ledger.entriesOf(certificate.enrolmentId()).stream()
                .filter(entry -> !entry.enteredAt().isAfter(moment))
                .toList();
        Set<SourceId> takenBack = entries.stream()
                .map(CreditEntry::sourceId)
                .filter(SourceId::isReversal)
                .map(SourceId::original)
                .collect(Collectors.toSet());
        Set<String> stated = new HashSet<>();
        certificate.lines().forEach(line -> stated.add(line.category()));
        Optional<Stage> part = Optional.ofNullable(certificate.facts().part())
                .flatMap(title -> program.stages().stream()
                        .filter(stage -> stage.title().equals(title))
                        .findFirst());
        return entries.stream()
                .filter(entry -> !entry.isReversal() && !takenBack.contains(entry.sourceId()))
                .filter(entry -> stated.contains(entry.category()))
                .filter(entry -> part.isEmpty() || entry.stageId().equals(part.map(Stage::id)))
                .toList();
    }

    /** Of the own work, and of that of teams while the holder was in them. */
    private List<ReviewRow> reviews(Certificate certificate) {
        return jdbc.sql(
                        """
                select r.subject_kind, coalesce(a.title, h.activity) as title, r.attempt, r.decided_by, r.decided_as, r.decided_at
                  from review r
                  left join assignment a on a.id = r.subject_id
                  left join hours_claim h on h.id = r.subject_id
                 where (r.owner_id = ?
                        or r.owner_id in (select w.team_id from team_work w
                                           where w.enrolment_id = ? and (w.left_at is null or w.left_at >= r.decided_at)))
                   and r.decision in ('APPROVED', 'APPROVED_FEWER') and r.decided_at <= ?
                 order by r.decided_at, r.id
                """)
                .params(certificate.enrolmentId(), certificate.enrolmentId(), Timestamp.from(certificate.issuedAt()))
                .query(ReviewRow.class)
                .list();
    }
}
