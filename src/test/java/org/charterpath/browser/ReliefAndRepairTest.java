package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Breakdown;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a program admin does in Tasklist for others' work. {@link Screenshots} of each step can be had. */
@BrowserTest
class ReliefAndRepairTest {

    private static final String REMY = "remy";
    private static final String SAM = "sam";
    private static final String PLAN = "plan.pdf";
    private static final String STOOD_IN = "Pain Points & Priorities";
    private static final String STOPPED = "Analyzing Statutes";

    @Autowired
    Program program;

    @Autowired
    SignIns signIns;

    @Autowired
    Breakdown breakdown;

    @Autowired
    CreditLedger ledger;

    @LocalServerPort
    int port;

    private November november;
    private Windows windows;

    @BeforeAll
    void bringRemyToNovember() {
        november = new November(program, signIns, port, REMY, "Remy", "Larsen");
        windows = november.windows();
        signIns.allow(SAM, "Sam", "Reyes", Role.COACHES);
    }

    @AfterAll
    void endNovember() {
        november.close();
    }

    @Test
    void letsAStandInReadTheFilesAndTheTranscriptUntilSheHasDecided() throws IOException {
        byte[] plan = SampleFiles.pdf("a plan");
        Tasklist remy = windows.tasklistOf(REMY);
        FilesTab files = new FilesTab(remy);
        remy.open("Fill in worksheet: " + STOOD_IN);
        files.open();
        files.add(PLAN, plan);
        assertThat(files.status()).hasText("Added: \"" + PLAN + "\".");
        handIn(STOOD_IN);

        Tasklist avery = windows.tasklistOf(Program.ADMIN);
        avery.openStartForm("Arrange stand-in");
        avery.find("Which review?", "Review worksheet: " + STOOD_IN);
        avery.find("Who decides instead?", "Sam Reyes");
        avery.screenshot("relief-01-stand-in");
        avery.field("Why?").fill("too short");
        assertThat(avery.start().status()).isEqualTo(400);
        assertThat(avery.message()).containsText("Why?: say why in 10 letters or more");
        avery.screenshot("relief-02-refused");
        avery.field("Why?").fill("Casey is on leave until Monday.");
        assertThat(avery.start().status()).isEqualTo(200);

        Tasklist sam = windows.tasklistOf(SAM);
        FilesTab review = new FilesTab(sam);
        sam.open("Review worksheet: " + STOOD_IN);
        assertThat(sam.form()).containsText("Remy Larsen");
        sam.screenshot("relief-03-the-stand-ins-task");
        review.open();
        assertThat(Files.readAllBytes(review.download(PLAN).path())).isEqualTo(plan);
        sam.screenshot("relief-04-the-files");
        assertThat(statusOf(sam, "/journey?enrolment=" + november.enrolmentId()))
                .isEqualTo(200);
        assertThat(sam.page.locator("body")).containsText("Remy Larsen");
        sam.screenshot("relief-05-the-transcript");

        Task given = program.onlyTask(task -> task.getName().startsWith("Review worksheet: " + STOOD_IN));
        program.submit(given, program.answersTo(given));
        assertThat(statusOf(sam, "/journey?enrolment=" + november.enrolmentId()))
                .isEqualTo(404);
    }

    @Test
    void givesMoreTimeFromTasklist() {
        Task task = program.onlyTask(open -> open.getName().equals("Fill in worksheet: Charter Contract Review"));
        LocalDate due = LocalDate.ofInstant(task.getDueDate().toInstant(), Program.ZONE);
        Tasklist avery = windows.tasklistOf(Program.ADMIN);
        avery.openStartForm("Extend due date");
        avery.find("Which task?", "Remy Larsen: Fill in worksheet: Charter Contract Review");
        avery.field("New due day").fill(due.plusDays(3).toString());
        avery.field("Why?").fill("The school was closed for a week.");
        avery.screenshot("relief-06-extension");

        assertThat(avery.start().status()).isEqualTo(200);

        Task later = program.onlyTask(open -> open.getId().equals(task.getId()));
        assertThat(LocalDate.ofInstant(later.getDueDate().toInstant(), Program.ZONE))
                .isEqualTo(due.plusDays(3));
    }

    @Test
    void mendsWhatHasStoppedWithTheFormBeforeIt() {
        handIn(STOPPED);
        Task review = program.onlyTask(task -> task.getName().startsWith("Review worksheet: " + STOPPED));
        program.driver().submit(review, program.answersTo(review));
        int before = ledger.entriesOf(november.enrolmentId()).size();
        breakdown.stop("serviceTask_acceptWorksheet");
        program.driver().runDueJobs();
        assertThatEverybodySeesWhatHasStopped(review.getProcessInstanceId());

        Tasklist avery = windows.tasklistOf(Program.ADMIN);
        avery.openList("For my group");
        avery.open("Mend stopped work: Accept worksheet, Remy Larsen");
        assertThat(avery.form()).containsText("A step has stopped: Accept worksheet");
        avery.screenshot("repair-01-stopped");
        avery.claim();
        avery.option("The form is answered again").check();
        avery.option("I do:").check();
        avery.field("Why?").fill("The minutes were meant to be fewer.");
        avery.screenshot("repair-02-answered");
        assertThat(avery.complete().status()).isEqualTo(204);
        program.driver().runDueJobs();

        avery.reload();
        avery.openList("My tasks");
        avery.open("Review worksheet: " + STOPPED);
        avery.screenshot("repair-03-the-form-again");
        Task again = program.onlyTask(task -> task.getName().startsWith("Review worksheet: " + STOPPED));
        program.submit(again, program.answersTo(again));

        assertThat(ledger.entriesOf(november.enrolmentId())).hasSize(before + 1);
    }

    /** The owner on the own diagram, an admin in Cockpit: how many are where, and whose work it is that has stopped. */
    private void assertThatEverybodySeesWhatHasStopped(String processInstanceId) {
        String way = "/journey/diagram?enrolment=" + november.enrolmentId();
        assertThat(Visitor.text(SignIns.visit(port, REMY).open(way)))
                .contains("November: Compliance Has stopped; somebody sees to it");

        Cockpit avery = windows.cockpitOf(Program.ADMIN);
        avery.open("Participant journey");
        assertThat(avery.peopleAt("callActivity_november")).hasAttribute("aria-label", "1 on time");
        avery.screenshot("cockpit-02-people-on-the-diagram");
        avery.openInstance(processInstanceId, "Person");
        assertThat(avery.page.locator(".cohort-page").getByRole(AriaRole.ALERT)).containsText("Accept worksheet");
        assertThat(avery.page.locator(".cohort-page")).containsText("Remy Larsen");
        avery.screenshot("cockpit-03-person");
    }

    private void handIn(String worksheet) {
        Task task = program.onlyTask(open -> open.getName().equals("Fill in worksheet: " + worksheet));
        program.submit(task, program.answersTo(task));
    }

    private int statusOf(Tasklist tasklist, String path) {
        return tasklist.page.navigate(windows.address(path)).status();
    }
}
