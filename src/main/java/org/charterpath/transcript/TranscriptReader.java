package org.charterpath.transcript;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.hours.HoursClaim;
import org.charterpath.ledger.CeilingPolicy;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.OnPlan;
import org.charterpath.ledger.SourceId;
import org.charterpath.ledger.Tally;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Names;
import org.charterpath.review.Review;
import org.springframework.stereotype.Service;

/**
 * Draws up transcripts. It reads three times, however long the ledger is: the lines, the ceilings, people's names. That is no
 * transaction, because the first look at ceilings is written to the decision history.
 */
@Service
public class TranscriptReader {

    private final TranscriptRows rows;
    private final CeilingPolicy policy;
    private final Placements placements;
    private final Accounts accounts;
    private final Clock clock;

    TranscriptReader(TranscriptRows rows, CeilingPolicy policy, Placements placements, Accounts accounts, Clock clock) {
        this.rows = rows;
        this.policy = policy;
        this.placements = placements;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The transcript of an enrolment as it stands now, whatever became of the enrolment.
     *
     * @return empty if there is no such enrolment, or somebody else's that the reader may not see: nobody learns which
     */
    public Optional<Transcript> find(String enrolmentId, Caller reader) {
        return rows.of(enrolmentId)
                .filter(found -> placements.mayRead(reader, found.enrolment()))
                .map(this::transcript);
    }

    /**
     * The transcript of an enrolment as it stands now. It answers for the program, not for whoever is signed in.
     *
     * @throws NotFoundException if there is no such enrolment
     */
    public Transcript of(String enrolmentId) {
        return rows.of(enrolmentId)
                .map(this::transcript)
                .orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    private Transcript transcript(TranscriptRows.Found found) {
        Enrolment enrolment = found.enrolment();
        Placement placement = placements.of(enrolment);
        CohortCalendar calendar = placement.calendar();
        LocalDate today = placement.dayOf(clock.instant());
        Ceilings ceilings = policy.ceilingsOf(calendar.program());
        Tally tally = Tally.of(ledgerMinutes(found.lines()), ceilings);
        return new Transcript(
                enrolment,
                found.school(),
                calendar,
                today,
                tally,
                categories(tally, found.lines()),
                TranscriptStage.of(calendar.program(), tally, TranscriptStage.Earned.of(found.lines())),
                lines(found, calendar),
                enrolment.isActive()
                        ? Optional.of(Pace.on(today, calendar, onPlan(found, tally, ceilings)))
                        : Optional.empty());
    }

    private static OnPlan onPlan(TranscriptRows.Found found, Tally tally, Ceilings ceilings) {
        List<TranscriptRows.Line> toDo = found.lines().stream()
                .filter(line ->
                        line.stageId().filter(found.waivedStages()::contains).isEmpty())
                .toList();
        return new OnPlan(tally, Tally.of(ledgerMinutes(toDo), ceilings).creditedMinutes(), found.waivedStages());
    }

    private static Map<String, Integer> ledgerMinutes(List<TranscriptRows.Line> lines) {
        Map<String, Integer> minutes = new HashMap<>();
        lines.stream()
                .filter(TranscriptRows.Line::isInLedger)
                .forEach(line -> minutes.merge(line.category(), line.minutes(), Integer::sum));
        return minutes;
    }

    private static List<TranscriptCategory> categories(Tally tally, List<TranscriptRows.Line> lines) {
        return tally.lines().stream()
                .map(line -> TranscriptCategory.of(
                        line,
                        lines.stream()
                                .filter(claim ->
                                        claim.category().equals(line.category().id()))
                                .filter(claim -> claim.claimState()
                                        .filter(state -> state != HoursClaim.State.DENIED)
                                        .isPresent())
                                .mapToInt(TranscriptRows.Line::minutes)
                                .sum(),
                        tally.decisionVersion()))
                .toList();
    }

    private List<TranscriptLine> lines(TranscriptRows.Found found, CohortCalendar calendar) {
        SourceTitles titles = new SourceTitles(found, calendar);
        People people = people(found);
        Set<SourceId> reversed = found.lines().stream()
                .map(TranscriptRows.Line::sourceId)
                .filter(SourceId::isReversal)
                .map(SourceId::original)
                .collect(Collectors.toSet());
        return found.lines().stream()
                .map(line -> new TranscriptLine(
                        line.entryId(),
                        line.workedOn(),
                        line.stageId(),
                        calendar.program().category(line.category()),
                        line.minutes(),
                        line.claimedMinutes(),
                        line.source(),
                        line.sourceId(),
                        titles.of(line),
                        status(line, reversed),
                        people.waitedFor(line),
                        line.person().map(person -> people.called(person, line.writtenAt())),
                        line.person().map(person -> people.basis(line, person)),
                        line.writtenAt().atZone(calendar.zone()),
                        line.words()))
                .toList();
    }

    private People people(TranscriptRows.Found found) {
        Set<String> persons = found.lines().stream()
                .flatMap(line -> Stream.concat(line.person().stream(), line.waitingFor().stream()))
                .filter(person -> Review.ruleOf(person).isEmpty())
                .collect(Collectors.toSet());
        return new People(found.enrolment(), accounts.namesOf(persons));
    }

    /** Whoever stands behind the lines, or is waited for. */
    private record People(Enrolment participant, Names names) {

        String called(String person, Instant moment) {
            return participant.isOf(person)
                    ? participant.fullName()
                    : Review.ruleOf(person).map("rule: %s"::formatted).orElseGet(() -> names.called(person, moment));
        }

        TranscriptLine.Basis basis(TranscriptRows.Line line, String person) {
            if (Review.ruleOf(person).isPresent()) {
                return TranscriptLine.Basis.RULED;
            }
            return switch (line.source()) {
                case CORRECTION -> TranscriptLine.Basis.CORRECTED;
                case LOGGED_HOURS -> TranscriptLine.Basis.DECIDED;
                case ATTENDANCE, COACHING -> TranscriptLine.Basis.RECORDED;
                case COURSE -> recordedBy(person);
                case WORKSHEET ->
                    line.isOfTeam() || participant.isOf(person) ? recordedBy(person) : TranscriptLine.Basis.DECIDED;
            };
        }

        private TranscriptLine.Basis recordedBy(String person) {
            return participant.isOf(person) ? TranscriptLine.Basis.SELF_RECORDED : TranscriptLine.Basis.RECORDED;
        }

        Optional<String> waitedFor(TranscriptRows.Line line) {
            if (line.claimState().filter(HoursClaim.State.IN_REVIEW::equals).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(line.waitingFor()
                    .map(person -> (person.equals(participant.coachId()) ? "the coach" : called(person, Instant.MAX))
                            + (line.isOpenToAdmins() ? " or a program admin" : ""))
                    .orElse("a program admin"));
        }
    }

    private static LineStatus status(TranscriptRows.Line line, Set<SourceId> reversed) {
        if (line.claimState().isPresent()) {
            return switch (line.claimState().get()) {
                case LOGGED, IN_REVIEW -> LineStatus.PENDING;
                case WAITING_FOR_EVIDENCE -> LineStatus.WAITING_FOR_EVIDENCE;
                case RETURNED -> LineStatus.RETURNED;
                case DENIED -> LineStatus.DENIED;
                case CREDITED -> throw new IllegalStateException(line.sourceId() + " is in the ledger");
            };
        }
        if (line.sourceId().isReversal()) {
            return LineStatus.REVERSAL;
        }
        return reversed.contains(line.sourceId()) ? LineStatus.REVERSED : LineStatus.APPROVED;
    }
}
