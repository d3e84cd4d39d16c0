package org.charterpath.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.desk.CoachDesk;
import org.charterpath.desk.CoachedParticipant;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursSettlement;
import org.charterpath.hours.LoggedHours;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.risk.Risk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.util.LinkedMultiValueMap;

/** The coach desk as a browser gets it, and what it asks the databases; run on each by a subclass. */
@PagesTest
abstract class CoachDeskPagesScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 16);
    private static final int FORTY = 40;
    private static final long MOST_STATEMENTS = 26;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private LoggedHours loggedHours;

    @Autowired
    private HoursSettlement settlement;

    @Autowired
    private CoachDesk desk;

    @Autowired
    private CoachController page;

    @Autowired
    private JdbcClient jdbc;

    private String coach;
    private String standIn;
    private String participant;
    private String enrolmentId;

    @BeforeEach
    void enrol() {
        program.moveTo(TODAY);
        int number = PEOPLE.incrementAndGet();
        coach = "desk.coach" + number;
        standIn = "desk.standin" + number;
        participant = "desk.walker" + number;
        signIns.allow(coach, "Cora", "Okafor", Role.COACHES);
        signIns.allow(standIn, "Sam", "Reyes", Role.COACHES);
        signIns.allow("avery", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(participant, "Rosa", "Nguyen", Role.PARTICIPANTS);
        enrolmentId = program.enrolActive(participant);
        enrolments.assignCoach(enrolmentId, coach);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void listsWhatWaitsOldestFirstEachOneClickFromItsTask() {
        program.start("coach-question", participant, Map.of("coachQuestion", "Which budget do you mean?"));
        Task question = program.onlyTask(task ->
                task.getTaskDefinitionKey().equals("userTask_answerQuestion") && coach.equals(task.getAssignee()));
        program.moveTo(TODAY.plusDays(3));
        Task review = program.handInWorksheet(enrolmentId);
        program.moveTo(TODAY.plusDays(11));

        String html = as(coach).open("/coach").body();
        assertThat(html).containsSubsequence("#/?task=" + question.getId(), "#/?task=" + review.getId());
        assertThat(Visitor.text(as(coach).open("/coach")))
                .contains("All 2", "Work to review 1", "Questions to answer 1")
                .contains("4 days overdue");
        assertThat(as(coach).open("/coach?kind=questions").body())
                .contains("#/?task=" + question.getId())
                .doesNotContain("#/?task=" + review.getId());
        assertThat(Visitor.text(as(coach).open("/coach?kind=nonsense")))
                .contains("Nothing of this kind waits any more.");
        assertThat(as(standIn).open("/coach").body())
                .doesNotContain(question.getId())
                .doesNotContain("enrolment=" + enrolmentId);

        as("avery")
                .submit(
                        "/absences",
                        Map.of(
                                "coach",
                                coach,
                                "standIn",
                                standIn,
                                "until",
                                TODAY.plusDays(20).toString(),
                                "reason",
                                "Away with the family for a week."));
        assertThat(as(standIn).open("/coach").body())
                .contains("#/?task=" + question.getId(), "#/?task=" + review.getId(), "enrolment=" + enrolmentId);
        assertThat(Visitor.text(as(standIn).open("/coach"))).contains("for Cora Okafor");
        assertThat(as(coach).open("/coach").body()).doesNotContain(question.getId());
    }

    @Test
    void leadsToEachCapstoneAndSaysWhoIsAwayUntilWhen() {
        Visitor reader = as(coach);
        assertThat(reader.open("/coach").body())
                .contains("href=\"/journey/capstone?enrolment=" + enrolmentId + "\"", ">Capstone<");

        cohorts.launch(enrolments.get(enrolmentId).cohortId());
        life.takeLeave(enrolmentId, TODAY.plusDays(20), "Away for a family matter", Program.ADMIN);

        assertThat(Visitor.text(reader.open("/coach")))
                .contains("Rosa Nguyen", "On leave, back on Dec 6, 2025", "Nobody is on the way with you");
        assertThat(Visitor.text(as(participant).open("/journey")))
                .contains("On leave, back on Dec 6, 2025", "The journey rests until Dec 6, 2025.");
    }

    @Test
    void settlesFortyClaimsAtOnceInFewStatements() {
        List<HoursClaim> claims = IntStream.range(0, FORTY).mapToObj(this::log).toList();
        Caller caller = new Caller(coach, Set.of(Role.COACHES.id()));
        List<HoursClaim> ten = claims.subList(0, 10);
        List<HoursClaim> rest = claims.subList(10, FORTY);
        Visitor reader = as(coach);
        assertThat(Visitor.text(reader.open("/coach"))).contains("Logged hours 40", "Everybody (40)");
        assertThat(reader.open("/coach").statusCode()).isEqualTo(200);
        assertThat(CountedStatements.ofPage("/coach")).as("with forty claims").isBetween(1L, MOST_STATEMENTS);

        // Somebody else decides on one meanwhile, in Tasklist.
        HoursClaim late = rest.get(7);
        program.submit(
                program.onlyTask(task -> task.getProcessInstanceId().equals(late.processInstanceId())),
                Map.of("hoursDecision", "DENIED", "hoursFeedback", "Not of this program."));
        long forTen = CountedStatements.during(() -> settlement.settle(approvals(ten), caller));
        List<HoursSettlement.Verdict> verdicts = new ArrayList<>();
        long forThirty = CountedStatements.during(() -> verdicts.addAll(settlement.settle(approvals(rest), caller)));

        assertThat(verdicts).hasSize(30);
        assertThat(verdicts.stream().filter(HoursSettlement.Verdict::done)).hasSize(29);
        assertThat(verdicts.get(7).late()).isTrue();
        assertThat((forThirty - forTen) / 19)
                .as("more statements for each claim more")
                .isLessThanOrEqualTo(48);
        program.driver().runDueJobs();
        assertThat(loggedHours.claimsOf(enrolmentId).stream()
                        .filter(claim -> claim.state() == HoursClaim.State.CREDITED))
                .hasSize(FORTY - 1);
        assertThat(settlement.settle(approvals(ten), caller)).allMatch(HoursSettlement.Verdict::late);
    }

    @Test
    void filtersClaimsAndKeepsTheFilterWhileSettling() {
        HoursClaim claim = log(1);
        HoursClaim other = log(2);
        Visitor visitor = as(coach);

        assertThat(Visitor.text(visitor.open("/coach?person=" + enrolmentId))).contains("Claim 1", "Claim 2");
        assertThat(Visitor.text(visitor.open("/coach?person=nobody")))
                .contains("None of the hours that wait are of these.")
                .doesNotContain("Claim 1");
        Map<String, String> fields = fields(claim, "APPROVED", "");
        fields.put("person", enrolmentId);
        fields.put("claim", claim.id());
        assertThat(Visitor.location(visitor.submit("/coach/settle", fields))).isEqualTo("/coach?person=" + enrolmentId);
        assertThat(Visitor.text(visitor.open("/coach?person=" + enrolmentId)))
                .contains("1 of 1 settled")
                .contains("Claim 2");

        Map<String, String> wrong = fields(other, "DENIED", "");
        wrong.put("claim", other.id());
        HttpResponse<String> refused = visitor.submit("/coach/settle", wrong);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("give the reason when you approve fewer minutes or deny them");
        wrong.put("feedback-" + other.id(), "x".repeat(4001));
        assertThat(visitor.submit("/coach/settle", wrong).statusCode()).isEqualTo(400);
        assertThat(loggedHours.get(other.id()).state()).isEqualTo(HoursClaim.State.IN_REVIEW);
    }

    @Test
    void asksTheSameFewThingsHoweverManyPeopleSomebodyCoaches() {
        SampleCohort few = cohort("few", 3);
        SampleCohort many = cohort("many", 30);
        few.addTo(jdbc);
        many.addTo(jdbc);
        String ofFew = few.people().get(0).coachId();
        String ofMany = many.people().get(0).coachId();
        open(ofFew);
        open(ofMany);

        long statements = CountedStatements.during(() -> open(ofFew));
        assertThat(CountedStatements.during(() -> open(ofMany))).isEqualTo(statements);
        assertThat(desk.participantsOf(ofMany))
                .hasSize(30)
                .extracting(CoachedParticipant::risk)
                .extracting(Risk::level)
                .isSorted()
                .contains(Risk.Level.AT_RISK);
    }

    @Test
    void keepsPrivateNotesFromEverybodyElse() {
        String notes = "/coach/notes/" + enrolmentId;
        Visitor visitor = as(coach);
        String note = UUID.randomUUID().toString();

        assertThat(visitor.submit(notes, Map.of("note", note, "words", "x".repeat(4001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.submit(notes, Map.of("note", note, "words", " ")).statusCode())
                .isEqualTo(400);
        assertThat(visitor.submit(notes, Map.of("note", "nonsense", "words", "Words"))
                        .statusCode())
                .isEqualTo(400);
        for (int i = 0; i < 2; i++) {
            assertThat(Visitor.location(
                            visitor.submit(notes, Map.of("note", note, "words", "Quiet <b>viridian-note</b> words"))))
                    .isEqualTo(notes);
        }
        assertThat(visitor.submit(notes, Map.of("note", note, "words", "Other words"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(Visitor.text(visitor.open(notes))).contains("Quiet <b>viridian-note</b> words");
        assertThat(Visitor.text(visitor.open("/coach"))).contains("1 note");

        String change = notes + "/" + note;
        assertThat(visitor.submit(change, Map.of("version", "0", "words", "Changed viridian-note words"))
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> late = visitor.submit(change, Map.of("version", "0", "words", "Typed elsewhere"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(late))
                .as("what is kept, and what was typed")
                .contains("changed in another window", "Changed viridian-note words", "Typed elsewhere");
        assertThat(visitor.submit(change, Map.of("version", "none", "words", "Words"))
                        .statusCode())
                .isEqualTo(400);

        for (String other : List.of(standIn, "avery")) {
            assertThat(as(other).open(notes).statusCode()).as(other).isEqualTo(404);
            assertThat(as(other)
                            .submit(notes, Map.of("note", UUID.randomUUID().toString(), "words", "Mine"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
            assertThat(as(other)
                            .submit(change, Map.of("version", "1", "words", "Mine"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
            assertThat(as(other)
                            .submit(change + "/remove", Map.of("version", "1"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(as(participant).open(notes).statusCode()).isEqualTo(403);
        for (String address : List.of("/journey?enrolment=" + enrolmentId, "/my-calendar", "/coach")) {
            assertThat(as(participant).open(address).body()).doesNotContain("viridian-note");
            assertThat(as("avery").open(address).body()).doesNotContain("viridian-note");
        }
        assertThat(visitor.submit(change + "/remove", Map.of("version", "1")).statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(visitor.open(notes))).contains("There are none yet.");
    }

    @Test
    void givesNobodyTheWordsOfPrivateNotesAndLetsThemGoWithTheirAuthor() {
        // The download and the erasure of everything are tried by PersonalDataScenarios; here, that the rows are
        // theirs.
        as(coach)
                .submit(
                        "/coach/notes/" + enrolmentId,
                        Map.of("note", UUID.randomUUID().toString(), "words", "Quiet words"));
        enrolments.assignCoach(enrolmentId, standIn);

        assertThat(Visitor.text(as(coach).open("/coach"))).contains("Private notes about others whom you have coached");
        assertThat(Visitor.text(as(coach).open("/coach/notes/" + enrolmentId)))
                .contains("You do not coach this participant now", "Quiet words")
                .doesNotContain("New note");
        assertThat(Visitor.text(as(standIn).open("/coach/notes/" + enrolmentId)))
                .contains("There are none yet.");
    }

    private void open(String coachId) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        coachId, "", Caller.authorities(List.of(Role.COACHES.id()))));
        page.desk(new LinkedMultiValueMap<>(), new ExtendedModelMap());
    }

    private SampleCohort cohort(String name, int size) {
        SampleCohort cohort = SampleCohort.ops("Desk " + name + PEOPLE.incrementAndGet());
        String of = "coach.of." + cohort.id();
        for (int i = 0; i < size; i++) {
            cohort = cohort.with(
                    new Person(cohort.id() + i, "Pat", "Larsen" + i, "pat@example.org"),
                    "Prairie School",
                    of,
                    Enrolment.State.ACTIVE);
        }
        return cohort;
    }

    private static List<HoursSettlement.Decision> approvals(List<HoursClaim> claims) {
        return claims.stream()
                .map(claim -> new HoursSettlement.Decision(
                        claim.id(), claim.attempt(), Optional.of("APPROVED"), Optional.empty(), Optional.empty()))
                .toList();
    }

    private static Map<String, String> fields(HoursClaim claim, String decision, String words) {
        return new HashMap<>(Map.of(
                "attempt-" + claim.id(),
                "1",
                "decision-" + claim.id(),
                decision,
                "minutes-" + claim.id(),
                "",
                "feedback-" + claim.id(),
                words));
    }

    private Visitor as(String userId) {
        return SignIns.visit(port, userId);
    }

    /** An hour, so many days ago. */
    private HoursClaim log(int daysAgo) {
        String process = program.start(
                        "log-hours",
                        participant,
                        Map.of(
                                "hoursDay",
                                TODAY.minusDays(daysAgo).toString(),
                                "hoursCategory",
                                "SMALL_GROUP",
                                "hoursMinutes",
                                60,
                                "hoursStage",
                                "november",
                                "hoursActivity",
                                "Claim " + daysAgo,
                                "hoursEvidence",
                                "",
                                "hoursExplanation",
                                ""))
                .getId();
        return loggedHours.claimsOf(enrolmentId).stream()
                .filter(claim -> claim.processInstanceId().equals(process))
                .findFirst()
                .orElseThrow();
    }
}
