package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.fixture.DataSprint;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.notification.Digests;
import org.charterpath.notification.Message;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One person in two programs at once: Pia is in the OPS Program, coached by {@link Program#COACH}, and in a data sprint,
 * which has no coaches, with Quinn, who is in nothing else. Run on each database by a subclass.
 */
@TwoPrograms
abstract class TwoProgramsScenarios {

    private static final AtomicInteger ROUNDS = new AtomicInteger();
    private static final LocalDate MONDAY = LocalDate.of(2025, 10, 20);
    private static final LocalDate TODAY = MONDAY.plusDays(3);
    private static final String SAM = "sam";

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
    private CreditLedger ledger;

    @Autowired
    private Digests digests;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private WrittenMessages messages;

    @TempDir
    private Path folder;

    private String pia;
    private String quinn;
    private Enrolment ops;
    private Enrolment data;

    @BeforeEach
    void enrolPiaInBoth() {
        int round = ROUNDS.incrementAndGet();
        pia = "pia" + round;
        quinn = "quinn" + round;
        String year = program.launchCohort(pia);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(SAM, "Sam", "Reyes", Role.COACHES);
        ops = enrolments.get(program.enrolmentOf(year, pia));
        enrolments.assignCoach(ops.id(), Program.COACH);
        String sprintId = sprint.open(MONDAY, pia, quinn);
        sprint.team(sprintId, "Buses", pia);
        sprint.launch(sprintId);
        data = enrolments.get(program.enrolmentOf(sprintId, pia));
        program.moveTo(TODAY);
    }

    @Test
    void logsHoursForTheOneThatIsChosen() {
        assertThatThrownBy(() -> log(hours("DATA_WORK", "week-1", 60)))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Program");
        assertThatThrownBy(() -> log(hours(ops, "DATA_WORK", "october", 60)))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Category");
        assertThatThrownBy(() -> log(hours(data, "DATA_WORK", "october", 60)))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Part of the program");

        log(hours(data, "DATA_WORK", "week-1", 60));
        log(hours(ops, "AV_COURSE", "october", 45));

        Task admins = sprint.taskOf(data.id(), "Review hours");
        assertThat(admins).as("nobody coaches the sprint").isNotAssigned();
        Task coachs = sprint.taskOf(ops.id(), "Review hours");
        assertThat(coachs).isAssignedTo(Program.COACH);
        Map<String, Object> approval = Map.of("hoursDecision", "APPROVED");
        assertThatThrownBy(() -> sprint.submitAs(Program.COACH, admins, approval))
                .isInstanceOf(AuthorizationException.class);
        sprint.submitAs(Program.COACH, coachs, approval);
        assertThat(ledger.entriesOf(data.id())).isEmpty();
        sprint.submitAs(Program.ADMIN, admins, approval);

        assertThat(ledger.entriesOf(data.id()))
                .extracting(CreditEntry::category, CreditEntry::minutes)
                .containsExactly(tuple("DATA_WORK", 60));
        assertThat(ledger.entriesOf(ops.id()))
                .extracting(CreditEntry::category, CreditEntry::minutes)
                .containsExactly(tuple("AV_COURSE", 45));
        assertThat(countedMinutes(data)).isEqualTo(60);
        assertThat(countedMinutes(ops)).isEqualTo(45);
    }

    @Test
    void keepsTheRightsOfCoachesApart() {
        enrolments.assignCoach(data.id(), SAM);
        log(withFile(hours(data, "DATA_WORK", "week-1", 60), "A map of the bus lines"));
        log(withFile(hours(ops, "AV_COURSE", "october", 45), "A webinar on payroll"));
        EvidenceFile ofData = addEvidence(data);
        EvidenceFile ofOps = addEvidence(ops);
        List.of(data, ops).forEach(enrolment -> {
            Task added = sprint.taskOf(enrolment.id(), "Add evidence");
            program.submit(added, program.answersTo(added));
        });

        assertReads(Program.COACH, ops, ofOps, "A webinar on payroll");
        assertReadsNot(Program.COACH, data, ofData, "A map of the bus lines");
        assertReads(SAM, data, ofData, "A map of the bus lines");
        assertReadsNot(SAM, ops, ofOps, "A webinar on payroll");
        assertThat(sprint.taskOf(data.id(), "Review hours")).isAssignedTo(SAM);
    }

    @Test
    void remindsOfBothInOneMailThatKeepsThemApart() {
        program.moveTo(LocalDate.of(2025, 10, 31));
        digests.send();

        assertThat(messages.to(pia))
                .filteredOn(message -> message.key().matches("digest:.*:2025-10-31"))
                .singleElement()
                .satisfies(ofToday -> {
                    assertThat(sectionOf(ops, ofToday))
                            .contains("Initial Essential Competencies Assessment")
                            .doesNotContain("Data Story");
                    assertThat(sectionOf(data, ofToday)).contains("Data Story").doesNotContain("Competencies");
                });
    }

    /** What a digest says below the name of a cohort. */
    private String sectionOf(Enrolment enrolment, Message digest) {
        String heading = cohorts.get(enrolment.cohortId()).name();
        return digest.links().stream()
                .filter(link -> link.section().equals(heading))
                .map(Message.Link::title)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void listsBothToThePersonAndToEachCoachTheOwn() {
        enrolments.assignCoach(data.id(), SAM);

        assertThat(listedTo(pia)).containsExactlyInAnyOrder(ops.id(), data.id());
        assertThat(listedTo(Program.COACH)).contains(ops.id()).doesNotContain(data.id());
        assertThat(listedTo(SAM)).contains(data.id()).doesNotContain(ops.id());
        assertThat(read(pia, "/api/v1/enrolments").path("enrolments").findValuesAsText("programId"))
                .containsExactlyInAnyOrder("ops-2025-2026", DataSprint.PROGRAM);
    }

    @Test
    void showsEachProgramOnItsOwnPage() {
        String dataPage = as(pia).open("/journey?enrolment=" + data.id()).body();
        String opsPage = as(pia).open("/journey?enrolment=" + ops.id()).body();

        assertThat(main(dataPage)).contains("Work with data", "Week 1").doesNotContain("Small-group", "October");
        assertThat(main(opsPage)).contains("Small-group", "October").doesNotContain("Work with data", "Week 1");
        assertThat(main(opsPage)).contains("/journey/portfolio?enrolment=" + ops.id());
        assertThat(main(dataPage)).as("its program has none").doesNotContain("/journey/portfolio");
        assertThat(dataPage)
                .contains("CharterSource OPS Program 2025-2026, "
                        + cohorts.get(ops.cohortId()).name());
        assertThat(as(quinn).open("/journey?enrolment=" + data.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void beginsWithTheProgramsOfWhoeverIsInSeveral() {
        HttpResponse<String> pias = as(pia).open("/");

        assertThat(pias.statusCode()).isEqualTo(200);
        assertThat(pias.body())
                .contains("/journey?enrolment=" + ops.id(), "CharterSource OPS Program 2025-2026")
                .contains("/journey?enrolment=" + data.id(), "Data Sprint", "Week 1");
        assertThat(Visitor.location(as(quinn).open("/"))).isEqualTo("/journey");
        assertThat(Visitor.location(as(Program.COACH).open("/"))).isEqualTo("/coach");

        enrolments.moveTo(Enrolment.State.WITHDRAWN, data.id());

        assertThat(Visitor.location(as(pia).open("/"))).isEqualTo("/journey");
    }

    private void assertReads(String coach, Enrolment enrolment, EvidenceFile file, String activity) {
        assertThat(as(coach).get("/api/v1/transcripts/" + enrolment.id()).statusCode())
                .isEqualTo(200);
        assertThat(as(coach).open("/journey?enrolment=" + enrolment.id()).body())
                .contains(activity);
        assertThat(as(coach).open("/coach").body()).contains(activity);
        assertThat(files.get(file.id(), caller(coach)).name()).isEqualTo(file.name());
    }

    private void assertReadsNot(String coach, Enrolment enrolment, EvidenceFile file, String activity) {
        assertThat(as(coach).get("/api/v1/transcripts/" + enrolment.id()).statusCode())
                .isEqualTo(404);
        assertThat(as(coach).open("/journey?enrolment=" + enrolment.id()).statusCode())
                .isEqualTo(404);
        assertThat(as(coach).open("/coach").body()).doesNotContain(activity);
        assertThatThrownBy(() -> files.get(file.id(), caller(coach))).isInstanceOf(NotFoundException.class);
    }

    private static Caller caller(String coach) {
        return new Caller(coach, Set.of(Role.COACHES.id()));
    }

    private EvidenceFile addEvidence(Enrolment enrolment) {
        Task task = sprint.taskOf(enrolment.id(), "Add evidence");
        try {
            Path content = Files.write(folder.resolve(enrolment.id()), SampleFiles.pdf(enrolment.id()));
            return files.add(task.getId(), new Caller(pia, Set.of(Role.PARTICIPANTS.id())), "proof.pdf", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(Map<String, Object> hours) {
        program.start("log-hours", pia, hours);
    }

    private static Map<String, Object> hours(String category, String stage, int minutes) {
        return Map.of(
                "hoursDay", TODAY.minusDays(1).toString(),
                "hoursCategory", category,
                "hoursMinutes", minutes,
                "hoursStage", stage,
                "hoursActivity", "Read about it");
    }

    private static Map<String, Object> hours(Enrolment enrolment, String category, String stage, int minutes) {
        Map<String, Object> hours = new HashMap<>(hours(category, stage, minutes));
        hours.put("hoursEnrolment", enrolment.id());
        return hours;
    }

    private static Map<String, Object> withFile(Map<String, Object> hours, String activity) {
        hours.put("hoursActivity", activity);
        hours.put("hoursFileFollows", true);
        return hours;
    }

    private int countedMinutes(Enrolment enrolment) {
        return read(pia, "/api/v1/transcripts/" + enrolment.id())
                .path("total")
                .path("countedMinutes")
                .asInt();
    }

    private List<String> listedTo(String userId) {
        return read(userId, "/api/v1/enrolments?limit=500").path("enrolments").findValuesAsText("id").stream()
                .filter(id -> id.equals(ops.id()) || id.equals(data.id()))
                .toList();
    }

    private JsonNode read(String userId, String address) {
        return as(userId).json(address);
    }

    /** A page without its list of the other journeys. */
    private static String main(String page) {
        return StringUtils.substringBefore(page, "Your other journeys");
    }

    private Visitor as(String userId) {
        return SignIns.visit(port, userId);
    }
}
