package org.charterpath.reconciliation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

/** Puts what the latest comparison found into words. */
@Service
public class ReconciliationReader {

    private final Reconciliation reconciliation;
    private final Enrolments enrolments;
    private final Cohorts cohorts;

    ReconciliationReader(Reconciliation reconciliation, Enrolments enrolments, Cohorts cohorts) {
        this.reconciliation = reconciliation;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
    }

    /**
     * The latest comparison; empty before the first.
     *
     * @param most how many lines at most
     */
    @Transactional(readOnly = true)
    public Optional<ReconciliationOverview> latest(int most) {
        return reconciliation.latest(most).map(this::overview);
    }

    private ReconciliationOverview overview(ReconciliationReport report) {
        Map<String, Enrolment> byId = enrolments.byId(report.findings().stream()
                .map(finding -> finding.drift().enrolmentId())
                .collect(Collectors.toSet()));
        return new ReconciliationOverview(
                report.ranAt().atZone(ZoneOffset.UTC),
                report.total(),
                report.findings().stream()
                        .map(finding -> line(
                                finding,
                                Optional.ofNullable(byId.get(finding.drift().enrolmentId()))))
                        .toList());
    }

    private ReconciliationOverview.Line line(ReconciliationReport.Finding finding, Optional<Enrolment> enrolment) {
        ZoneId zone = enrolment
                .map(found -> cohorts.calendarOf(found.cohortId()).zone())
                .orElse(ZoneOffset.UTC);
        return new ReconciliationOverview.Line(
                finding.drift(),
                enrolment,
                source(finding.drift(), enrolment),
                minutes(finding.drift()),
                LocalDate.ofInstant(finding.firstFoundAt(), zone));
    }

    /** What it goes back to, as people know it; what is no source id of the ledger is called by its kind. */
    private String source(Drift drift, Optional<Enrolment> enrolment) {
        SourceId id = new SourceId(drift.subject());
        return Stream.of(CreditSource.values())
                .filter(source -> (id.isReversal() ? id.original() : id).isOf(source))
                .findFirst()
                .map(source -> (id.isReversal() ? "Reversal: " : "") + source.title() + item(id, enrolment))
                .orElseGet(() -> StringUtils.capitalize(
                                drift.kind().id().toLowerCase(Locale.ROOT).replace('_', ' '))
                        + drift.day().map(day -> ": " + DayWords.of(day)).orElse(""));
    }

    private String item(SourceId id, Optional<Enrolment> enrolment) {
        return enrolment
                .flatMap(found -> id.itemId()
                        .flatMap(item ->
                                cohorts.calendarOf(found.cohortId()).program().titleOf(item)))
                .map(title -> ": " + title)
                .orElse("");
    }

    private static Optional<String> minutes(Drift drift) {
        return drift.expectedMinutes().isEmpty() && drift.foundMinutes().isEmpty()
                ? Optional.empty()
                : Optional.of(drift.kind()
                        .comparison()
                        .formatted(inWords(drift.expectedMinutes()), inWords(drift.foundMinutes())));
    }

    private static String inWords(Optional<Integer> minutes) {
        return minutes.map(number -> number + " min").orElse("none");
    }
}
