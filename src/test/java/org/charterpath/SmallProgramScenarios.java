package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Rosters;
import org.charterpath.cohort.Team;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.DataSprint;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Digests;
import org.charterpath.notification.Message;
import org.charterpath.pdf.PdfUa;
import org.charterpath.people.Role;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.reconciliation.Reconciliation;
import org.charterpath.reconciliation.ReconciliationReport;
import org.charterpath.session.Occurrences;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A program that is a definition, three models and two forms runs on what all programs share: three weeks, two categories,
 * no coaches, a workshop held twice with few seats, and a data story that teams write and others review. Run on each
 * database by a subclass.
 */
@TwoPrograms
abstract class SmallProgramScenarios {

    private static final AtomicInteger ROUNDS = new AtomicInteger();
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Days from the first one, as the definition says. */
    private static final int LAST_WORK_DAY = 18;

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private DataSprint sprint;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Rosters rosters;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Occurrences occurrences;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private Digests digests;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private WrittenMessages messages;

    private String ana;
    private String ben;
    private String cleo;
    private String dan;
    private String eve;
    private String cohort;
    private Team buses;
    private Team lunches;

    @BeforeEach
    void nameParticipants() {
        program.moveTo(MONDAY.minusDays(10));
        int round = ROUNDS.incrementAndGet();
        ana = "ana" + round;
        ben = "ben" + round;
        cleo = "cleo" + round;
        dan = "dan" + round;
        eve = "eve" + round;
    }

    @Test
    void launchesNobodyWithoutASeat() {
        cohort = sprint.open(MONDAY, ana, ben, cleo, dan, eve);

        assertThatThrownBy(() -> sprint.launch(cohort))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Asking Data: it has 4 seats in all, but the cohort has 5 people.");
        assertThat(sessions.in(cohort)).isEmpty();

        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentOf(eve));
        sprint.launch(cohort);

        assertThat(cohorts.get(cohort).state()).isEqualTo(Cohort.State.RUNNING);
        assertThat(sessions.in(cohort))
                .extracting(
                        session -> session.title(), session -> session.plan().capacity())
                .containsExactly(tuple("Asking Data, 1 of 2", 2), tuple("Asking Data, 2 of 2", 2));
    }

    @Test
    void hasNoSeatForWhoeverJoinsWhenAllAreTaken() {
        launch();

        rosters.importInto(
                cohort,
                SampleCohort.dataSprint("Late", MONDAY)
                        .enrol(eve, "Eve", "Tester", "Lakeside", null)
                        .roster());

        assertThatThrownBy(() -> sessions.plan(cohort))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("4 seats in all, but the cohort has 5 people");
    }

    @Test
    void givesTheSeatOfWhoeverWithdrawsToWhoeverJoinsLate() {
        String why = "As agreed with the school.";
        launch();
        rosters.importInto(
                cohort,
                SampleCohort.dataSprint("Late", MONDAY)
                        .enrol(eve, "Eve", "Tester", "Lakeside", null)
                        .roster());
        String late = enrolmentOf(eve);
        assertThatThrownBy(() -> life.join(late, Set.of(), why, Program.ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("no seat is left");
        assertThat(life.eventsOf(late)).isEmpty();

        life.withdraw(enrolmentOf(dan), why, Program.ADMIN);
        life.join(late, Set.of(), why, Program.ADMIN);
        program.driver().runDueJobs();

        assertThat(enrolments.get(late).state()).isEqualTo(Enrolment.State.ACTIVE);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(enrolmentOf(dan))
                        .count())
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(late)
                        .processDefinitionKey(DataSprint.PROGRAM)
                        .count())
                .isOne();
    }

    @Test
    void letsPeopleChangeTheirDateWhileThereIsASeatAndNeitherHasBegun() throws Exception {
        launch();
        program.moveTo(MONDAY);
        sprint.scheduleWorkshops(cohort, MONDAY.plusDays(1));
        List<TrainingSession> both = sessions.in(cohort);
        String anasDate = dateOf(ana, both);
        String other = both.stream()
                .map(TrainingSession::id)
                .filter(id -> !id.equals(anasDate))
                .findFirst()
                .orElseThrow();
        Visitor anas = SignIns.visit(port, ana);

        assertThat(Visitor.text(anas.open("/sessions/" + anasDate))).contains("Other dates", "No seat is left.");
        HttpResponse<String> full = anas.submit("/sessions/%s/date".formatted(anasDate), Map.of("to", other));
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(full.body()).contains("Other date: No seat is left on this date.");
        assertThat(anas.submit("/sessions/%s/date".formatted(anasDate), Map.of("to", "nowhere"))
                        .statusCode())
                .isEqualTo(404);

        String leaving = Stream.of(ben, cleo, dan)
                .filter(person -> dateOf(person, both).equals(other))
                .findFirst()
                .orElseThrow();
        life.withdraw(enrolmentOf(leaving), "As agreed with the school.", Program.ADMIN);
        program.driver().runDueJobs();
        List<String> staying = Stream.of(ana, ben, cleo, dan)
                .filter(person -> !person.equals(leaving))
                .toList();
        String crowded = anasDate;
        String free = other;
        for (int turn = 0; turn < 4; turn++) {
            String to = free;
            String from = crowded;
            List<String> racing = staying.stream()
                    .filter(person -> dateOf(person, both).equals(from))
                    .toList();
            assertThat(racing).as("people on the full date").hasSize(2);
            List<Boolean> got = AtTheSameMoment.take(
                            2, 1, runner -> number -> changes(enrolmentOf(racing.get(runner)), to))
                    .get(0);
            assertThat(got).as("one seat, two people").containsExactlyInAnyOrder(true, false);
            free = from;
            crowded = to;
        }
        assertThat(seats(both))
                .as("nobody is in two")
                .containsExactlyInAnyOrderElementsOf(
                        staying.stream().map(this::enrolmentOf).toList());

        String here = dateOf(ana, both);
        String there = here.equals(anasDate) ? other : anasDate;
        String third = staying.stream()
                .filter(person -> !person.equals(ana) && dateOf(person, both).equals(there))
                .findFirst()
                .orElseThrow();
        Visitor avery = SignIns.visit(port, Program.ADMIN);
        assertThat(Visitor.text(avery.open("/sessions/" + there))).contains(third + " Tester", "Other date");
        Map<String, String> move = Map.of("enrolment", enrolmentOf(third), "to", here);
        int moved = avery.submit("/sessions/%s/seats".formatted(there), move).statusCode();
        assertThat(Visitor.location(anas.submit("/sessions/%s/date".formatted(here), Map.of("to", there))))
                .isEqualTo("/sessions/" + there);
        if (moved == 409) {
            // The other two were on one date: there was no seat before one of them had left it.
            moved = avery.submit("/sessions/%s/seats".formatted(there), move).statusCode();
        }
        assertThat(moved).isEqualTo(302);
        assertThat(dateOf(third, both)).isEqualTo(here);
        assertThat(messages.to(ana)).anySatisfy(message -> {
            assertThat(message.body()).contains("You take part on another date instead.");
            assertThat(message.calendar().orElseThrow()).contains("METHOD:CANCEL", "UID:" + here);
        });
        assertThat(anas.open("/sessions/" + here).statusCode()).isEqualTo(404);

        program.moveTo(MONDAY.plusDays(3));
        assertThat(anas.submit("/sessions/%s/date".formatted(there), Map.of("to", here))
                        .body())
                .contains("Your date has begun or is over: it cannot be changed any more.");
        assertThat(dateOf(ana, both)).isEqualTo(there);
    }

    private boolean changes(String enrolmentId, String sessionId) {
        try {
            occurrences.change(enrolmentId, sessionId);
            return true;
        } catch (Occurrences.RefusedException full) {
            return false;
        }
    }

    private String dateOf(String person, List<TrainingSession> both) {
        return jdbc.sql("select session_id from session_seat where enrolment_id = :person and session_id in (:both)")
                .param("person", enrolmentOf(person))
                .param("both", both.stream().map(TrainingSession::id).toList())
                .query(String.class)
                .single();
    }

    private List<String> seats(List<TrainingSession> both) {
        return jdbc.sql("select enrolment_id from session_seat where session_id in (:both)")
                .param("both", both.stream().map(TrainingSession::id).toList())
                .query(String.class)
                .list();
    }

    @Test
    void givesAttendanceCertificatesWhereAFeatureAsksForThem() {
        launch();
        attendWorkshops();
        Certificates.Wish wish = new Certificates.Wish(enrolmentOf(cleo), "attendance", Optional.of("week-1"));

        Certificate attendance = certificates.issue(wish).orElseThrow();

        assertThat(attendance.facts().title()).isEqualTo("Certificate of Attendance");
        assertThat(attendance.facts().wording()).isEqualTo("has attended");
        assertThat(attendance.facts().part()).isEqualTo("Week 1");
        assertThat(attendance.lines())
                .extracting(Certificate.Line::title, Certificate.Line::minutes)
                .containsExactly(tuple("Workshop", 95));
        assertThat(attendance.facts().totalMinutes()).isEqualTo(95);
        assertThat(PdfUa.brokenClauses(certificates.paperOf(attendance).orElseThrow()))
                .isEmpty();
        assertThat(certificates.issue(wish)).contains(attendance);
        assertThat(certificates.issue(new Certificates.Wish(enrolmentOf(cleo), "attendance", Optional.of("week-2"))))
                .as("no workshop there")
                .isEmpty();
        assertThat(certificates
                        .issue(new Certificates.Wish(enrolmentOf(cleo), "attendance", Optional.empty()))
                        .orElseThrow()
                        .facts()
                        .part())
                .isNull();
        assertThat(certificates.of(enrolmentOf(cleo))).as("has not ended").isEmpty();
        assertThatThrownBy(() ->
                        certificates.issue(new Certificates.Wish(enrolmentOf(cleo), "completion", Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> certificates.issue(new Certificates.Wish(enrolmentOf(cleo), "diploma", Optional.empty())))
                .isInstanceOf(ProgramDefinition.UnknownItemException.class);
        assertThatThrownBy(() -> certificates.issue(
                        new Certificates.Wish(enrolmentOf(cleo), "attendance", Optional.of("week-9"))))
                .isInstanceOf(ProgramDefinition.UnknownItemException.class);
    }

    @Test
    void leadsFromItsDefinitionToACertificateAndATranscript() {
        launch();
        assertThat(enrolments.in(cohort))
                .as("nobody coaches a sprint")
                .allSatisfy(enrolment -> assertThat(enrolment.coachId()).isNull());
        attendWorkshops();
        makeUpForTheWorkshop(dan);

        program.moveTo(MONDAY.plusWeeks(1));
        writeAndReviewStory(buses, List.of(ana, ben), List.of(cleo, dan));
        writeStory(lunches, cleo, 200);
        Task review = sprint.taskOf(lunches.id(), "Review worksheet: Data Story");
        sprint.submitAs(
                review.getAssignee(),
                review,
                Map.of(
                        "reviewDecision", "APPROVED",
                        "creditedMinutes", 180,
                        "creditedMinutesReason", "Lunch was counted."));

        program.moveTo(MONDAY.plusWeeks(2));
        for (String person : List.of(ana, ben, cleo, dan)) {
            sprint.submitAs(
                    person,
                    sprint.taskOf(enrolmentOf(person), "Fill in worksheet: Sprint Reflection"),
                    DataSprint.reflection(120));
        }
        program.moveTo(MONDAY.plusDays(LAST_WORK_DAY));
        assertThat(enrolments.get(enrolmentOf(ana)).state()).isEqualTo(Enrolment.State.ACTIVE);
        program.moveTo(MONDAY.plusDays(LAST_WORK_DAY + 1));

        for (String person : List.of(ana, ben, cleo, dan)) {
            assertThat(enrolments.get(enrolmentOf(person)).state()).isEqualTo(Enrolment.State.COMPLETED);
            assertThat(program.endEvents(enrolmentOf(person)))
                    .contains("endEvent_sprintCompleted", "endEvent_certificateIssued", "endEvent_weekDone")
                    .doesNotContain("endEvent_weekClosed");
        }
        assertThat(program.endEvents(enrolmentOf(ana))).contains("endEvent_workshopAttended");
        assertThat(program.endEvents(enrolmentOf(dan))).contains("endEvent_workshopMadeUp");
        assertThat(program.endEvents(buses.id()))
                .contains("endEvent_worksheetAccepted", "endEvent_weekDone", "endEvent_teamworkOver");
        // Ana: all of the workshop, the story of 240 minutes, 120 of reflection.
        assertThat(minutes(ana)).containsExactly(entry("WORKSHOP", 180), entry("DATA_WORK", 360));
        assertThat(minutes(ben)).containsExactly(entry("WORKSHOP", 180), entry("DATA_WORK", 360));
        // Cleo left the workshop early, and 180 minutes of the other story count.
        assertThat(minutes(cleo)).containsExactly(entry("WORKSHOP", 95), entry("DATA_WORK", 300));
        // Dan made up for the workshop with 70 minutes, of which 10 lie over the ceiling.
        assertThat(minutes(dan)).containsExactly(entry("WORKSHOP", 0), entry("DATA_WORK", 360));
        JsonNode dans = transcript(dan);
        assertThat(dans.path("program").asText()).isEqualTo("Data Sprint");
        assertThat(dans.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(dans.path("total").path("approvedMinutes").asInt()).isEqualTo(370);
        assertThat(dans.path("total").path("surplusMinutes").asInt()).isEqualTo(10);
        assertThat(dans.path("months").findValuesAsText("monthId")).containsExactly("week-1", "week-2", "week-3");
        assertThat(dans.path("months").findValuesAsText("earnedMinutes")).containsExactly("70", "180", "120");
        assertThat(dans.path("entries").findValuesAsText("what"))
                .containsExactlyInAnyOrder("Make-up for Asking Data", "Data Story", "Sprint Reflection");
        assertThat(certificates.of(enrolmentOf(dan)).orElseThrow().facts().totalMinutes())
                .isEqualTo(360);
        assertThat(drift()).isEmpty();

        program.moveTo(MONDAY.plusWeeks(3));
        assertThat(cohorts.get(cohort).state()).isEqualTo(Cohort.State.CLOSED);
        program.moveTo(MONDAY.plusWeeks(5));
        program.moveTo(MONDAY.plusWeeks(5).plusDays(2));
        assertThat(program.endEvents(cohort)).contains("endEvent_cohortClosed");
        assertThat(drift()).isEmpty();
    }

    @Test
    void endsWithATranscriptAloneWhereATeamHandsInNothing() {
        launch();
        attendWorkshops();
        program.moveTo(MONDAY.plusWeeks(1));
        writeStory(buses, ben, 240);

        program.moveTo(MONDAY.plusDays(LAST_WORK_DAY + 1));

        for (String person : List.of(ana, ben, cleo, dan)) {
            assertThat(enrolments.get(enrolmentOf(person)).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
            assertThat(program.endEvents(enrolmentOf(person))).contains("endEvent_weekClosed", "endEvent_sprintEnded");
        }
        assertThat(program.endEvents(buses.id())).contains("endEvent_weekClosed", "endEvent_teamworkOver");
        assertThat(sprint.tasksOf(buses.id(), ""))
                .as("what was handed in in time goes on waiting for its review")
                .singleElement()
                .satisfies(task -> assertThat(task.getName()).startsWith("Review worksheet: Data Story"));
        assertThat(sprint.tasksOf(lunches.id(), "")).isEmpty();
        assertThat(minutes(ana)).containsExactly(entry("WORKSHOP", 180), entry("DATA_WORK", 0));
        assertThat(messages.to(ana)).anySatisfy(message -> {
            assertThat(message.subject()).startsWith("Your transcript: Data Sprint");
            assertThat(message.body()).contains("Workshop: 3", "a worksheet is not accepted");
        });
        assertThat(drift()).isEmpty();
    }

    @Test
    void missesTheProcessOfWhoeverIsOnTheWay() {
        launch();
        assertThat(drift()).isEmpty();

        String anas = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(enrolmentOf(ana), DataSprint.PROGRAM)
                .singleResult()
                .getId();
        runtime.deleteProcessInstance(anas, "gone");

        assertThat(drift()).containsExactly("JOURNEY_MISSING " + enrolmentOf(ana));
    }

    @Test
    void remindsEverybodyOfATeamOfWhatAnyOfThemCanDo() {
        launch();
        program.moveTo(MONDAY.plusDays(12));
        digests.send();

        assertThat(messages.to(ana)).anySatisfy(message -> assertThat(message.links())
                .extracting(Message.Link::title)
                .contains("Fill in worksheet: Data Story"));
        assertThat(messages.to(ben)).anySatisfy(message -> assertThat(message.links())
                .extracting(Message.Link::title)
                .contains("Fill in worksheet: Data Story"));
    }

    /** Two come to the first workshop, one of the others to a part of the second. */
    private void attendWorkshops() {
        program.moveTo(MONDAY);
        sprint.scheduleWorkshops(cohort, MONDAY.plusDays(1));
        program.moveTo(MONDAY.plusDays(3));
        for (Task attendance : sprint.tasksOf(cohort, "Record attendance")) {
            List<String> seated = seatedAt(attendance);
            assertThat(seated).as("people with a seat").hasSize(2);
            Map<String, Object> answers = new HashMap<>(Map.of("sessionOutcome", "HELD"));
            answers.put(
                    "attendees",
                    seated.stream().filter(one -> !one.equals(enrolmentOf(dan))).toList());
            if (seated.contains(enrolmentOf(cleo))) {
                answers.put("partial1Enrolment", enrolmentOf(cleo));
                answers.put("partial1Minutes", 95);
            }
            program.submit(attendance, answers);
        }
    }

    private List<String> seatedAt(Task attendance) {
        return ((SpinJsonNode) program.shown(attendance, "rosterOptions"))
                .elements().stream()
                        .map(option -> option.prop("value").stringValue())
                        .toList();
    }

    private void makeUpForTheWorkshop(String person) {
        Task makeUp = sprint.taskOf(enrolmentOf(person), "Fill in worksheet: Make-up for Asking Data");
        sprint.submitAs(person, makeUp, DataSprint.reflection(70));
        Task review = sprint.taskOf(enrolmentOf(person), "Review worksheet");
        assertThat(review.getAssignee()).isIn(ana, ben, cleo);
        readsThisWorkAlone(review.getAssignee(), review, person);
        sprint.submitAs(review.getAssignee(), review, Map.of("reviewDecision", "APPROVED"));
    }

    private void writeStory(Team team, String author, int minutes) {
        Task story = sprint.taskOf(team.id(), "Fill in worksheet: Data Story");
        sprint.claim(author, story);
        sprint.submitAs(author, story, DataSprint.story(minutes));
    }

    /** One member writes, somebody of another team returns it once, another member mends it. */
    private void writeAndReviewStory(Team team, List<String> members, List<String> others) {
        Task story = sprint.taskOf(team.id(), "Fill in worksheet: Data Story");
        assertThat(story).isNotAssigned();
        assertThat(sprint.candidatesFor(story)).containsExactlyElementsOf(members);
        assertThatThrownBy(() -> sprint.submitAs(others.get(0), story, DataSprint.story(200)))
                .isInstanceOf(AuthorizationException.class);
        writeStory(team, members.get(1), 250);

        Task review = sprint.taskOf(team.id(), "Review worksheet: Data Story");
        String peer = review.getAssignee();
        assertThat(peer).isIn(others);
        assertThat(review.getName()).contains(members.get(0) + " Tester", members.get(1) + " Tester");
        Map<String, Object> approval = Map.of("reviewDecision", "APPROVED");
        for (String stranger : List.of(members.get(1), otherThan(peer, others))) {
            assertThatThrownBy(() -> sprint.submitAs(stranger, review, approval))
                    .isInstanceOf(AuthorizationException.class);
        }
        tasks.setAssignee(review.getId(), members.get(0));
        assertThatThrownBy(() -> sprint.submitAs(members.get(0), review, approval))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("this is your own work");
        tasks.setAssignee(review.getId(), peer);
        sprint.submitAs(peer, review, Map.of("reviewDecision", "RETURNED", "reviewFeedback", "Which three numbers?"));
        assertThat(minutes(members.get(0))).containsEntry("DATA_WORK", 0);

        Task again = sprint.taskOf(team.id(), "Fill in worksheet: Data Story");
        assertThat(program.shown(again, "returnedFeedback")).isEqualTo("Which three numbers?");
        assertThat(program.shown(again, "storyQuestion")).isEqualTo("Why do buses come late?");
        sprint.claim(members.get(0), again);
        sprint.submitAs(members.get(0), again, DataSprint.story(240));
        Task second = sprint.taskOf(team.id(), "Review worksheet: Data Story");
        assertThat(second).as("whoever has read the first attempt").isAssignedTo(peer);
        readsThisWorkAlone(peer, second, members.get(1));
        sprint.submitAs(peer, second, approval);
        members.forEach(member -> assertThat(minutes(member)).containsEntry("DATA_WORK", 240));
    }

    /** Whoever reviews as a peer reads the answers and the files of that work, and nothing else of whom it is about. */
    private void readsThisWorkAlone(String peer, Task review, String owner) {
        Visitor visitor = SignIns.visit(port, peer);
        assertThat(program.shown(review, "answers").toString()).contains("question");
        assertThat(visitor.get("/api/v1/tasks/%s/files".formatted(review.getId()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/journey?enrolment=" + enrolmentOf(owner)).statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/api/v1/transcripts/" + enrolmentOf(owner)).statusCode())
                .isEqualTo(404);
    }

    private static String otherThan(String person, List<String> people) {
        return people.stream().filter(one -> !one.equals(person)).findFirst().orElseThrow();
    }

    private void launch() {
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        cohort = sprint.open(MONDAY, ana, ben, cleo, dan);
        buses = sprint.team(cohort, "Buses", ana, ben);
        lunches = sprint.team(cohort, "Lunches", cleo, dan);
        sprint.launch(cohort);
    }

    private String enrolmentOf(String participant) {
        return program.enrolmentOf(cohort, participant);
    }

    /** Minutes that count, by category, as somebody's own transcript says. */
    private Map<String, Integer> minutes(String participant) {
        Map<String, Integer> minutes = new LinkedHashMap<>();
        transcript(participant)
                .path("categories")
                .forEach(line -> minutes.put(
                        line.path("category").asText(),
                        line.path("countedMinutes").asInt()));
        return minutes;
    }

    private JsonNode transcript(String participant) {
        return SignIns.visit(port, participant).json("/api/v1/transcripts/" + enrolmentOf(participant));
    }

    /** What a comparison finds of this cohort. */
    private List<String> drift() {
        Set<String> owners = Stream.concat(
                        enrolments.in(cohort).stream().map(Enrolment::id), Stream.of(buses.id(), lunches.id()))
                .collect(Collectors.toSet());
        return reconciliation.run(UUID.randomUUID().toString()).findings().stream()
                .map(ReconciliationReport.Finding::drift)
                .filter(drift -> owners.contains(drift.enrolmentId()))
                .map(drift -> drift.kind().id() + " " + drift.subject())
                .toList();
    }
}
