package org.charterpath.certificate;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placement;
import org.charterpath.ledger.CeilingPolicy;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.people.Organizations;
import org.charterpath.program.CertificateKind;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.springframework.stereotype.Component;

/** What a document is going to state, as things stand now. */
@Component
class CertificateStatements {

    private final Tallies tallies;
    private final CreditLedger ledger;
    private final CeilingPolicy ceilings;
    private final Completion completion;
    private final Organizations organizations;
    private final Clock clock;

    CertificateStatements(
            Tallies tallies,
            CreditLedger ledger,
            CeilingPolicy ceilings,
            Completion completion,
            Organizations organizations,
            Clock clock) {
        this.tallies = tallies;
        this.ledger = ledger;
        this.ceilings = ceilings;
        this.completion = completion;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** @param kind its id in the program's definition */
    record Statement(String kind, Certificate.Facts facts, List<Certificate.Line> lines) {}

    /** @param stageId the stage that it is about; empty for all of the program */
    Statement of(Placement placement, CertificateKind kind, Optional<String> stageId) {
        ProgramDefinition program = placement.program();
        CohortCalendar calendar = placement.calendar();
        Optional<Stage> stage = stageId.map(program::stage);
        Tally tally = stage.map(part -> tallyOf(placement, part)).orElseGet(() -> tallies.of(placement));
        List<Certificate.Line> lines = tally.lines().stream()
                .filter(line -> kind.states(line.category().id()))
                .map(line -> new Certificate.Line(
                        line.category().id(), line.category().title(), line.creditedMinutes()))
                .toList();
        int total = Math.min(lines.stream().mapToInt(Certificate.Line::minutes).sum(), tally.creditedMinutes());
        LocalDate today = placement.dayOf(clock.instant());
        LocalDate startsOn = stage.map(part -> calendar.opensOn(part.id())).orElseGet(calendar::startsOn);
        return new Statement(
                kind.id(),
                new Certificate.Facts(
                        kind.title(),
                        kind.wording(),
                        placement.enrolment().displayName(),
                        program.title(),
                        stage.map(Stage::title).orElse(null),
                        calendar.cohortName(),
                        organizations
                                .get(placement.enrolment().organizationId())
                                .name(),
                        startsOn,
                        lastDay(calendar, startsOn, today),
                        today,
                        total,
                        CreditTime.ceus(total, program.hoursPerCeu()).setScale(2, RoundingMode.DOWN),
                        program.hoursPerCeu(),
                        tally.decisionVersion(),
                        completion.ruleVersion(placement.ownerId()).orElse(null)),
                lines);
    }

    private static LocalDate lastDay(CohortCalendar calendar, LocalDate startsOn, LocalDate today) {
        LocalDate last = today.isBefore(calendar.endsOn()) ? today : calendar.endsOn();
        return last.isBefore(startsOn) ? startsOn : last;
    }

    private Tally tallyOf(Placement placement, Stage stage) {
        Map<String, Integer> minutes = new HashMap<>();
        ledger.entriesOf(placement.ownerId()).stream()
                .filter(entry -> entry.stageId().filter(stage.id()::equals).isPresent())
                .forEach(entry -> minutes.merge(entry.category(), entry.minutes(), Integer::sum));
        return Tally.of(minutes, ceilings.ceilingsOf(placement.program()));
    }
}
