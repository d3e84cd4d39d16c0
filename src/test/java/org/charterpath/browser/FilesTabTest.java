package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.evidence.SampleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Evidence in Tasklist, in a real browser. {@link Screenshots} of each step can be had. */
@BrowserTest
class FilesTabTest {

    private static final String FAY = "fay";
    /** A name that would do something if it were markup. */
    private static final String PLAN = "Plan <img src=x onerror=alert(1)>.pdf";

    private static final String WORKSHEET = "Fill in worksheet: Pain Points & Priorities";

    @Autowired
    Program program;

    @Autowired
    SignIns signIns;

    @LocalServerPort
    int port;

    private November november;
    private Windows windows;

    @BeforeAll
    void bringFayToNovember() {
        november = new November(program, signIns, port, FAY, "Fay", "Larsen");
        windows = november.windows();
    }

    @AfterAll
    void endNovember() {
        november.close();
    }

    @Test
    void bringsEvidenceFromTheParticipantToTheCoach() throws IOException {
        byte[] plan = SampleFiles.pdf("a plan");
        Tasklist fay = windows.tasklistOf(FAY);
        FilesTab files = new FilesTab(fay);
        fay.open(WORKSHEET);
        fay.field("First step for the one you do first").fill("Ask for a standing signature time.");
        files.open();
        assertThat(files.whole()).containsText("There are no files yet.");
        assertThat(files.whole()).containsText("at most 10 MB a file");
        fay.screenshot("files-01-empty");

        files.add(PLAN, plan);
        assertThat(files.status()).hasText("Added: \"" + PLAN + "\".");
        assertThat(files.upload()).isFocused();
        files.drop("notes.txt", "Dropped from the desktop.");
        assertThat(files.file("notes.txt")).containsText("25 bytes");
        assertThat(files.file(PLAN)).containsText("Nov 3, 2025, 9:00 AM");
        assertThat(files.file(PLAN)).containsText("Fay Larsen");
        fay.screenshot("files-02-added");

        files.add("setup.pdf", SampleFiles.windowsProgram());
        assertThat(files.problem()).containsText("'setup.pdf' is not taken: it is");
        fay.screenshot("files-03-refused");
        files.add("huge.pdf", SampleFiles.pdf(10 * 1024 * 1024 + 1));
        assertThat(files.problem()).hasText("'huge.pdf' is too large. A file may have at most 10 MB.");

        files.button("Delete notes.txt").click();
        fay.screenshot("files-04-asked-before-deleting");
        files.button("Keep notes.txt").click();
        assertThat(files.button("Delete notes.txt")).isFocused();
        files.button("Delete notes.txt").click();
        files.button("Delete notes.txt for good").click();
        assertThat(files.status()).hasText("\"notes.txt\" is deleted.");
        assertThat(files.file("notes.txt")).isHidden();
        files.openForm();
        assertThat(fay.field("First step for the one you do first")).hasValue("Ask for a standing signature time.");
        files.open();
        fay.reload();
        assertThat(files.file(PLAN)).isVisible();
        fay.screenshot("files-05-after-reload");

        Task worksheet = program.onlyTask(task -> task.getName().equals(WORKSHEET));
        program.submit(worksheet, program.answersTo(worksheet));

        Tasklist casey = windows.tasklistOf(Program.COACH);
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
        Tasklist fay = windows.tasklistOf(FAY);
        FilesTab files = new FilesTab(fay);
        fay.open("Fill in worksheet: Analyzing Statutes");
        files.open();
        files.add(PLAN, SampleFiles.pdf("a plan"));
        assertThat(files.file(PLAN)).isVisible();
        fay.setOnline(false);

        files.add("second.pdf", SampleFiles.pdf("a second plan"));
        assertThat(files.problem()).hasText("The server cannot be reached. Please try again.");
        files.button("Delete " + PLAN).click();
        files.button("Delete " + PLAN + " for good").click();
        assertThat(files.problem()).hasText("The server cannot be reached. Please try again.");
        assertThat(files.file(PLAN)).isVisible();
        fay.screenshot("files-07-no-network");

        fay.setOnline(true);
        files.add("second.pdf", SampleFiles.pdf("a second plan"));
        assertThat(files.status()).hasText("Added: \"second.pdf\".");
        assertThat(files.problem()).isHidden();
        files.button("Delete " + PLAN).click();
        files.button("Delete " + PLAN + " for good").click();
        assertThat(files.file(PLAN)).isHidden();
    }
}
