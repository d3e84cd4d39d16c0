package org.charterpath.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes reports of cohorts and keeps them. As long as a cohort is on its way there is one report, which says how it stands so
 * far. When the cohort's year has ended and the days for late decisions are over, the program keeps the first edition. No
 * edition changes: what is corrected later shows in the figures of now, with what each was in the latest edition, until a
 * program admin keeps another edition and says why.
 */
@Service
public class Reports {

    private static final int LONGEST_REASON = 1000;
    private static final String AT_THE_END = "The cohort's year has ended, and the days for late decisions are over.";

    private final List<ReportPart> parts;
    private final ReportEdition.Rows editions;
    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final Clock clock;

    Reports(
            List<ReportPart> parts,
            ReportEdition.Rows editions,
            Cohorts cohorts,
            Enrolments enrolments,
            Accounts accounts,
            ObjectMapper json,
            Clock clock) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(ReportPart::order))
                .toList();
        this.editions = editions;
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The figures of a cohort as they stand now. It is no transaction, because the first look at ceilings is written to the
     * decision history.
     *
     * @throws NotFoundException if there is no such cohort
     */
    public Report now(String cohortId) {
        Cohort cohort = cohorts.get(cohortId);
        ReportPart.Subject subject = subject(cohortId);
        return named(new Report(
                subject.calendar(),
                cohort.state(),
                subject.today(),
                Optional.empty(),
                sections(subject),
                editions.latest(cohortId).map(edition -> Report.Earlier.of(edition, parse(edition.sections())))));
    }

    /**
     * The figures of a cohort as they were kept.
     *
     * @throws NotFoundException if there is no such cohort, or no such edition of its report
     */
    public Report edition(String cohortId, int number) {
        Cohort cohort = cohorts.get(cohortId);
        ReportEdition edition = editions.of(cohortId).stream()
                .filter(kept -> kept.edition() == number)
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("edition of the report of " + cohortId, "" + number));
        return named(new Report(
                cohorts.calendarOf(cohortId),
                cohort.state(),
                edition.asOf(),
                Optional.of(edition),
                parse(edition.sections()),
                Optional.empty()));
    }

    /** What is kept of a cohort's report, the latest first. */
    public List<ReportEdition> editions(String cohortId) {
        return editions.of(cohortId);
    }

    /** Keeps the program's own edition, once the days for late decisions are over; again has no effect. */
    @Transactional
    public void keepAtTheEnd(String cohortId) {
        if (editions.of(cohortId).stream().noneMatch(ReportEdition::isOfTheProgram)) {
            ReportPart.Subject subject = subject(cohortId);
            keep(subject, next(editions.latest(cohortId)), "", AT_THE_END, write(sections(subject)));
        }
    }

    /** Whether an edition can be kept by hand: the cohort's year has ended, and the days for late decisions are over. */
    public boolean canKeepAnother(Report report) {
        return report.state() == Cohort.State.CLOSED
                && !clock.instant().isBefore(report.calendar().lateDecisionsEndAt());
    }

    /**
     * Keeps the figures as they stand now as another edition.
     *
     * @param reason why, as somebody typed it
     * @param by the user id of whoever keeps it
     * @return its number
     * @throws InvalidSubmissionException if the cohort's year or the days for late decisions are not over, the reason is none, or
     *     too long
     * @throws AlreadyDoneException if nothing has changed since the latest edition, or somebody is just keeping one
     */
    @Transactional
    public int keepAnother(String cohortId, String reason, String by) {
        if (cohorts.get(cohortId).state() != Cohort.State.CLOSED) {
            throw new InvalidSubmissionException(
                    "Edition: the cohort's year is not over; until then there is one report, which says how it stands so far.");
        }
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        if (clock.instant().isBefore(calendar.lateDecisionsEndAt())) {
            throw new InvalidSubmissionException(
                    "Edition: what was done in time is decided until %s; the first edition is kept after that."
                            .formatted(DayWords.of(calendar.lateDecisionsEndOn())));
        }
        String why = TypedText.stripped(reason);
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        Optional<ReportEdition> latest = editions.latest(cohortId);
        int number = next(latest);
        ReportPart.Subject subject = subject(cohortId);
        String sections = write(sections(subject));
        if (latest.filter(edition -> edition.sections().equals(sections)).isPresent()) {
            throw new AlreadyDoneException();
        }
        try {
            keep(subject, number, by, why, sections);
        } catch (DuplicateKeyException somebodyElse) {
            throw new AlreadyDoneException();
        }
        return number;
    }

    private static int next(Optional<ReportEdition> latest) {
        return latest.map(ReportEdition::edition).orElse(0) + 1;
    }

    private void keep(ReportPart.Subject subject, int number, String by, String reason, String sections) {
        editions.add(new ReportEdition(
                UUID.randomUUID().toString(),
                subject.cohortId(),
                number,
                subject.today(),
                subject.now(),
                by,
                reason,
                sections));
    }

    private ReportPart.Subject subject(String cohortId) {
        return new ReportPart.Subject(cohorts.calendarOf(cohortId), enrolments.in(cohortId), clock.instant());
    }

    private List<Section> sections(ReportPart.Subject subject) {
        return parts.stream().flatMap(part -> part.sections(subject).stream()).toList();
    }

    private Report named(Report report) {
        Map<String, String> names = accounts.fullNames(report.sections().stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.title().isEmpty())
                .map(Section.Row::key)
                .collect(Collectors.toSet()));
        return report.naming(userId -> names.getOrDefault(userId, userId));
    }

    private String write(List<Section> sections) {
        try {
            return json.writeValueAsString(sections);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private List<Section> parse(String sections) {
        try {
            return json.readValue(sections, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Damaged report: " + e.getOriginalMessage(), e);
        }
    }
}
