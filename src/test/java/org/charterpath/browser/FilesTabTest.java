package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.evidence.SampleFiles;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** Evidence in Tasklist, in a real browser. Screenshots of each step lie in {@code target/screenshots}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:charterpath-files-tab")
@ActiveProfiles("test")
@Import(Program.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesTabTest {

    private static final String PAT = "pat";
    /** A name that would do something if it were markup. */
    private static final String PLAN = "Plan <img src=x onerror=alert(1)>.pdf";

    private static final String WORKSHEET = "Fill in worksheet: Pain Points & Priorities";

    @Autowired
    Program program;

    @Autowired
    Accounts accounts;

    @LocalServerPort
    int port;

    private Chromium chromium;

    @BeforeAll
    void bringPatToNovember() {
        account(PAT, "Pat", "Larsen", Role.PARTICIPANTS);
        account(Program.COACH, "Casey", "Okafor", Role.COACHES);
        program.launchCohort(PAT);
        program.workUntil(LocalDate.of(2025, 10, 31), everybody -> true);
        program.moveTo(LocalDate.of(2025, 11, 3));
        chromium = new Chromium();
    }

    @AfterAll
    void giveTheClockBack() {
        program.driver().backToPresent();
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void bringsEvidenceFromTheParticipantToTheCoach() throws IOException {
        byte[] plan = SampleFiles.pdf("a plan");
        Tasklist pat = tasklistOf(PAT);
        FilesTab files = new FilesTab(pat);
        pat.open(WORKSHEET);
        pat.field("First step for the one you do first").fill("Ask for a standing signature time.");
        files.open();
        assertThat(files.whole()).containsText("There are no files yet.");
        assertThat(files.whole()).containsText("at most 10 MB a file");
        pat.screenshot("files-01-empty");

        files.add(PLAN, plan);
        assertThat(files.status()).hasText("Added: \"" + PLAN + "\".");
        assertThat(files.upload()).isFocused();
        files.drop("notes.txt", "Dropped from the desktop.");
        assertThat(files.file("notes.txt")).containsText("25 bytes");
        assertThat(files.file(PLAN)).containsText("Nov 3, 2025, 9:00 AM");
        assertThat(files.file(PLAN)).containsText("Pat Larsen");
        pat.screenshot("files-02-added");

        files.add("setup.pdf", SampleFiles.windowsProgram());
        assertThat(files.problem()).containsText("'setup.pdf' is not taken: it is");
        pat.screenshot("files-03-refused");
        files.add("huge.pdf", SampleFiles.pdf(10 * 1024 * 1024 + 1));
        assertThat(files.problem()).hasText("'huge.pdf' is too large. A file may have at most 10 MB.");

        files.button("Delete notes.txt").click();
        pat.screenshot("files-04-asked-before-deleting");
        files.button("Keep notes.txt").click();
        assertThat(files.button("Delete notes.txt")).isFocused();
        files.button("Delete notes.txt").click();
        files.button("Delete notes.txt for good").click();
        assertThat(files.status()).hasText("\"notes.txt\" is deleted.");
        assertThat(files.file("notes.txt")).isHidden();
        files.openForm();
        assertThat(pat.field("First step for the one you do first")).hasValue("Ask for a standing signature time.");
        files.open();
        pat.reload();
        assertThat(files.file(PLAN)).isVisible();
        pat.screenshot("files-05-after-reload");

        Task worksheet = program.onlyTask(task -> task.getName().equals(WORKSHEET));
        program.submit(worksheet, program.answersTo(worksheet));

        Tasklist casey = tasklistOf(Program.COACH);
        FilesTab review = new FilesTab(casey);
        casey.open("Review worksheet: Pain Points & Priorities");
        review.open();
        assertThat(review.file(PLAN)).containsText("Submitted");
        assertThat(review.upload()).isHidden();
        casey.screenshot("files-06-in-the-review");
        Download download = review.download(PLAN);
        assertThat(Files.readAllBytes(download.path())).isEqualTo(plan);
    }

    @Test
    void takesAFileOnceTheNetworkIsBack() throws IOException {
        Tasklist pat = tasklistOf(PAT);
        FilesTab files = new FilesTab(pat);
        pat.open("Fill in worksheet: Analyzing Statutes");
        files.open();
        files.add(PLAN, SampleFiles.pdf("a plan"));
        assertThat(files.file(PLAN)).isVisible();
        pat.setOnline(false);

        files.add("second.pdf", SampleFiles.pdf("a second plan"));
        assertThat(files.problem()).hasText("The server cannot be reached. Please try again.");
        files.button("Delete " + PLAN).click();
        files.button("Delete " + PLAN + " for good").click();
        assertThat(files.problem()).hasText("The server cannot be reached. Please try again.");
        assertThat(files.file(PLAN)).isVisible();
        pat.screenshot("files-07-no-network");

        pat.setOnline(true);
        files.add("second.pdf", SampleFiles.pdf("a second plan"));
        assertThat(files.status()).hasText("Added: \"second.pdf\".");
        assertThat(files.problem()).isHidden();
        files.button("Delete " + PLAN).click();
        files.button("Delete " + PLAN + " for good").click();
        assertThat(files.file(PLAN)).isHidden();
    }

    private void account(String userId, String firstName, String lastName, Role group) {
        accounts.ensure(new Person(userId, firstName, lastName, userId + "@example.org"), passwordOf(userId), group);
    }

    private Tasklist tasklistOf(String userId) {
        return new Tasklist(
                chromium.window(program.driver().now()), "http://localhost:" + port, userId, passwordOf(userId));
    }

    private static String passwordOf(String userId) {
        return "the-password-of-" + userId;
    }
}
