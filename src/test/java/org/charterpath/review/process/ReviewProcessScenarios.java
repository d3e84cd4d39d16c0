package org.charterpath.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Rosters;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.charterpath.review.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work of one participant, coached by {@link Program#COACH}, as it waits for a decision; run on each database by a subclass. */
abstract class ReviewProcessScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String SAM = "sam";

    @Autowired
    private Program program;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Placements placements;

    @Autowired
    private Rosters rosters;

    @Autowired
    private Reviews reviews;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private Capstones capstones;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    private String participant;
    private String enrolmentId;

    private enum Kind {
        WORKSHEET,
        HOURS,
        PRESENTATION
    }

    @BeforeEach
    void enrol() {
        program.driver().moveTo(Program.morningOf(LocalDate.of(2025, 11, 20)));
        participant = "reviewed" + PEOPLE.incrementAndGet();
        enrolmentId = program.enrolActive(participant);
        accounts.ensure(new Person(SAM, "Sam", "Reyes", "sam@example.org"), Role.COACHES);
        accounts.ensure(new Person(Program.ADMIN, "Avery", "Nguyen", "avery@example.org"), Role.PROGRAM_ADMINS);
    }

    @ParameterizedTest
    @EnumSource
    void goesToTheCoachOfNowAndToTheAdminsWhereThatIsThePersonAlone(Kind kind) {
        enrolments.assignCoach(enrolmentId, SAM);
        assertThat(handIn(kind)).isAssignedTo(SAM);

        enrol();
        program.makeOwnCoach(enrolmentId);
        Task admins = handIn(kind);

        assertThat(admins).isNotAssigned().hasCandidateGroup(Role.PROGRAM_ADMINS.id());
        assertThat(tasks.getIdentityLinksForTask(admins.getId()))
                .extracting(link -> link.getGroupId())
                .containsExactly(Role.PROGRAM_ADMINS.id());
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheOwnerWhateverPathTheTaskCameBy(Kind kind) {
        Task review = handIn(kind);
        Map<String, Object> approval = approval(kind);

        tasks.setAssignee(review.getId(), participant);
        refused(review, approval);

        tasks.setAssignee(review.getId(), null);
        tasks.addCandidateUser(review.getId(), participant);
        tasks.claim(review.getId(), participant);
        refused(review, approval);

        tasks.setAssignee(review.getId(), Program.COACH);
        tasks.delegateTask(review.getId(), participant);
        refused(review, approval);

        tasks.resolveTask(review.getId());
        accounts.ensure(new Person(participant, "Rosa", "Nguyen", participant + "@example.org"), Role.PROGRAM_ADMINS);
        tasks.addCandidateGroup(review.getId(), Role.PROGRAM_ADMINS.id());
        refused(review, approval);
        assertThat(reviews.openIn(review.getProcessInstanceId())).isPresent();
    }

    @Test
    void isBroughtBeforeTheAdminsThoughAnotherCannotBe() {
        Task broken = handIn(Kind.WORKSHEET);
        enrol();
        Task sound = handIn(Kind.WORKSHEET);
        changeKind(broken, "'unknown'");
        program.driver().moveTo(program.driver().now().plus(Reviews.PATIENCE));
        ProcessInstance morning = runtime.startProcessInstanceByKey("reminder-digest");
        management.executeJob(jobOf(morning));

        assertThatThrownBy(() -> management.executeJob(jobOf(morning)))
                .hasStackTraceContaining("No form decides on work of the kind 'unknown'");
        assertThat(groupsOf(sound)).containsExactly(Role.PROGRAM_ADMINS.id());
        assertThat(groupsOf(broken)).isEmpty();

        changeKind(
                broken,
                "(select r.subject_kind from review r where r.process_instance_id = '%s')"
                        .formatted(sound.getProcessInstanceId()));
        management.executeJob(jobOf(morning));
        assertThat(groupsOf(broken)).containsExactly(Role.PROGRAM_ADMINS.id());
    }

    private List<String> groupsOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .flatMap(link -> Optional.ofNullable(link.getGroupId()).stream())
                .toList();
    }

    private void changeKind(Task review, String kind) {
        jdbc.sql("update review set subject_kind = %s where process_instance_id = ?".formatted(kind))
                .param(review.getProcessInstanceId())
                .update();
    }

    private String jobOf(ProcessInstance process) {
        return management
                .createJobQuery()
                .processInstanceId(process.getId())
                .singleResult()
                .getId();
    }

    @ParameterizedTest
    @EnumSource
    void recordsWhoDecidedAsWhom(Kind kind) {
        Task review = handIn(kind);
        Review.Subject subject =
                reviews.openIn(review.getProcessInstanceId()).orElseThrow().subject();

        program.driver().submitAs(Program.COACH, review, approval(kind));
        program.driver().runDueJobs();

        assertThat(reviews.of(subject)).singleElement().satisfies(decided -> {
            assertThat(decided.decision().outcome().isApproval()).isTrue();
            assertThat(decided.signature().by()).isEqualTo(Program.COACH);
            assertThat(decided.signature().as()).isEqualTo(Review.Capacity.COACH);
        });
    }

    @ParameterizedTest
    @EnumSource
    void letsAnAdminDecideAboutWhatHasWaitedAWeek(Kind kind) {
        Task review = handIn(kind);
        Review.Subject subject =
                reviews.openIn(review.getProcessInstanceId()).orElseThrow().subject();
        assertThatThrownBy(() -> program.driver().submitAs(Program.ADMIN, review, approval(kind)))
                .isInstanceOf(AuthorizationException.class);
        program.moveTo(LocalDate.of(2025, 11, 27));

        program.run("reminder-digest", null, Map.of());
        program.driver().submitAs(Program.ADMIN, review, approval(kind));
        program.driver().runDueJobs();

        assertThat(reviews.of(subject)).singleElement().satisfies(decided -> {
            assertThat(decided.signature().by()).isEqualTo(Program.ADMIN);
            assertThat(decided.signature().as()).isEqualTo(Review.Capacity.ADMIN);
        });
    }

    @Test
    void letsWhoeverHasTheTaskReadAsLongAsItIsOpen() {
        Caller sam = new Caller(SAM, Set.of(Role.COACHES.id()));
        Task review = handIn(Kind.WORKSHEET);
        assertThat(mayRead(sam)).isFalse();

        tasks.setAssignee(review.getId(), SAM);
        assertThat(mayRead(sam)).isTrue();
        program.driver().submitAs(SAM, review, approval(Kind.WORKSHEET));
        program.driver().runDueJobs();

        assertThat(mayRead(sam)).isFalse();
    }

    @Test
    void letsWhoeverCanTakeTheTaskReadUntilSomebodyHas() {
        Caller sam = new Caller(SAM, Set.of(Role.COACHES.id(), "readers"));
        Task review = handIn(Kind.HOURS);
        tasks.setAssignee(review.getId(), null);
        assertThat(mayRead(sam)).isFalse();

        tasks.addCandidateGroup(review.getId(), "readers");
        assertThat(mayRead(sam)).isTrue();
        assertThat(mayRead(new Caller("kim", Set.of()))).isFalse();
        tasks.claim(review.getId(), Program.COACH);

        assertThat(mayRead(sam)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void leavesWhatACoachHadToTheAdminsWithTheRole(Kind kind) {
        Task review = handIn(kind);
        assertThat(grantsOf(Program.COACH, review)).isNotZero();

        identity.deleteMembership(Program.COACH, Role.COACHES.id());

        assertThat(program.onlyTask(task -> task.getId().equals(review.getId())))
                .isNotAssigned()
                .hasCandidateGroup(Role.PROGRAM_ADMINS.id());
        assertThat(grantsOf(Program.COACH, review)).isZero();
        assertThat(reviews.openIn(review.getProcessInstanceId()).orElseThrow().waiting())
                .isEqualTo(new Waiting(
                        null, program.driver().now(), program.driver().now()));
        assertThat(loggedHours.waitingFor(Program.COACH, 100))
                .extracting(HoursClaim::enrolmentId)
                .doesNotContain(enrolmentId);
        assertThat(mayRead(new Caller(Program.COACH, Set.of()), review)).isFalse();
        assertThatThrownBy(() -> program.driver().submitAs(Program.COACH, review, approval(kind)))
                .isInstanceOf(AuthorizationException.class);
        program.driver().submitAs(Program.ADMIN, review, approval(kind));
    }

    @Test
    void asksTheAdminsForWhatACoachWouldDoWhoIsOneNoLonger() {
        runtime.startProcessInstanceByKey("one-on-one-coaching", enrolmentId, Map.of("stageId", "november"));
        program.driver().runDueJobs();
        assertThat(program.onlyTask(this::isOfTheParticipant)).isAssignedTo(Program.COACH);

        identity.deleteMembership(Program.COACH, Role.COACHES.id());
        assertThat(program.onlyTask(this::isOfTheParticipant))
                .isNotAssigned()
                .hasCandidateGroup(Role.PROGRAM_ADMINS.id());
        Task offer = program.onlyTask(this::isOfTheParticipant);
        program.driver().submitAs(Program.ADMIN, offer, program.answersTo(offer));
        program.driver().runDueJobs();
        submitOwn();
        program.moveTo(LocalDate.of(2025, 12, 20));

        assertThat(program.onlyTask(this::isOfTheParticipant))
                .hasName("Record coaching: Rosa Nguyen, November")
                .as("recorded by whoever has offered the times and met her")
                .isAssignedTo(Program.ADMIN);
    }

    @Test
    void leavesThoseTheirTasksWhoMayDoThemStill() {
        accounts.ensure(new Person(Program.COACH, "Casey", "Okafor", "casey@example.org"), Role.PROGRAM_ADMINS);
        Task review = handIn(Kind.HOURS);

        identity.deleteMembership(Program.COACH, Role.COACHES.id());
        assertThat(program.onlyTask(this::isOfTheParticipant)).isAssignedTo(Program.COACH);
        identity.deleteMembership(Program.COACH, Role.PROGRAM_ADMINS.id());
        assertThat(program.onlyTask(this::isOfTheParticipant)).isNotAssigned();
        assertThat(grantsOf(Program.COACH, review)).isZero();
    }

    @Test
    void takesTheTasksOfSomebodyWhoseAccountIsDeleted() {
        String gone = participant + ".coach";
        accounts.ensure(new Person(gone, "Gone", "Tester", gone + "@example.org"), Role.COACHES);
        enrolments.assignCoach(enrolmentId, gone);
        Task review = handIn(Kind.WORKSHEET);

        identity.deleteUser(gone);

        assertThat(program.onlyTask(this::isOfTheParticipant))
                .isNotAssigned()
                .hasCandidateGroup(Role.PROGRAM_ADMINS.id());
        assertThat(grantsOf(gone, review)).isZero();
    }

    @Test
    void letsAPeerReadTheWorkDecidedOnAndNothingElseOfThatPerson() {
        Caller peer = new Caller("peer", Set.of(Role.PARTICIPANTS.id()));
        Task review = handIn(Kind.WORKSHEET);
        logHours();
        Task other = program.onlyTask(
                task -> isOfTheParticipant(task) && !task.getId().equals(review.getId()));
        assertThat(mayRead(peer, review)).isFalse();

        tasks.setAssignee(review.getId(), "peer");
        assertThat(mayRead(peer, review)).isTrue();
        assertThat(mayRead(peer, other)).isFalse();
        assertThat(mayRead(peer)).isFalse();
        program.driver().submitAs("peer", review, approval(Kind.WORKSHEET));
        program.driver().runDueJobs();

        assertThat(mayRead(peer, review)).isFalse();
    }

    @Test
    void takesACoachOfTheSameCohortForAPeer() {
        String colleague = participant + "b";
        rosters.importInto(
                enrolments.get(enrolmentId).cohortId(),
                SampleCohort.ops("Joined")
                        .enrol(colleague, "Kim", "Tester", "Harbor Charter", Program.COACH)
                        .roster());
        Caller peer = new Caller(colleague, Set.of(Role.PARTICIPANTS.id(), Role.COACHES.id()));
        Task review = handIn(Kind.WORKSHEET);

        tasks.setAssignee(review.getId(), colleague);

        assertThat(mayRead(peer, review)).isTrue();
        assertThat(mayRead(peer)).isFalse();
    }

    @Test
    void followsTheTaskToWhoeverItIsGivenTo() {
        Task review = handIn(Kind.HOURS);

        tasks.setAssignee(review.getId(), SAM);

        assertThat(reviews.openIn(review.getProcessInstanceId())
                        .orElseThrow()
                        .waiting()
                        .person())
                .isEqualTo(SAM);
        assertThat(loggedHours.waitingFor(SAM, 100))
                .extracting(HoursClaim::enrolmentId)
                .contains(enrolmentId);
        assertThat(loggedHours.waitingFor(Program.COACH, 100))
                .extracting(HoursClaim::enrolmentId)
                .doesNotContain(enrolmentId);
    }

    private long grantsOf(String userId, Task task) {
        return authorizations
                .createAuthorizationQuery()
                .userIdIn(userId)
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .count();
    }

    private boolean mayRead(Caller caller) {
        return placements.mayRead(caller, placements.of(enrolmentId));
    }

    private boolean mayRead(Caller caller, Task work) {
        return placements.mayRead(caller, placements.of(enrolmentId), work.getProcessInstanceId());
    }

    private void refused(Task review, Map<String, Object> approval) {
        assertThatThrownBy(() -> program.driver().submitAs(participant, review, approval))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("this is your own work");
    }

    private static Map<String, Object> approval(Kind kind) {
        return switch (kind) {
            case WORKSHEET ->
                Map.of(
                        "reviewDecision",
                        "APPROVED",
                        "reviewFeedback",
                        "Good.",
                        "creditedMinutes",
                        1,
                        "creditedMinutesReason",
                        "A test.");
            case HOURS -> Map.of("hoursDecision", "APPROVED");
            case PRESENTATION ->
                Map.of(
                        "scoreProblem", "4",
                        "scoreApproach", "4",
                        "scoreResults", "4",
                        "scoreReflection", "4",
                        "scoreDelivery", "4",
                        "scoreFeedback", "Good.");
        };
    }

    /** The review's task, once the participant has handed in a piece of work. */
    private Task handIn(Kind kind) {
        switch (kind) {
            case WORKSHEET -> program.handInWorksheet(enrolmentId);
            case PRESENTATION -> {
                capstones.markReady(enrolmentId);
                program.run("capstone-presentation", enrolmentId, Map.of("stageId", "november"));
                submitOwn();
            }
            case HOURS -> logHours();
        }
        return kind == Kind.PRESENTATION ? firstOfThePanel() : program.onlyTask(this::isOfTheParticipant);
    }

    /** The coach's score, where there is a coach; the other one waits for the program admins. */
    private Task firstOfThePanel() {
        List<Task> panel = program.tasks(this::isOfTheParticipant);
        return panel.stream()
                .filter(score -> score.getAssignee() != null)
                .findFirst()
                .orElseGet(() -> panel.get(0));
    }

    private void logHours() {
        program.start(
                "log-hours",
                participant,
                Map.of(
                        "hoursDay", "2025-11-18",
                        "hoursCategory", "AV_COURSE",
                        "hoursMinutes", 60,
                        "hoursStage", "november",
                        "hoursActivity", "A webinar"));
    }

    private void submitOwn() {
        Task own = program.onlyTask(this::isOfTheParticipant);
        program.submit(own, program.answersTo(own));
    }

    private boolean isOfTheParticipant(Task task) {
        return enrolmentId.equals(runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
    }
}
