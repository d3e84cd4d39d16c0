package org.charterpath.planning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.account.AccountAdministration;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.OpenCohort;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens strategic plans and says who has which part in one. */
@Service
public class StrategicPlans {

    /** The program that they are made by. */
    public static final String PROGRAM = "strategic-planning";

    private static final String LAST_DAY = "planEnd";
    private static final int MOST_YEARS = 10;

    private final StrategicPlan.Rows plans;
    private final Cohorts cohorts;
    private final Groups groups;
    private final Placements placements;
    private final Sessions sessions;
    private final Submissions submissions;
    private final Accounts accounts;
    private final AccountAdministration administration;
    private final JdbcClient jdbc;
    private final Clock clock;

    StrategicPlans(
            StrategicPlan.Rows plans,
            Cohorts cohorts,
            Groups groups,
            Placements placements,
            Sessions sessions,
            Submissions submissions,
            Accounts accounts,
            AccountAdministration administration,
            JdbcClient jdbc,
            Clock clock) {
        this.plans = plans;
        this.cohorts = cohorts;
        this.groups = groups;
        this.placements = placements;
        this.sessions = sessions;
        this.submissions = submissions;
        this.accounts = accounts;
        this.administration = administration;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The form {@code plan-opening}. */
    record Opening(
            String district,
            String facilitatorId,
            Person superintendent,
            Person secretary,
            LocalDate startsOn,
            LocalDate endsOn,
            String timeZone) {

        static Opening read(Map<String, Object> answers) {
            return new Opening(
                    TypedText.stripped(text(answers, "districtName")),
                    text(answers, "planFacilitator"),
                    person(answers, "superintendent"),
                    person(answers, "secretary"),
                    Answers.day(answers.get("startsOn")).orElseThrow(),
                    Answers.day(answers.get("planEndsOn")).orElseThrow(),
                    text(answers, "timeZone"));
        }

        private static Person person(Map<String, Object> answers, String who) {
            return new Person(
                    "",
                    TypedText.stripped(text(answers, who + "FirstName")),
                    TypedText.stripped(text(answers, who + "LastName")),
                    TypedText.stripped(text(answers, who + "Email")));
        }

        private static String text(Map<String, Object> answers, String key) {
            return Answers.text(answers.get(key)).orElse("");
        }
    }

    /**
     * Opens the plan of a district, with accounts for those who answer for it.
     *
     * @param step where the form {@code plan-opening} was submitted
     * @return the id of the plan and its cohort
     * @throws InvalidSubmissionException if the name is taken, or its days do not fit
     */
    @Transactional
    public String open(FormStep step, String openedBy) {
        Opening wish = Opening.read(submissions.require(step).answers());
        Cohort cohort = cohorts.open(new OpenCohort(
                wish.district(), PROGRAM, wish.startsOn(), wish.timeZone(), Map.of(LAST_DAY, wish.endsOn()), openedBy));
        cohorts.launch(cohort.id());
        String superintendent = accountOf(wish.superintendent(), openedBy);
        String secretary = accountOf(wish.secretary(), openedBy);
        plans.save(new StrategicPlan(
                cohort.id(),
                wish.district(),
                wish.facilitatorId(),
                superintendent,
                secretary,
                openedBy,
                now(),
                null,
                null,
                null,
                null,
                null,
                null));
        return cohort.id();
    }

    /** The account that has an address, or one that is made for it and invited. */
    String accountOf(Person person, String author) {
        Optional<Person> known =
                accounts.matching(Set.of(), Set.of(person.email())).stream().findFirst();
        String userId =
                known.map(Person::userId).orElseGet(() -> accounts.newUserIds(1).get(0));
        if (known.isEmpty()) {
            accounts.ensure(
                    new Person(userId, person.firstName(), person.lastName(), person.email()), Role.PARTICIPANTS);
        }
        administration.inviteWaiting(Set.of(userId), author);
        return userId;
    }

    /** What cannot be read out of the form alone: a coach facilitates, two people answer, and the days are in order. */
    List<String> faults(Map<String, Object> answers) {
        Opening wish = Opening.read(answers);
        return Stream.of(
                        accounts.isMember(wish.facilitatorId(), Role.COACHES)
                                ? Stream.<String>empty()
                                : Stream.of("Facilitator: choose somebody who is a coach."),
                        PlanningTeam.addressFaults("Superintendent's e-mail", wish.superintendent()).stream(),
                        PlanningTeam.addressFaults("Secretary's e-mail", wish.secretary()).stream(),
                        wish.superintendent().hasAddress(wish.secretary().email())
                                ? Stream.of(
                                        "Secretary's e-mail: the same as the superintendent's; the board decides on what the superintendent recommends.")
                                : Stream.<String>empty(),
                        wish.endsOn().isBefore(wish.startsOn().plusYears(1))
                                ? Stream.of("Last day of the plan: at least a year after the first day, %s."
                                        .formatted(wish.startsOn()))
                                : Stream.<String>empty(),
                        wish.endsOn().isAfter(wish.startsOn().plusYears(MOST_YEARS))
                                ? Stream.of("Last day of the plan: at most %d years after the first day, %s."
                                        .formatted(MOST_YEARS, wish.startsOn()))
                                : Stream.<String>empty())
                .flatMap(faults -> faults)
                .toList();
    }

    /** Puts a plan aside that the district does not take up, and closes its cohort; again has no effect. */
    @Transactional
    public void putAside(String planId) {
        StrategicPlan plan = get(planId);
        if (plan.putAsideAt() == null) {
            plans.save(plan.putAside(now()));
            cohorts.close(planId);
        }
    }

    /**
     * The plan with this id.
     *
     * @throws NotFoundException if there is none
     */
    public StrategicPlan get(String planId) {
        return find(planId).orElseThrow(() -> NotFoundException.of("plan", planId));
    }

    /** The plan with this id; empty if there is none. */
    public Optional<StrategicPlan> find(String planId) {
        return plans.findById(planId);
    }

    StrategicPlan keep(StrategicPlan plan) {
        return plans.save(plan);
    }

    CohortCalendar calendarOf(String planId) {
        return cohorts.calendarOf(planId);
    }

    /** The last day on which the plan is lived. */
    public LocalDate endsOn(String planId) {
        return calendarOf(planId).date(LAST_DAY);
    }

    LocalDate today(String planId) {
        return LocalDate.ofInstant(clock.instant(), calendarOf(planId).zone());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Those on the planning team who have not left it and can sign in, or will be able to. */
    public List<Enrolment> team(String planId) {
        Set<String> left =
                Set.copyOf(jdbc.sql("select enrolment_id from plan_member where plan_id = ? and left_at is not null")
                        .param(planId)
                        .query(String.class)
                        .list());
        return groups.peopleOf(planId, left);
    }

    /** The user ids of the planning team. */
    public List<String> memberIds(String planId) {
        return team(planId).stream().map(Enrolment::participantId).sorted().toList();
    }

    /** The user ids of those who can write for the planning team: its members, and whoever facilitates. */
    public List<String> writers(String planId) {
        return Stream.concat(memberIds(planId).stream(), Stream.of(facilitatorOf(planId)))
                .distinct()
                .toList();
    }

    /** Whether somebody is on the planning team now. */
    boolean isMember(String planId, String userId) {
        return memberIds(planId).contains(userId);
    }

    /** Whether somebody was on the planning team with an enrolment, and is not any more. */
    boolean hasLeft(String planId, Enrolment enrolment) {
        return jdbc.sql("select count(*) from plan_member where enrolment_id = ? and plan_id = ?")
                                .params(enrolment.id(), planId)
                                .query(Integer.class)
                                .single()
                        > 0
                && !isMember(planId, enrolment.participantId());
    }

    /** Who facilitates now: the facilitator, or who stands in. */
    public String facilitatorOf(String planId) {
        return placements.presentFor(get(planId).facilitatorId());
    }

    /** Whether somebody reads all of a plan's work: its team, those who answer for it, and whoever administers. */
    public boolean mayRead(Caller reader, String planId) {
        return find(planId)
                .filter(plan -> reader.administers()
                        || plan.isLedBy(reader.userId())
                        || facilitatorOf(planId).equals(reader.userId())
                        || isMember(planId, reader.userId()))
                .isPresent();
    }

    /** Whether somebody runs the sessions of a plan: its facilitator, and whoever administers. */
    public boolean mayFacilitate(Caller caller, String planId) {
        return find(planId)
                .filter(plan -> caller.administers() || facilitatorOf(planId).equals(caller.userId()))
                .isPresent();
    }

    /**
     * The session of the planning team with this item.
     *
     * @throws NotFoundException if the team has not been named, or the definition has no such session
     */
    public TrainingSession session(String planId, String itemId) {
        return sessions.in(planId).stream()
                .filter(session -> session.itemId().equals(itemId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("session of plan " + planId, itemId));
    }
}
