package org.charterpath.enrolment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Accounts;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Organizations;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the page of a person in a cohort shows. */
@Service
public class PersonPages {

    private final EnrolmentLife life;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final WaivedStages stages;
    private final Organizations organizations;
    private final Accounts accounts;
    private final Clock clock;

    PersonPages(
            EnrolmentLife life,
            Enrolments enrolments,
            Cohorts cohorts,
            WaivedStages stages,
            Organizations organizations,
            Accounts accounts,
            Clock clock) {
        this.life = life;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.stages = stages;
        this.organizations = organizations;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** One choice of a list. */
    public record Option(String value, String label) {}

    /**
     * One thing that has happened.
     *
     * @param when in the cohort's time zone
     * @param author a name; "the program" where no person decided
     * @param detail the coach or the cohort from then on, or the day of the return; empty where there is none
     */
    public record Line(LocalDateTime when, String what, Optional<String> detail, String author, String reason) {}

    /**
     * The page.
     *
     * @param since the day on which the state was reached, in the cohort's time zone
     * @param account what is to be known of the account; empty where its owner can sign in
     * @param waived the stages that are waived, each with when, by whom and why
     * @param pastStages what can be waived by whoever joins or comes back
     * @param actions ids of the forms that make sense now
     */
    public record PersonPage(
            Enrolment enrolment,
            String cohortName,
            String school,
            Optional<String> coachName,
            String state,
            Optional<String> account,
            LocalDate since,
            LocalDate today,
            LocalDate lastDay,
            String stageWord,
            List<WaivedStages.Waived> waived,
            List<Line> lines,
            List<Option> pastStages,
            List<Option> coaches,
            List<Option> cohorts,
            Set<String> actions) {}

    /** Whether an enrolment is there, and in this cohort. */
    @Transactional(readOnly = true)
    public boolean isIn(String cohortId, String enrolmentId) {
        return enrolments
                .find(enrolmentId)
                .filter(enrolment -> enrolment.cohortId().equals(cohortId))
                .isPresent();
    }

    /**
     * The page of an enrolment.
     *
     * @throws org.charterpath.NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public PersonPage of(String enrolmentId) {
        Enrolment enrolment = enrolments.get(enrolmentId);
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        List<EnrolmentEvent> events = life.eventsOf(enrolmentId);
        Map<String, String> names = names(enrolment, events);
        List<WaivedStages.Waived> waived = stages.of(enrolmentId, calendar);
        Set<String> waivedIds =
                waived.stream().map(WaivedStages.Waived::stageId).collect(Collectors.toSet());
        return new PersonPage(
                enrolment,
                calendar.cohortName(),
                organizations.get(enrolment.organizationId()).name(),
                Optional.ofNullable(enrolment.coachId()).map(coach -> names.getOrDefault(coach, coach)),
                EnrolmentWords.of(enrolment.state()),
                accountWords(enrolment, calendar),
                LocalDate.ofInstant(enrolment.stateSince(), calendar.zone()),
                LocalDate.ofInstant(clock.instant(), calendar.zone()),
                calendar.workDueBy(),
                calendar.program().stageName().toLowerCase(Locale.ROOT),
                waived,
                events.stream().map(event -> line(event, calendar, names)).toList(),
                life.pastStages(calendar).stream()
                        .filter(stage -> !waivedIds.contains(stage.id()))
                        .map(stage -> new Option(stage.id(), stage.title()))
                        .toList(),
                accounts.in(Role.COACHES).stream()
                        .filter(coach -> !enrolment.isOf(coach.userId()))
                        .filter(coach -> !coach.userId().equals(enrolment.coachId()))
                        .map(coach -> new Option(coach.userId(), coach.fullName()))
                        .toList(),
                cohorts.notClosed().stream()
                        .filter(cohort -> !cohort.id().equals(enrolment.cohortId()))
                        .map(cohort -> new Option(cohort.id(), cohort.name()))
                        .toList(),
                actions(enrolment, cohorts.get(enrolment.cohortId())));
    }

    /** What the state allows; the rules about days and seats speak for themselves when somebody tries. */
    private static Set<String> actions(Enrolment enrolment, Cohort cohort) {
        if (ErasedPerson.is(enrolment.participantId())) {
            return Set.of();
        }
        boolean isRunning = cohort.state() == Cohort.State.RUNNING;
        return switch (enrolment.state()) {
            case ENROLLED ->
                isRunning ? Set.of("join", "coach", "transfer", "withdraw") : Set.of("coach", "transfer", "withdraw");
            case ACTIVE -> Set.of("coach", "leave", "transfer", "withdraw");
            case ON_LEAVE -> Set.of("return", "coach", "transfer", "withdraw");
            case WITHDRAWN -> isRunning ? Set.of("reenter") : Set.of();
            case COMPLETED, NOT_COMPLETED -> Set.of();
        };
    }

    private Optional<String> accountWords(Enrolment enrolment, CohortCalendar calendar) {
        return Optional.ofNullable(
                        accounts.standings(Set.of(enrolment.participantId())).get(enrolment.participantId()))
                .flatMap(standing -> {
                    if (standing.isDeactivated()) {
                        return Optional.of("Deactivated: nobody can sign in");
                    }
                    if (standing.acceptedAt().isPresent()) {
                        return Optional.empty();
                    }
                    return Optional.of(standing.invitedAt()
                            .map(moment -> "Invited on %s, not accepted yet"
                                    .formatted(DayWords.of(LocalDate.ofInstant(moment, calendar.zone()))))
                            .orElse("Not invited yet"));
                });
    }

    private Map<String, String> names(Enrolment enrolment, List<EnrolmentEvent> events) {
        Set<String> people = Stream.concat(
                        Stream.ofNullable(enrolment.coachId()),
                        events.stream()
                                .flatMap(event -> Stream.of(event.author(), event.was(), event.became()))
                                .filter(Objects::nonNull))
                .filter(userId -> !userId.isEmpty())
                .collect(Collectors.toSet());
        return people.isEmpty() ? Map.of() : accounts.fullNames(people);
    }

    private Line line(EnrolmentEvent event, CohortCalendar calendar, Map<String, String> names) {
        Optional<String> detail =
                switch (event.kind()) {
                    case COACH_CHANGED ->
                        Optional.ofNullable(event.became()).map(coach -> names.getOrDefault(coach, coach));
                    case TRANSFERRED ->
                        Optional.ofNullable(event.became())
                                .flatMap(cohorts::find)
                                .map(Cohort::name);
                    case LEAVE_BEGUN -> Optional.ofNullable(event.untilDay()).map(day -> "until " + DayWords.of(day));
                    default -> Optional.empty();
                };
        String what =
                switch (event.kind()) {
                    case INVITED -> "Invited";
                    case ACCEPTED -> "Accepted the invitation";
                    case JOINED -> "Joined late";
                    case LEAVE_BEGUN -> "Leave of absence";
                    case RETURNED -> "Came back";
                    case TRANSFERRED -> "Moved to another cohort";
                    case COACH_CHANGED -> "Another coach";
                    case WITHDRAWN -> "Withdrew";
                    case REENTERED -> "Came in again";
                };
        return new Line(
                LocalDateTime.ofInstant(event.happenedAt(), calendar.zone()),
                what,
                detail,
                event.author().isEmpty() ? "the program" : names.getOrDefault(event.author(), event.author()),
                event.reason());
    }
}
