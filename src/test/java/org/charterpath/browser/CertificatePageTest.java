package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.certificate.PaperPicture;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Documents in the browser: their holder takes one away, an admin looks after it, anybody verifies it. */
@PagesTest
@PostgresDatabase
class CertificatePageTest {

    private static final String HOLDER = "browsing.holder";
    private static final String WHY = "She has married and has another name.";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Accounts accounts;

    @Autowired
    private CreditLedger ledger;

    private Windows windows;

    @BeforeEach
    void openWindows() {
        program.moveTo(LocalDate.of(2026, 10, 1));
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(HOLDER, "Ngọc Hằng", "Nguyễn", Role.PARTICIPANTS);
        windows = new Windows(program, port);
    }

    @AfterEach
    void closeWindows() {
        windows.close();
        program.driver().backToPresent();
    }

    @Test
    void verifiesADocumentByItsQrCodeAndComparesACopy() throws Exception {
        String enrolmentId = program.enrol(HOLDER, "Browsing cohort");
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolmentId);
        credit(enrolmentId);
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolmentId);
        Certificate first = certificates.of(enrolmentId).orElseThrow();

        Page journey = windows.open(HOLDER, "/journey");
        Screenshots.takeWhole(journey, "journey-certificate");
        Download download =
                journey.waitForDownload(() -> journey.locator("a[href='/certificates/%s']".formatted(first.id()))
                        .first()
                        .click());
        assertThat(download.suggestedFilename()).contains("Certificate of Completion");
        byte[] paper = Files.readAllBytes(download.path());

        Page anybody = windows.open();
        List<String> sent = new ArrayList<>();
        anybody.navigate(
                windows.address(PaperPicture.addressIn(PaperPicture.of(paper)).getPath()));
        assertThat(anybody.getByText("VALID", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(anybody.locator("main")).containsText("1 h 35 min");
        Screenshots.takeWhole(anybody, "verify-valid");

        anybody.onRequest((Request request) -> {
            // axe looks for style sheets in between.
            if (!request.method().equals("GET")) {
                sent.add(request.url());
            }
        });
        anybody.locator("#paper").setInputFiles(new FilePayload("copy.pdf", "application/pdf", paper));
        Locator comparison = anybody.locator("#comparison");
        assertThat(comparison).containsText("copy.pdf is the document as it was issued, byte for byte.");
        judge(anybody);
        byte[] changed = paper.clone();
        changed[changed.length / 2]++;
        anybody.locator("#paper").setInputFiles(new FilePayload("changed.pdf", "application/pdf", changed));
        assertThat(comparison).containsText("changed.pdf is not the document that was issued");
        anybody.setViewportSize(390, 844);
        assertThat((int) anybody.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        anybody.evaluate(
                """
                bytes => {
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([new Uint8Array(bytes)], 'dropped.pdf', { type: 'application/pdf' }));
                  document.getElementById('compare').dispatchEvent(
                      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
                }
                """,
                unsigned(paper));
        assertThat(comparison).containsText("dropped.pdf is the document as it was issued");
        assertThat(sent).as("nothing is uploaded").isEmpty();
        Screenshots.takeWhole(anybody, "verify-compared");

        Certificate second = reissueAndRevoke(first);
        anybody.reload();
        assertThat(anybody.getByText("SUPERSEDED")).isVisible();
        judge(anybody);
        anybody.setViewportSize(390, 844);
        anybody.getByLabel("Code").fill(second.code().toLowerCase().replace('-', ' '));
        anybody.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify"))
                .click();
        assertThat(anybody.getByText("REVOKED", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat((int) anybody.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        judge(anybody);
        Screenshots.takeWhole(anybody, "verify-revoked-phone");
        anybody.navigate(windows.address("/verify/2222-2222-2222-2222-2222-2222-2222"));
        assertThat(anybody.getByText("UNKNOWN", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat((int) anybody.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        judge(anybody);
        Screenshots.takeWhole(anybody, "verify-unknown-phone");
    }

    /** As an admin does it on the pages of the cohort. */
    private Certificate reissueAndRevoke(Certificate first) throws IOException {
        accounts.change(new Person(HOLDER, "Ngọc Hằng", "Trần", HOLDER + "@example.org"), "");
        String cohortId = enrolments.get(first.enrolmentId()).cohortId();
        Page admin = windows.open(Program.ADMIN, "/cohorts/" + cohortId);
        admin.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Certificates").setExact(true))
                .click();
        Screenshots.takeWhole(admin, "cohort-certificates");
        admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ngọc Hằng Nguyễn"))
                .click();
        admin.getByText("Issue it in another name").click();
        admin.getByLabel("Reason; the holder reads it", new Page.GetByLabelOptions().setExact(true))
                .fill(WHY);
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Issue again"))
                .click();
        assertThat(admin.getByRole(AriaRole.STATUS)).hasText("Issued again in the name of Ngọc Hằng Trần.");
        Screenshots.takeWhole(admin, "cohort-certificate");
        admin.getByText("Revoke it").click();
        admin.getByLabel("Reason; the holder reads it, its page does not show it")
                .fill(WHY);
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke"))
                .click();
        assertThat(admin.getByRole(AriaRole.STATUS)).hasText("Revoked.");
        admin.setViewportSize(390, 844);
        assertThat((int) admin.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        Screenshots.takeWhole(admin, "cohort-certificate-phone");
        return certificates.of(first.enrolmentId()).orElseThrow();
    }

    private void credit(String enrolmentId) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.LOGGED_HOURS, "reading", enrolmentId),
                CreditSource.LOGGED_HOURS,
                enrolmentId,
                Optional.of("november"),
                "INDEPENDENT",
                95,
                LocalDate.of(2025, 11, 20),
                Optional.empty(),
                Program.ADMIN,
                Optional.empty()));
    }

    private static List<Integer> unsigned(byte[] bytes) {
        List<Integer> values = new ArrayList<>();
        for (byte one : bytes) {
            values.add(Byte.toUnsignedInt(one));
        }
        return values;
    }

    private static void judge(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .isEmpty();
    }
}
