package org.charterpath.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.Withdrawals;
import org.charterpath.fixture.ChangedTemplates;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.notification.Message;
import org.charterpath.pdf.PdfUa;
import org.charterpath.people.Caller;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What is issued at an end and when a feature asks, what becomes of it, and what it looks like. */
@FeatureTest
class CertificatesTest {

    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final String WHY = "She has married and has another name.";
    private static final SampleCohort STAR = SampleCohort.ops("Evening Star")
            .enrol("mai", "Mai", "Lor", "Lakeside Charter School", "amir")
            .enrol("tam", "Tam", "Reed", "Lakeside Charter School", "amir");
    private static final Path PICTURES = Path.of("target", "certificates");

    private final Certificates certificates;
    private final CertificateFiles files;
    private final CohortCertificates lists;
    private final Verification verification;
    private final Completion completion;
    private final TranscriptLetters letters;
    private final Enrolments enrolments;
    private final Withdrawals withdrawals;
    private final CreditLedger ledger;
    private final KnownPeople accounts;
    private final WrittenMessages messages;
    private final ChangedTemplates templates;
    private final SpringTemplateEngine engine;
    private final SetClock clock;
    private final JdbcClient jdbc;
    private final String mai = STAR.enrolmentOf("mai");

    CertificatesTest(
            Certificates certificates,
            CertificateFiles files,
            CohortCertificates lists,
            Verification verification,
            Completion completion,
            TranscriptLetters letters,
            Enrolments enrolments,
            Withdrawals withdrawals,
            CreditLedger ledger,
            KnownPeople accounts,
            WrittenMessages messages,
            ChangedTemplates templates,
            SpringTemplateEngine engine,
            SetClock clock,
            JdbcClient jdbc) {
        this.certificates = certificates;
        this.files = files;
        this.lists = lists;
        this.verification = verification;
        this.completion = completion;
        this.letters = letters;
        this.enrolments = enrolments;
        this.withdrawals = withdrawals;
        this.ledger = ledger;
        this.accounts = accounts;
        this.messages = messages;
        this.templates = templates;
        this.engine = engine;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrol() {
        clock.at("2026-03-20T12:00");
        STAR.addTo(jdbc);
        accounts.ensure(new Person("mai", "Mai", "Lor", ""), Role.PARTICIPANTS);
    }

    @Test
    void issuesACertificateInTheTransactionThatEndsTheJourney() throws IOException {
        credit(mai, "IN_PERSON", 240);
        credit(mai, "INDEPENDENT", 95);

        enrolments.moveTo(Enrolment.State.COMPLETED, mai);

        Certificate certificate = certificates.of(mai).orElseThrow();
        assertThat(certificate.isOfCompletion()).isTrue();
        assertThat(certificate.facts().title()).isEqualTo("Certificate of Completion");
        assertThat(certificate.facts().startsOn()).isEqualTo(LocalDate.of(2025, 10, 1));
        assertThat(certificate.facts().endsOn()).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(certificate.facts().totalMinutes()).isEqualTo(335);
        assertThat(certificate.facts().ceusInWords()).isEqualTo("5.58");
        assertThat(certificate.lines())
                .extracting(Certificate.Line::title, Certificate.Line::minutes)
                .contains(tuple("In-person workshop", 240), tuple("Independent work", 95), tuple("Online course", 0));
        byte[] paper = certificates.paperOf(certificate).orElseThrow();
        assertThat(certificate.kept().orElseThrow().sha256()).isEqualTo(DigestUtils.sha256Hex(paper));
        assertThat(text(paper))
                .contains(
                        "Certificate of Completion", "Mai Lor", "has completed", "CharterSource OPS Program 2025-2026")
                .contains(
                        "Evening Star, October 1, 2025 to March 20, 2026", "5 h 35 min, 5.58 CEUs", certificate.code());
        assertThat(certificates.issue(mai)).isEqualTo(certificate);
        assertThat(certificates.allOf(mai)).hasSize(1);
    }

    @Test
    void givesAStatementOfHoursToWhoeverEndsWithoutCompleting() {
        credit(mai, "AV_COURSE", 180);

        completion.decide(mai);
        letters.send(mai);

        Certificate statement = certificates.of(mai).orElseThrow();
        assertThat(statement.outcome()).isEqualTo(Certificate.Outcome.NOT_COMPLETED);
        assertThat(statement.facts().title()).isEqualTo("Statement of Hours and CEUs");
        assertThat(statement.facts().ruleVersion()).isEqualTo(1);
        assertThat(statement.facts().totalMinutes()).isEqualTo(180);
        assertThat(verification.look(statement.code())).isPresent();
        assertThat(messages.to("mai")).singleElement().asString().contains(statement.code());
        assertThatThrownBy(() -> certificates.issue(mai)).isInstanceOf(Certificates.NotCompletedException.class);
    }

    @Test
    void givesAStatementOfHoursToWhoeverWithdraws() {
        credit(mai, "AV_COURSE", 180);

        withdrawals.withdraw(mai);
        withdrawals.withdraw(mai);

        Certificate statement = certificates.of(mai).orElseThrow();
        assertThat(statement.outcome()).isEqualTo(Certificate.Outcome.WITHDRAWN);
        assertThat(statement.facts().wording()).isEqualTo("has taken part in");
        assertThat(statement.facts().totalMinutes()).isEqualTo(180);
        assertThat(statement.facts().ruleVersion()).isNull();
        assertThat(certificates.allOf(mai)).hasSize(1);
        assertThat(messages.to("mai"))
                .extracting(Message::subject)
                .containsExactlyInAnyOrder(
                        "You have left Evening Star", "Your hours: CharterSource OPS Program 2025-2026");
    }

    @Test
    void statesNothingWhereSomebodyLeavesWithoutAnHour() {
        withdrawals.withdraw(mai);

        assertThat(certificates.allOf(mai)).isEmpty();
    }

    @Test
    void supersedesTheStatementOfWhoeverComesBackAndEndsAgain() {
        credit(mai, "AV_COURSE", 180);
        withdrawals.withdraw(mai);
        Certificate first = certificates.of(mai).orElseThrow();
        clock.at("2026-04-20T12:00");
        enrolments.reenter(mai);
        credit(mai, "IN_PERSON", 240);
        clock.at("2026-06-20T12:00");
        enrolments.moveTo(Enrolment.State.COMPLETED, mai);

        Certificate second = certificates.of(mai).orElseThrow();
        assertThat(second.edition()).isEqualTo(2);
        assertThat(second.facts().totalMinutes()).isEqualTo(420);
        assertThat(verification.look(first.code()).orElseThrow().life().state())
                .isEqualTo(Certificate.State.SUPERSEDED);
        assertThat(verification.look(second.code()).orElseThrow().life().state())
                .isEqualTo(Certificate.State.VALID);
    }

    @Test
    void neverChangesWhatWasIssued() {
        credit(mai, "IN_PERSON", 240);
        enrolments.moveTo(Enrolment.State.COMPLETED, mai);
        Certificate issued = certificates.of(mai).orElseThrow();
        byte[] paper = certificates.paperOf(issued).orElseThrow();

        accounts.change(new Person("mai", "May", "Yang", "may@prairie.example"), "");
        credit(mai, "INDEPENDENT", 600);
        jdbc.sql("update cohort set name = 'Morning Star' where id = ?")
                .param(STAR.id())
                .update();
        jdbc.sql("update organization set name = 'Another School'").update();
        clock.at("2027-03-20T12:00");

        assertThat(certificates.issue(mai)).isEqualTo(issued);
        assertThat(certificates.paperOf(certificates.get(issued.id())).orElseThrow())
                .isEqualTo(paper);
        assertThat(verification.look(issued.code()).orElseThrow().facts()).isEqualTo(issued.facts());
    }

    @Test
    void keepsItsBytesWhereTheTemplateChanges() throws IOException {
        Certificate certificate = certified("Mai", "Lor");
        credit(STAR.enrolmentOf("tam"), "AV_COURSE", 180);
        withdrawals.withdraw(STAR.enrolmentOf("tam"));
        Certificate statement = certificates.of(STAR.enrolmentOf("tam")).orElseThrow();
        List<byte[]> papers = List.of(paper(certificate), paper(statement));

        templates.change(
                "certificate-pdf",
                new ClassPathResource("templates/certificate-pdf.html")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("<div class=\"frame\">", "<div class=\"frame\"><p>After another template.</p>"));
        engine.clearTemplateCacheFor("certificate-pdf");
        certificates.revoke(statement.id(), WHY, ADMIN);
        Certificate second =
                certificates.issueAnew(statement.enrolmentId(), WHY, ADMIN).orElseThrow();

        assertThat(text(paper(second))).contains("After another template.");
        assertThat(paper(certificates.get(certificate.id()))).isEqualTo(papers.get(0));
        assertThat(paper(certificates.get(statement.id()))).isEqualTo(papers.get(1));
        assertThat(DigestUtils.sha256Hex(papers.get(1)))
                .isEqualTo(certificates.get(statement.id()).kept().orElseThrow().sha256());
    }

    @Test
    void issuesAnotherEditionInANewNameAndChangesNothingElse() throws IOException {
        Certificate first = certified("Mai", "Lor");
        accounts.change(new Person("mai", "Mai", "Yang", ""), "");
        credit(mai, "INDEPENDENT", 600);
        clock.at("2026-09-01T12:00");

        Certificate second = certificates.reissue(first.id(), WHY, ADMIN);

        assertThat(second.facts().holderName()).isEqualTo("Mai Yang");
        assertThat(second.facts().totalMinutes()).isEqualTo(first.facts().totalMinutes());
        assertThat(second.lines()).isEqualTo(first.lines());
        assertThat(second.facts().issuedOn()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(second.code()).isNotEqualTo(first.code());
        assertThat(text(certificates.paperOf(second).orElseThrow())).contains("Mai Yang", "edition 2");
        assertThat(certificates.get(first.id()).life())
                .extracting(Certificate.Life::state, Certificate.Life::stateAuthor, Certificate.Life::stateReason)
                .containsExactly(Certificate.State.SUPERSEDED, "avery", WHY);
        assertThat(text(certificates.paperOf(certificates.get(first.id())).orElseThrow()))
                .contains("Mai Lor");
        assertThatThrownBy(() -> certificates.reissue(first.id(), WHY, ADMIN)).isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> certificates.reissue(second.id(), WHY, ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Name: the account has the same name, Mai Yang");
    }

    @Test
    void revokesOneForAReasonAndForGood() {
        Certificate issued = certified("Mai", "Lor");

        clock.at("2026-03-21T23:30");
        certificates.revoke(issued.id(), WHY, ADMIN);

        assertThat(verification.look(issued.code()).orElseThrow().stateOn())
                .as("on the cohort's calendar")
                .isEqualTo(LocalDate.of(2026, 3, 21));
        assertThat(certificates.revoke(issued.id(), WHY, ADMIN).life().state())
                .as("the same again")
                .isEqualTo(Certificate.State.REVOKED);
        assertThatThrownBy(() -> certificates.revoke(issued.id(), "For quite another reason.", ADMIN))
                .isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> certificates.reissue(issued.id(), WHY, ADMIN))
                .isInstanceOf(AlreadyDoneException.class);
        assertThat(verification.look(issued.code()).orElseThrow().life())
                .as("nobody reads there why, or by whom")
                .extracting(Certificate.Life::state, Certificate.Life::stateAuthor, Certificate.Life::stateReason)
                .containsExactly(Certificate.State.REVOKED, null, null);
        assertThat(messages.to("mai"))
                .filteredOn(message -> message.subject().startsWith("Revoked"))
                .singleElement()
                .asString()
                .contains(WHY);

        Certificate anew = certificates.issueAnew(mai, WHY, ADMIN).orElseThrow();
        assertThat(anew.edition()).isEqualTo(2);
        assertThat(certificates.get(issued.id()).life().state()).isEqualTo(Certificate.State.REVOKED);
        assertThatThrownBy(() -> certificates.issueAnew(mai, WHY, ADMIN)).isInstanceOf(AlreadyDoneException.class);
    }

    @Test
    void issuesNothingAnewToWhoeverWasErased() {
        Certificate issued = certified("Mai", "Lor");
        certificates.revoke(issued.id(), WHY, ADMIN);
        String erased = ErasedPerson.newId();
        jdbc.sql("update enrolment set participant_id = ?, first_name = '', last_name = '' where id = ?")
                .params(erased, mai)
                .update();

        assertThatThrownBy(() -> certificates.issueAnew(mai, WHY, ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Enrolment: its person was erased");
        assertThat(certificates.allOf(mai)).hasSize(1);
        assertThat(lists.withoutOne(STAR.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "     ", "Too short", "\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800"})
    void wantsAReason(String reason) {
        Certificate issued = certified("Mai", "Lor");

        for (String typed : List.of(reason, "x".repeat(4_001))) {
            assertThatThrownBy(() -> certificates.revoke(issued.id(), typed, ADMIN))
                    .isInstanceOf(InvalidSubmissionException.class)
                    .hasMessageContaining("Reason: say why in 10 letters or more, and at most 1000 characters.");
        }
        assertThat(certificates.get(issued.id()).isValid()).isTrue();
    }

    @Test
    void letsNobodyDecideAboutTheOwn() {
        Certificate issued = certified("Mai", "Lor");
        Caller herself = new Caller("mai", Set.of(Role.PROGRAM_ADMINS.id()));

        assertThatThrownBy(() -> certificates.revoke(issued.id(), WHY, herself))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThatThrownBy(() -> certificates.reissue(issued.id(), WHY, herself))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThatThrownBy(() -> certificates.revoke("no-such", WHY, ADMIN)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void givesOthersToTheOwnerTheCoachAndAdministratorsAlone() {
        Certificate issued = certified("Mai", "Lor");

        assertThat(certificates.find(issued.id(), new Caller("mai", Set.of(Role.PARTICIPANTS.id()))))
                .isPresent();
        assertThat(certificates.find(issued.id(), new Caller("amir", Set.of(Role.COACHES.id()))))
                .isPresent();
        assertThat(certificates.find(issued.id(), ADMIN)).isPresent();
        assertThat(certificates.find(issued.id(), new Caller("tam", Set.of(Role.PARTICIPANTS.id()))))
                .isEmpty();
        assertThat(certificates.find(issued.id(), new Caller("dana", Set.of(Role.COACHES.id()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vietnamese, Nguyễn Thị, Ngọc Hằng",
        "arabic, محمد عبد الله, الأحمد",
        "chinese, 小明, 李",
        "long, Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft, Schaferswesenchafewarenwohlgepflege"
    })
    void drawsDocumentsThatEverybodyCanReadAndThatLeadToTheirPages(String what, String first, String last)
            throws Exception {
        Certificate issued = certified(first, last);
        byte[] paper = certificates.paperOf(issued).orElseThrow();

        assertThat(PdfUa.brokenClauses(paper)).isEmpty();
        BufferedImage picture = PaperPicture.of(paper);
        Files.createDirectories(PICTURES);
        ImageIO.write(picture, "png", PICTURES.resolve(what + ".png").toFile());
        Files.write(PICTURES.resolve(what + ".pdf"), paper);
        assertThat(PaperPicture.addressIn(picture))
                .hasPath("/verify/" + issued.code())
                .hasHost("localhost");
        try (PDDocument document = Loader.loadPDF(paper)) {
            assertThat(document.getNumberOfPages()).isOne();
        }
        if (!what.equals("chinese") || Files.isDirectory(Path.of("/usr/share/fonts/truetype/droid"))) {
            assertThat(text(paper)).contains(issued.code()).doesNotContain("cannot show");
        }
    }

    @Test
    void packsTheValidDocumentsOfACohort() throws IOException {
        Certificate mais = certified("Mai", "Lor");
        credit(STAR.enrolmentOf("tam"), "AV_COURSE", 180);
        withdrawals.withdraw(STAR.enrolmentOf("tam"));
        Certificate tams = certificates.of(STAR.enrolmentOf("tam")).orElseThrow();
        Certificate revoked = certificates.revoke(tams.id(), WHY, ADMIN);
        Certificate anew =
                certificates.issueAnew(tams.enrolmentId(), WHY, ADMIN).orElseThrow();
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        files.writeValidOf(STAR.id(), target);

        List<String> names = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(target.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                hashes.add(DigestUtils.sha256Hex(zip.readAllBytes()));
            }
        }
        assertThat(revoked.life().state()).isEqualTo(Certificate.State.REVOKED);
        assertThat(names).containsExactly(CertificateFiles.nameOf(mais), CertificateFiles.nameOf(anew));
        assertThat(names.get(0))
                .startsWith("Mai Lor, Certificate of Completion (")
                .endsWith(").pdf");
        assertThat(hashes)
                .containsExactly(
                        mais.kept().orElseThrow().sha256(),
                        anew.kept().orElseThrow().sha256());
    }

    private byte[] paper(Certificate certificate) {
        return certificates.paperOf(certificate).orElseThrow();
    }

    private Certificate certified(String first, String last) {
        accounts.change(new Person("mai", first, last, ""), "");
        jdbc.sql("update enrolment set first_name = ?, last_name = ? where id = ?")
                .params(first, last, mai)
                .update();
        credit(mai, "IN_PERSON", 240);
        credit(mai, "INDEPENDENT", 95);
        enrolments.moveTo(Enrolment.State.COMPLETED, mai);
        return certificates.of(mai).orElseThrow();
    }

    private void credit(String enrolmentId, String category, int minutes) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.LOGGED_HOURS, category + "-" + minutes, enrolmentId),
                CreditSource.LOGGED_HOURS,
                enrolmentId,
                Optional.of("november"),
                category,
                minutes,
                LocalDate.of(2026, 3, 3),
                Optional.empty(),
                "amir",
                Optional.empty()));
    }

    private static String text(byte[] paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(paper)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
