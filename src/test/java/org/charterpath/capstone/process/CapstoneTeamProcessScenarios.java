package org.charterpath.capstone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.Program;
import org.charterpath.calendar.CalendarChange;
import org.charterpath.calendar.CalendarMoves;
import org.charterpath.calendar.CalendarMoves.Item;
import org.charterpath.calendar.CalendarMoves.Span;
import org.charterpath.capstone.Capstone;
import org.charterpath.capstone.CapstoneTeam;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.enrolment.Withdrawals;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.form.Draft;
import org.charterpath.form.Drafts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process {@code capstone-team}: one capstone of several people, through its gates, with whoever is left. */
abstract class CapstoneTeamProcessScenarios {

    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 10);
    private static final String NEXT_COACH = "nuria.team";
    private static final String WHY = "Decided with everybody concerned.";
    private static final Caller ADMIN = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));

    @Autowired
    private Program program;

    @Autowired
    private CapstoneTeams teams;

    @Autowired
    private Capstones capstones;

    @Autowired
    private Coursework coursework;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Accounts accounts;

    @Autowired
    private CalendarMoves moves;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private Drafts drafts;

    private static int cohorts;

    private String cohort;
    private String ana;
    private String ben;
    private String cleo;
    private String dora;

    @BeforeEach
    void launch() {
        String number = getClass().getSimpleName().contains("Postgres") ? "p" + cohorts++ : "h" + cohorts++;
        cohort = program.launchCohortFor(
                Set.of(), "ana.team" + number, "ben.team" + number, "cleo.team" + number, "dora.team" + number);
        ana = program.enrolmentOf(cohort, "ana.team" + number);
        ben = program.enrolmentOf(cohort, "ben.team" + number);
        cleo = program.enrolmentOf(cohort, "cleo.team" + number);
        dora = program.enrolmentOf(cohort, "dora.team" + number);
        // Other tests have coaches as well, to whom a launch gives people.
        List.of(ana, ben, cleo, dora).forEach(member -> enrolments.assignCoach(member, Program.COACH));
    }

    @Test
    void leadsEverybodyInItThroughTheSameGates() {
        program.moveTo(FEBRUARY);
        assertThat(gateOf(ana)).isNotNull();
        String team = team(ana, ben);
        ProcessInstance anas = capstoneOf(ana);
        ProcessInstance bens = capstoneOf(ben);

        assertThat(coursework.get(ana, "capstone-proposal").state()).isEqualTo(Assignment.State.WITHDRAWN);
        assertThat(program.tasks(task -> isOf(task, ana) || isOf(task, ben))).isEmpty();
        workAsATeam(team, LocalDate.of(2026, 6, 29));

        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(CapstoneTeam.State.READY);
        assertThat(program.endEvents(team)).contains("endEvent_gatesPassed", "endEvent_teamThrough");
        for (String member : List.of(ana, ben)) {
            assertThat(capstones.stateOf(member)).contains(Capstone.State.READY);
            assertThat(coursework.acceptedItems(member, Assignment.Kind.WORKSHEET))
                    .contains(
                            "capstone-proposal",
                            "capstone-plan",
                            "capstone-midpoint",
                            "capstone-draft",
                            "capstone-rehearsal");
            assertThat(program.endEvents(member)).contains("endEvent_capstoneReady");
        }
        assertThat(isOver(anas)).isTrue();
        assertThat(isOver(bens)).isTrue();
    }

    @Test
    void followsTheDaysOfItsCohortAndNotThoseOfOneOfIt() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        passGate(team, ben);
        LocalDate ninth = LocalDate.of(2026, 3, 9);
        LocalDate due = LocalDate.of(2026, 4, 15);
        Item march = new Item(cohort, Optional.empty(), CalendarChange.Kind.STAGE, "march");
        assertThat(timersOf(team)).contains(midnight(LocalDate.of(2026, 3, 1)));

        move(march, new Span(ninth, due));
        assertThat(timersOf(team)).contains(midnight(ninth)).doesNotContain(midnight(LocalDate.of(2026, 3, 1)));
        program.moveTo(ninth.minusDays(1));
        assertThat(program.tasks(task -> isOf(task, team))).isEmpty();
        program.moveTo(ninth);
        assertThat(dueOf(gateOf(team))).isEqualTo(due);
        move(march, new Span(ninth, due.plusDays(2)));
        assertThat(dueOf(gateOf(team))).isEqualTo(due.plusDays(2));
        assertThat(coursework.get(team, "capstone-plan").dueOn()).isEqualTo(due.plusDays(2));

        Item marchOfAna = new Item(cohort, Optional.of(ana), CalendarChange.Kind.STAGE, "march");
        Span later = new Span(ninth, due.plusDays(20));
        assertThat(moves.preview(marchOfAna, later).notes())
                .contains("What the person does together with a team stays on the cohort's days, for everybody in it.");
        List<Instant> before = timersOf(team);
        move(marchOfAna, later);
        LocalDate august = LocalDate.of(2026, 8, 1);
        move(new Item(cohort, Optional.of(ana), CalendarChange.Kind.DATE, "catchUp"), new Span(august, august));
        assertThat(dueOf(gateOf(team))).isEqualTo(due.plusDays(2));
        assertThat(timersOf(team)).isEqualTo(before);

        teams.takeOut(ADMIN, team, ana);
        program.driver().runDueJobs();
        assertThat(dueOf(gateOf(ana))).as("her own again").isEqualTo(due.plusDays(20));
        assertThat(timersOf(ana)).contains(midnight(august.plusDays(1)));
    }

    @Test
    void findsItsGatesOverWhereSomebodyComesToThemLast() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        workAsATeam(team, LocalDate.of(2026, 6, 29));

        ProcessInstance late = program.run("capstone-project", ana, Map.of());

        assertThat(isOver(late)).isTrue();
        assertThat(capstones.stateOf(ana)).contains(Capstone.State.READY);
        assertThat(isOver(capstoneOf(cleo))).isFalse();
    }

    @Test
    void isCutOffForEverybodyInIt() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        ProcessInstance anas = capstoneOf(ana);
        ProcessInstance bens = capstoneOf(ben);

        program.moveTo(Program.CLOSING_WORKSHOP);

        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(CapstoneTeam.State.UNFINISHED);
        assertThat(isOver(anas)).isTrue();
        assertThat(capstones.stateOf(ana)).contains(Capstone.State.UNFINISHED);
        assertThat(isOver(bens)).isTrue();
        assertThat(capstones.stateOf(ben)).contains(Capstone.State.UNFINISHED);
    }

    @Test
    void goesOnWithoutWhoeverWithdrawsAndEndsWithTheLast() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        Task proposal = gateOf(team);
        tasks.claim(proposal.getId(), userOf(ana));

        withdrawals.withdraw(ana);

        assertThat(gateOf(team))
                .satisfies(task -> assertThat(task.getAssignee()).isNull());
        assertThatThrownBy(() -> program.driver().submitAs(userOf(ana), gateOf(team), program.answersTo(proposal)))
                .isInstanceOf(AuthorizationException.class);
        Task again = gateOf(team);
        tasks.claim(again.getId(), userOf(ben));
        program.submit(gateOf(team), program.answersTo(again));
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.SUBMITTED);

        withdrawals.withdraw(ben);

        assertThat(teams.find(team).orElseThrow().state()).isEqualTo(CapstoneTeam.State.ENDED);
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.WITHDRAWN);
        assertThat(program.tasks(task -> isOf(task, team))).isEmpty();
    }

    @Test
    void letsWhoeverIsTakenOutGoOnAloneAndTakesOthersInLate() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        ProcessInstance anas = capstoneOf(ana);
        passGate(team, ben);
        program.moveTo(LocalDate.of(2026, 3, 3));

        teams.takeOut(ADMIN, team, ana);
        program.driver().runDueJobs();

        assertThat(coursework.acceptedItems(ana, Assignment.Kind.WORKSHEET)).contains("capstone-proposal");
        assertThat(gateOf(ana).getName()).contains("Capstone Plan");
        assertThat(isOver(anas)).isFalse();
        assertThatThrownBy(() -> teams.takeOut(ADMIN, team, ana)).isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> teams.takeOut(ADMIN, team, ben))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("the last one goes on alone");

        ProcessInstance cleos = capstoneOf(cleo);
        assertThat(gateOf(cleo).getName()).contains("Capstone Proposal");
        teams.add(ADMIN, team, cleo);
        program.driver().runDueJobs();
        assertThatThrownBy(() -> teams.add(ADMIN, team, cleo)).isInstanceOf(AlreadyDoneException.class);
        assertThat(isOver(cleos)).isFalse();
        assertThat(program.tasks(task -> isOf(task, cleo))).isEmpty();
        Task plan = gateOf(team);
        tasks.claim(plan.getId(), userOf(cleo));
        program.submit(gateOf(team), program.answersTo(plan));
        assertThat(coursework.get(team, "capstone-plan").state()).isEqualTo(Assignment.State.SUBMITTED);
    }

    @Test
    void goesToAnotherCoachOnceNobodyOfItHasTheOld() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        handIn(team, ben);
        assertThat(reviewOf(team).getAssignee()).isEqualTo(Program.COACH);
        accounts.ensure(new Person(NEXT_COACH, "Nuria", "Silva", "nuria.team@example.org"), Role.COACHES);

        life.changeCoach(ana, NEXT_COACH, WHY, Program.ADMIN);
        assertThat(reviewOf(team).getAssignee())
                .as("somebody in it is coached as before")
                .isEqualTo(Program.COACH);
        life.changeCoach(ben, NEXT_COACH, WHY, Program.ADMIN);

        assertThat(reviewOf(team).getAssignee()).isEqualTo(NEXT_COACH);
        assertThat(reviews.openIn(reviewOf(team).getProcessInstanceId())
                        .orElseThrow()
                        .waiting()
                        .person())
                .isEqualTo(NEXT_COACH);
        program.submit(reviewOf(team), new HashMap<>(Map.of("reviewDecision", "APPROVED")));
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
    }

    @Test
    void goesToTheCoachOfThoseWhoAreLeftInWhicheverWaySomebodyLeaves() {
        String first = coach("amy.team", dora);
        String third = coach(NEXT_COACH, ben);
        String fourth = coach("oskar.team", cleo);
        program.moveTo(FEBRUARY);
        String team = team(ana, ben, cleo, dora);
        handIn(team, ben);
        assertThat(reviewOf(team).getAssignee()).isEqualTo(first);

        teams.takeOut(ADMIN, team, dora);
        assertThat(reviewOf(team).getAssignee()).isEqualTo(Program.COACH);
        withdrawals.withdraw(ana);
        assertThat(reviewOf(team).getAssignee()).isEqualTo(third);
        life.transfer(ben, program.launchCohortFor(Set.of(), userOf(ben) + ".next"), WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(reviewOf(team).getAssignee()).isEqualTo(fourth);
        assertThat(reviews.openIn(reviewOf(team).getProcessInstanceId())
                        .orElseThrow()
                        .waiting()
                        .person())
                .isEqualTo(fourth);
    }

    @Test
    void isLeftToTheProgramAdminsAsWellWhereItsOnlyCoachIsOneOfIt() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        handIn(team, ana);
        accounts.ensure(accounts.find(userOf(ben)).orElseThrow(), Role.COACHES);
        program.makeOwnCoach(ben);

        life.changeCoach(ana, userOf(ben), WHY, Program.ADMIN);

        Task review = reviewOf(team);
        assertThat(review.getAssignee()).isEqualTo(Program.COACH);
        assertThat(tasks.getIdentityLinksForTask(review.getId()))
                .extracting(link -> String.valueOf(link.getGroupId()))
                .contains(Role.PROGRAM_ADMINS.id());
        assertThatThrownBy(() -> program.driver().submitAs(userOf(ben), review, Map.of("reviewDecision", "APPROVED")))
                .isInstanceOf(AuthorizationException.class);
        program.driver().submitAs(Program.ADMIN, review, Map.of("reviewDecision", "APPROVED"));
        program.driver().runDueJobs();
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
    }

    @Test
    void goesOnWithoutWhoeverIsTransferred() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        String other = program.launchCohortFor(Set.of(), userOf(ana) + ".next");
        tasks.claim(gateOf(team).getId(), userOf(ana));

        life.transfer(ana, other, WHY, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(teams.of(ana)).isEmpty();
        assertThat(gateOf(team).getAssignee()).isNull();
        passGate(team, ben);
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
        assertThat(teams.find(team).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void takesOneOfTwoSubmissionsAtTheSameMoment() throws Exception {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        Task gate = gateOf(team);
        Map<String, Object> answers = program.answersTo(gate);
        List<String> users = List.of(userOf(ana), userOf(ben));

        List<Boolean> taken = AtTheSameMoment.<Boolean>take(2, 1, number -> turn -> {
                    try {
                        program.driver().submitAs(users.get(number), gate, answers);
                        return true;
                    } catch (AlreadyDoneException refused) {
                        return false;
                    }
                })
                .get(0);

        assertThat(taken).containsExactlyInAnyOrder(true, false);
        program.driver().runDueJobs();
        Assignment proposal = coursework.get(team, "capstone-proposal");
        assertThat(proposal.state()).isEqualTo(Assignment.State.SUBMITTED);
        assertThat(coursework.lastHandedIn(proposal).orElseThrow().submittedBy())
                .isEqualTo(users.get(taken.indexOf(true)));
        review(team, Map.of("reviewDecision", "APPROVED"));
        assertThat(coursework.get(team, "capstone-proposal").state()).isEqualTo(Assignment.State.ACCEPTED);
    }

    @Test
    void showsNobodyWhatAnotherOfItHasTypedAndNotSent() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben);
        Draft.Place proposal = new Draft.Place.OfTask(gateOf(team).getId());
        Draft anas = type(ana, proposal, Optional.empty(), "Safer buses");

        assertThat(drafts.find(participant(ben), proposal)).isEmpty();
        assertThat(drafts.of(participant(ben))).isEmpty();
        assertThatThrownBy(() -> type(ben, proposal, Optional.of(anas.revision()), "Over hers"))
                .isInstanceOf(Drafts.TypedElsewhereException.class);
        type(ben, proposal, Optional.empty(), "Quieter buses");
        drafts.drop(participant(ben), proposal);
        type(ben, proposal, Optional.empty(), "Earlier buses");
        for (String other : List.of(cleo, dora)) {
            assertThatThrownBy(() -> drafts.find(participant(other), proposal)).isInstanceOf(NotFoundException.class);
        }
        tasks.claim(gateOf(team).getId(), userOf(ben));

        assertThat(drafts.find(participant(ana), proposal)).contains(anas);
        program.submit(gateOf(team), program.answersTo(gateOf(team)));
        for (String member : List.of(ana, ben)) {
            assertThat(drafts.of(participant(member)))
                    .as("gone with what ben has sent")
                    .isEmpty();
        }
        review(team, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Say whom it helps."));
        assertThat(drafts.find(
                        participant(ana), new Draft.Place.OfTask(gateOf(team).getId())))
                .isEmpty();
    }

    @Test
    void keepsWhatWhoeverIsTakenOutHasTypedForTheDayOfTheReturn() {
        program.moveTo(FEBRUARY);
        String team = team(ana, ben, cleo);
        Draft.Place proposal = new Draft.Place.OfTask(gateOf(team).getId());
        Draft anas = type(ana, proposal, Optional.empty(), "Safer buses");

        teams.takeOut(ADMIN, team, ana);
        program.driver().runDueJobs();
        assertThatThrownBy(() -> drafts.find(participant(ana), proposal)).isInstanceOf(NotFoundException.class);
        assertThat(drafts.of(participant(ana))).as("what she can still send").isEmpty();

        teams.add(ADMIN, team, ana);
        program.driver().runDueJobs();
        assertThat(drafts.of(participant(ana))).extracting(Drafts.Begun::draft).containsExactly(anas);
    }

    @Test
    void isFormedByWhoeverMayOfPeopleWhoCan() {
        Caller coach = new Caller(Program.COACH, Set.of(Role.COACHES.id()));
        assertThatThrownBy(() -> teams.form(participant(ana), cohort, "Ours", List.of(ana, ben)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> teams.form(ADMIN, "no-such", "Ours", List.of(ana, ben)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> teams.form(ADMIN, cohort, " ", List.of(ana)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Name of the team: 1 to 120 characters.")
                .hasMessageContaining("Members: choose 2 to 4 people.");

        String team = teams.form(coach, cohort, "Ours", List.of(ana, ben)).teamId();

        assertThat(teams.ownerOf(ana)).isEqualTo(team);
        assertThat(teams.ownerOf(cleo)).isEqualTo(cleo);
        assertThat(teams.membersOf(ben)).extracting(Enrolment::id).containsExactlyInAnyOrder(ana, ben);
        assertThatThrownBy(() -> teams.form(ADMIN, cohort, "Others", List.of(ana, cleo)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("is in a capstone team already");
    }

    /** Gives somebody a coach of this name. */
    private String coach(String userId, String enrolmentId) {
        accounts.ensure(new Person(userId, userId, "Coach", userId + "@example.org"), Role.COACHES);
        enrolments.assignCoach(enrolmentId, userId);
        return userId;
    }

    private String team(String... members) {
        String team = teams.form(ADMIN, cohort, "Buses", List.of(members)).teamId();
        program.driver().runDueJobs();
        return team;
    }

    /** As the journey has called it in February. */
    private ProcessInstance capstoneOf(String enrolmentId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("capstone-project")
                .processInstanceBusinessKey(enrolmentId)
                .singleResult();
    }

    private boolean isOver(ProcessInstance instance) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count()
                == 0;
    }

    private Task gateOf(String owner) {
        return program.onlyTask(
                task -> isOf(task, owner) && task.getTaskDefinitionKey().equals("userTask_fillInWorksheet"));
    }

    private void move(Item item, Span wanted) {
        moves.move(item, wanted, moves.standing(item).span().text(), WHY, Program.ADMIN);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Program.ZONE).toInstant();
    }

    private static LocalDate dueOf(Task task) {
        return LocalDate.ofInstant(task.getDueDate().toInstant(), Program.ZONE);
    }

    /** When what an owner's processes wait for is due, the first first. */
    private List<Instant> timersOf(String owner) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(owner).list().stream()
                .flatMap(process -> jobs.createJobQuery().timers().processInstanceId(process.getId()).list().stream())
                .map(timer -> timer.getDuedate().toInstant())
                .sorted()
                .toList();
    }

    private boolean isOf(Task task, String owner) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .processInstanceBusinessKey(owner)
                        .count()
                > 0;
    }

    private String userOf(String enrolmentId) {
        return enrolments.get(enrolmentId).participantId();
    }

    private Caller participant(String enrolmentId) {
        return new Caller(userOf(enrolmentId), Set.of(Role.PARTICIPANTS.id()));
    }

    private Draft type(String member, Draft.Place place, Optional<String> known, String title) {
        return drafts.keep(
                        participant(member),
                        place,
                        known,
                        new Draft.Content(Map.of("capstoneTitle", new Draft.Change(null, title)), Map.of()))
                .orElseThrow();
    }

    /** One member hands in, the coach returns it once and then approves it. */
    private void passGate(String team, String member) {
        handIn(team, member);
        review(team, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Say whom it helps."));
        handIn(team, member);
        review(team, Map.of("reviewDecision", "APPROVED"));
    }

    private void handIn(String team, String member) {
        Task gate = gateOf(team);
        if (gate.getAssignee() == null) {
            tasks.claim(gate.getId(), userOf(member));
        }
        program.submit(gateOf(team), program.answersTo(gate));
    }

    private void review(String team, Map<String, Object> decision) {
        Task review = reviewOf(team);
        assertThat(review.getAssignee()).isEqualTo(Program.COACH);
        program.submit(review, new HashMap<>(decision));
    }

    private Task reviewOf(String team) {
        return program.onlyTask(
                task -> isOf(task, team) && task.getTaskDefinitionKey().equals("userTask_reviewWorksheet"));
    }

    private void workAsATeam(String team, LocalDate until) {
        LocalDate day = FEBRUARY;
        for (String gate : List.of("proposal", "plan", "midpoint", "draft", "rehearsal")) {
            passGate(team, gate.equals("plan") ? ana : ben);
            day = day.plusMonths(1).withDayOfMonth(2);
            program.moveTo(day.isAfter(until) ? until : day);
        }
    }
}
