package org.charterpath.cohort;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens cohorts, knows their calendars and closes them. */
@Service
public class Cohorts {

    private static final int LONGEST_ID = 48;

    private final CohortRepository cohorts;
    private final Enrolments enrolments;
    private final ProgramCatalog programs;
    private final Submissions submissions;

    /** Asked for by every task and timer; the dates of a cohort are fixed when it is opened. */
    private final Map<String, CohortCalendar> calendars = new ConcurrentHashMap<>();

    Cohorts(CohortRepository cohorts, Enrolments enrolments, ProgramCatalog programs, Submissions submissions) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.programs = programs;
        this.submissions = submissions;
    }

    /**
     * Opens a cohort as a program admin has asked for it.
     *
     * @param step where the form {@code open-cohort} was submitted
     * @throws InvalidSubmissionException if something is no date, the name is taken or the dates do not fit the program
     */
    @Transactional
    public Cohort open(FormStep step, String openedBy) {
        return open(OpenCohort.read(submissions.require(step), openedBy));
    }

    /**
     * Opens a cohort as a program admin asks for it.
     *
     * @throws InvalidSubmissionException if the name is taken or the dates do not fit the program
     */
    @Transactional
    public Cohort open(OpenCohort wish) {
        ProgramDefinition program = programs.get(wish.programId());
        List<String> faults = new ArrayList<>();
        String id = slug(wish.name());
        if (id.isEmpty()) {
            faults.add("Cohort name: use some letters or digits.");
        } else if (cohorts.existsById(id)) {
            faults.add("Cohort name: there is a cohort '%s' already; choose another name.".formatted(wish.name()));
        }
        ZoneId zone = zone(wish.timeZone(), faults);
        LocalDate firstMonth = wish.firstMonth().atDay(1);
        YearMonth lastMonth = wish.firstMonth().plusMonths(program.months().size() - 1L);
        if (!YearMonth.from(wish.closingWorkshopOn()).equals(lastMonth)) {
            faults.add("Day of the closing workshop: the program's last month is %s; %s does not lie in it."
                    .formatted(lastMonth, wish.closingWorkshopOn()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return cohorts.save(new Cohort(
                id,
                program.id(),
                wish.name().strip(),
                firstMonth,
                zone.getId(),
                wish.closingWorkshopOn(),
                CohortState.OPENED,
                wish.openedBy(),
                null));
    }

    /**
     * The cohort with this id.
     *
     * @throws UnknownCohortException if there is none
     */
    public Cohort get(String cohortId) {
        return cohorts.findById(cohortId).orElseThrow(() -> new UnknownCohortException(cohortId));
    }

    /**
     * The cohort in which somebody is enrolled.
     *
     * @throws UnknownEnrolmentException if there is no such enrolment
     */
    public Cohort ofEnrolment(String enrolmentId) {
        return get(enrolments.get(enrolmentId).cohortId());
    }

    /** The cohort with this id; empty if there is none. */
    public Optional<Cohort> find(String cohortId) {
        return cohorts.findById(cohortId);
    }

    /**
     * The dates of a cohort.
     *
     * @throws UnknownCohortException if there is no such cohort
     */
    public CohortCalendar calendarOf(String cohortId) {
        return calendars.computeIfAbsent(cohortId, this::readCalendar);
    }

    private CohortCalendar readCalendar(String cohortId) {
        Cohort cohort = get(cohortId);
        return new CohortCalendar(cohort, programs.get(cohort.programId()));
    }

    /** Marks the cohort as on its way; again has no effect. */
    @Transactional
    public void launch(String cohortId) {
        moveTo(CohortState.RUNNING, cohortId);
    }

    /** Marks the cohort as over; again has no effect. */
    @Transactional
    public void close(String cohortId) {
        moveTo(CohortState.CLOSED, cohortId);
    }

    private void moveTo(CohortState state, String cohortId) {
        Cohort cohort = get(cohortId);
        if (cohort.state() != state) {
            cohorts.save(cohort.in(state));
        }
    }

    private static ZoneId zone(String timeZone, List<String> faults) {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            faults.add("Time zone: '%s' is not a known time zone.".formatted(timeZone));
            return null;
        }
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() <= LONGEST_ID
                ? plain
                : plain.substring(0, LONGEST_ID).replaceAll("-$", "");
    }
}
