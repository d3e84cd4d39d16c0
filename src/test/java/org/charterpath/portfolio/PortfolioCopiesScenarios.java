package org.charterpath.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.CertificateFiles;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.form.Submission.QuestionAnswer;
import org.charterpath.pdf.PdfUa;
import org.charterpath.people.Role;
import org.charterpath.portfolio.PortfolioCopy.Attempts;
import org.charterpath.portfolio.PortfolioCopy.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Portfolios as documents, from when they are asked for until they are taken away; run on each database by a subclass. */
@PagesTest
abstract class PortfolioCopiesScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String FONTS = "/usr/share/fonts/truetype/droid";
    private static final int PIECE_BYTES = 512 * 1024;

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private Portfolios portfolios;

    @Autowired
    private PortfolioCopies copies;

    @Autowired
    private PortfolioMaker maker;

    @Autowired
    private PortfolioDocument document;

    @Autowired
    private PortfolioFiles files;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private String person;
    private String enrolment;
    private AcceptedWork work;

    @BeforeEach
    void enrol() {
        program.moveTo(LocalDate.of(2026, 7, 22));
        signIns.allow(AcceptedWork.COACH, "Freya", "Holm", Role.COACHES);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow("folio.stranger", "Sol", "Reyes", Role.PARTICIPANTS);
        person = "folio" + PEOPLE.incrementAndGet();
        signIns.allow(person, "Hằng", "Nguyễn", Role.PARTICIPANTS);
        enrolment = program.enrolActive(person);
        call("Hằng", "Nguyễn");
        work = new AcceptedWork(jdbc, enrolment, person);
    }

    @AfterEach
    void makeWhatOthersWouldHaveToWaitFor() {
        jdbc.sql("update portfolio_copy set state = 'FAILED', open_for = null where open_for is not null")
                .update();
    }

    private void call(String firstName, String lastName) {
        jdbc.sql("update enrolment set first_name = ?, last_name = ? where id = ?")
                .params(firstName, lastName, enrolment)
                .update();
    }

    private void acceptSome() {
        work.accept("october", "initial-competency-assessment", "Initial Assessment", answers("Where I stand"));
        work.accept("december", "mocha-framework", "MOCHA Framework", answers("Who owns the budget"));
        work.accept("february", "capstone-proposal", "Capstone Proposal", answers("A better dismissal"));
    }

    private static List<QuestionAnswer> answers(String answer) {
        return List.of(new QuestionAnswer("What did you find?", answer));
    }

    private PortfolioCopy make(Attempts attempts) {
        PortfolioCopy copy = copies.ask(enrolment, attempts, Optional.of(person));
        assertThat(maker.makeNext()).isTrue();
        PortfolioCopy made = copies.find(copy.id()).orElseThrow();
        assertThat(made.state()).isEqualTo(State.DONE);
        return made;
    }

    private byte[] contentOf(PortfolioCopy copy) {
        try {
            return copies.content(copy).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String textOf(PortfolioCopy copy) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(contentOf(copy))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @Test
    void isOneDocumentForEverybodyWithContentsBookmarksAndPageNumbers() throws IOException {
        acceptSome();

        byte[] content = contentOf(make(Attempts.LAST));

        assertThat(PdfUa.brokenClauses(content)).isEmpty();
        try (PDDocument pdf = Loader.loadPDF(content)) {
            Map<String, Integer> pages = new LinkedHashMap<>();
            addBookmarks(pdf, pdf.getDocumentCatalog().getDocumentOutline().getFirstChild(), pages);
            assertThat(pages.keySet())
                    .containsExactly(
                            "Contents",
                            "Assessments and growth",
                            "Initial Assessment",
                            "Worksheets",
                            "December",
                            "MOCHA Framework",
                            "Capstone",
                            "Capstone Proposal",
                            "Transcript");
            String contents = textOfPage(pdf, pages.get("Contents"));
            pages.forEach((title, page) -> {
                if (!title.equals("Contents")) {
                    assertThat(contents).containsPattern(title + "[ .]+" + page);
                    assertThat(textOfPage(pdf, page))
                            .contains(title, "Page %d of %d".formatted(page, pdf.getNumberOfPages()));
                }
            });
        }
    }

    @Test
    void drawsTheGrowthUnlessAnotherAssessmentIsOpen() throws IOException {
        acceptSome();
        jdbc.sql(
                        """
                        insert into competency_rating (submission_id, competency_id, enrolment_id, assessment_id, rubric_version, rating,
                                                       rated_at, attempt)
                        select submission_id, 'technology', owner_id, item_id, 1, 2, settled_at, 1 from assignment
                         where owner_id = ? and item_id = 'initial-competency-assessment'
                        """)
                .param(enrolment)
                .update();

        PortfolioCopy drawn = make(Attempts.LAST);
        assertThat(PdfUa.brokenClauses(contentOf(drawn))).isEmpty();
        assertThat(textOf(drawn))
                .contains("Growth by competency", "Self-ratings from 1 to 5: 1 New, 2 Learning", "Technology 2 –")
                .contains("Where I stand");

        jdbc.sql(
                        """
                        insert into assignment (id, owner_id, stage_id, kind, item_id, title, due_on, state, attempts, assigned_at, version)
                        values (?, ?, 'july', 'WORKSHEET', 'final-competency-assessment', 'Final', date '2026-08-01', 'OPEN', 0,
                                current_timestamp, 0)
                        """)
                .params(person + "-final", enrolment)
                .update();
        PortfolioCopy without = make(Attempts.ALL);
        assertThat(textOf(without))
                .doesNotContain("Growth by competency", "Where I stand")
                .contains("Who owns the budget");
        holdsTheEarlierCopyBack(drawn, without);
    }

    private void holdsTheEarlierCopyBack(PortfolioCopy drawn, PortfolioCopy without) {
        Visitor own = SignIns.visit(port, person);
        Visitor coach = SignIns.visit(port, Program.COACH);
        String address = "/journey/portfolio/%s/%s";
        assertThat(Visitor.text(own.open("/journey/portfolio")))
                .contains("\"Final\" is open. This copy shows earlier ratings")
                .containsOnlyOnce("PDF document");
        for (String ending : List.of("pdf", "zip")) {
            assertThat(Visitor.location(own.open(address.formatted(drawn.id(), ending))))
                    .isEqualTo("/journey/portfolio?enrolment=" + enrolment);
            assertThat(own.download(address.formatted(without.id(), ending)).statusCode())
                    .isEqualTo(200);
            assertThat(coach.download(address.formatted(drawn.id(), ending)).statusCode())
                    .isEqualTo(200);
        }

        jdbc.sql("update assignment set state = 'SUBMITTED' where id = ?")
                .param(person + "-final")
                .update();
        assertThat(own.download(address.formatted(drawn.id(), "pdf")).statusCode())
                .isEqualTo(200);
    }

    private static void addBookmarks(PDDocument pdf, PDOutlineItem first, Map<String, Integer> pages)
            throws IOException {
        for (PDOutlineItem item = first; item != null; item = item.getNextSibling()) {
            pages.put(item.getTitle(), pdf.getPages().indexOf(item.findDestinationPage(pdf)) + 1);
            addBookmarks(pdf, item.getFirstChild(), pages);
        }
    }

    private static String textOfPage(PDDocument pdf, int page) {
        try {
            PDFTextStripper text = new PDFTextStripper();
            text.setStartPage(page);
            text.setEndPage(page);
            return text.getText(pdf).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void showsTheAcceptedAttemptWithTheFeedbackToAllAndTheOthersByChoice() throws IOException {
        acceptSome();

        assertThat(textOf(make(Attempts.LAST)))
                .contains(
                        "Attempt 1, handed in on",
                        "Returned by Freya Holm on Jan 5, 2026. Say more about who does what in MOCHA Framework.",
                        "What did you find? Who owns the budget (attempt 2)",
                        "Approved by Freya Holm on Jan 5, 2026. Now it can be used. Thank you!",
                        "Accepted on Jan 5, 2026 with 1 h 30 min.")
                .doesNotContain("(attempt 1)", "nobody else may read");
        assertThat(textOf(make(Attempts.ALL)))
                .contains("Who owns the budget (attempt 1)", "Who owns the budget (attempt 2)")
                .doesNotContain("nobody else may read");
    }

    @Test
    void printsNamesAndAnswersInTheLettersOfManyLanguages() throws IOException {
        List<String> texts = Files.isDirectory(Path.of(FONTS))
                ? List.of("Nguyễn Thị Ngọc Hằng", "محمد عبد الله الأحمد", "李小明")
                : List.of("Nguyễn Thị Ngọc Hằng", "محمد عبد الله الأحمد");
        for (String text : texts) {
            call("Of many", text);
            work.accept("december", "d" + text.hashCode(), text, answers(text));
        }

        PortfolioCopy copy = make(Attempts.LAST);

        assertThat(PdfUa.brokenClauses(contentOf(copy))).isEmpty();
        assertThat(textOf(copy))
                .contains(texts)
                .contains("Portfolio of Of many " + texts.get(texts.size() - 1))
                .doesNotContain("cannot show");
    }

    @Test
    void asksTheDatabaseTheSameFewThingsForMuchWork() {
        acceptSome();
        PortfolioCopy copy = make(Attempts.ALL);
        long few = CountedStatements.during(() -> document.make(copy, done -> {}));
        for (int number = 0; number < 12; number++) {
            work.accept("january", "more-" + number, "More " + number, answers("More"));
        }

        assertThat(CountedStatements.during(() -> document.make(copy, done -> {})))
                .isEqualTo(few)
                .isLessThanOrEqualTo(80);
    }

    @Test
    void isMadeOnceForWhoeverAsksAndOnlyForThoseWhoMayReadIt() throws IOException {
        acceptSome();
        String page = "/journey/portfolio?enrolment=" + enrolment;
        Visitor own = SignIns.visit(port, person);
        Visitor coach = SignIns.visit(port, Program.COACH);
        Visitor stranger = SignIns.visit(port, "folio.stranger");
        assertThat(Visitor.text(own.open("/journey?enrolment=" + enrolment))).contains("Open: Portfolio");
        assertThat(Visitor.text(own.open("/journey/portfolio"))).contains("My portfolio", "There is none yet.");

        assertThat(Visitor.location(ask(own, "LAST"))).isEqualTo(page);
        assertThat(Visitor.location(ask(own, "LAST"))).isEqualTo(page);
        assertThat(Visitor.location(ask(coach, "LAST"))).isEqualTo(page);
        assertThat(copies.of(enrolment)).hasSize(1);
        assertThat(Visitor.text(own.open(page)))
                .contains("Copy 1 is being made")
                .doesNotContain("Make a new copy");
        HttpResponse<String> other = ask(own, "ALL");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(other)).contains("Another copy is being made.");
        for (String nonsense : List.of("", "NONE", "x".repeat(4001))) {
            HttpResponse<String> refused = ask(own, nonsense);
            assertThat(refused.statusCode()).as(nonsense).isEqualTo(400);
            assertThat(Visitor.text(refused)).contains("Attempts: choose");
        }
        assertThat(ask(stranger, "LAST").statusCode()).isEqualTo(404);
        assertThat(stranger.open(page).statusCode()).isEqualTo(404);

        maker.makeNext();
        PortfolioCopy copy = copies.of(enrolment).get(0);
        assertThat(Visitor.text(coach.open(page)))
                .contains("Portfolio of Hằng Nguyễn", "Made on Jul 22, 2026", "Make a new copy");
        String address = "/journey/portfolio/" + copy.id();
        HttpResponse<byte[]> pdf = coach.download(address + "/pdf");
        assertThat(pdf.body()).isEqualTo(contentOf(copy));
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(entries(own.download(address + "/zip").body()).keySet())
                .containsExactly("portfolio.pdf", "transcript.pdf");
        assertThat(stranger.download(address + "/pdf").statusCode()).isEqualTo(404);
        assertThat(stranger.download(address + "/zip").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(Visitor visitor, String attempts) {
        return visitor.submit("/journey/portfolio", Map.of("enrolment", enrolment, "attempts", attempts));
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void comesWithTheFilesOfItsOwnerUnderNamesThatNoneTakesTwice() throws IOException {
        acceptSome();
        byte[] large = new byte[PIECE_BYTES + 17];
        new Random(7).nextBytes(large);
        work.attach("mocha-framework", "chart.txt", large, Optional.empty());
        work.attach("mocha-framework", "Chart.txt", "second".getBytes(StandardCharsets.UTF_8), Optional.empty());
        work.attach("mocha-framework", "a/b: c?.txt", "third".getBytes(StandardCharsets.UTF_8), Optional.empty());
        work.attach("mocha-framework", "not mine.txt", "mine".getBytes(StandardCharsets.UTF_8), Optional.of("mate"));
        String torn = work.attach("mocha-framework", "torn.txt", large, Optional.empty());
        jdbc.sql("delete from evidence_piece where file_id = ?").param(torn).update();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();

        files.write(make(Attempts.LAST), archive);

        Map<String, byte[]> entries = entries(archive.toByteArray());
        assertThat(entries.keySet())
                .containsExactly(
                        "portfolio.pdf",
                        "transcript.pdf",
                        "files/03 December/MOCHA Framework/chart.txt",
                        "files/03 December/MOCHA Framework/Chart (2).txt",
                        "files/03 December/MOCHA Framework/a_b_ c_.txt",
                        "not-there-any-more.txt");
        assertThat(entries.get("files/03 December/MOCHA Framework/chart.txt")).isEqualTo(large);
        assertThat(PdfUa.brokenClauses(entries.get("transcript.pdf"))).isEmpty();
        assertThat(new String(entries.get("not-there-any-more.txt"), StandardCharsets.UTF_8))
                .isEqualTo("files/03 December/MOCHA Framework/torn.txt");
    }

    @Test
    void holdsTheCertificateOnceItIsIssued() throws IOException {
        acceptSome();
        assertThat(textOf(make(Attempts.LAST))).doesNotContain("Certificates");
        jdbc.sql(
                        """
                        insert into credit_entry (id, enrolment_id, stage_id, category, minutes, earned_on, source, source_id, author,
                            entered_at)
                        values (?, ?, 'december', 'INDEPENDENT', 90, date '2026-01-05', 'WORKSHEET', ?, ?, current_timestamp)
                        """)
                .params(enrolment, enrolment, "worksheet:mocha-framework:" + enrolment, person)
                .update();
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolment);
        Certificate certificate = certificates.issue(enrolment);

        PortfolioCopy copy = make(Attempts.LAST);

        assertThat(PdfUa.brokenClauses(contentOf(copy))).isEmpty();
        assertThat(textOf(copy))
                .contains("Certificates", certificate.facts().title(), "Code: " + certificate.code(), "1 h 30 min");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        files.write(copy, archive);
        assertThat(entries(archive.toByteArray()))
                .containsEntry(
                        CertificateFiles.nameOf(certificate),
                        certificates.paperOf(certificate).orElseThrow());
    }

    @Test
    void isReadFromTheDatabaseOnlyAsFastAsItIsTaken() {
        acceptSome();
        byte[] pieces = new byte[4 * PIECE_BYTES];
        new Random(8).nextBytes(pieces);
        for (int number = 0; number < 5; number++) {
            work.attach("mocha-framework", "file %d.bin".formatted(number), pieces, Optional.empty());
        }
        PortfolioCopy copy = make(Attempts.LAST);

        long all = CountedStatements.during(() -> write(copy, Long.MAX_VALUE));
        long some = CountedStatements.during(() -> write(copy, 6L * PIECE_BYTES));

        assertThat(all - some)
                .as("pieces that nobody reads for somebody who has gone")
                .isGreaterThanOrEqualTo(12);
    }

    /** @param most bytes that whoever takes it waits for */
    private void write(PortfolioCopy copy, long most) {
        try {
            files.write(copy, new OutputStream() {

                private long taken;

                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] some, int from, int count) throws IOException {
                    taken += count;
                    if (taken > most) {
                        throw new IOException("Gone");
                    }
                }
            });
        } catch (IOException gone) {
            assertThat(gone).hasMessage("Gone");
        }
    }

    @Test
    void isMadeByAnotherMachineWhereOneDiedAndGivenUpAfterThreeTries() throws IOException {
        acceptSome();
        PortfolioCopy asked = copies.ask(enrolment, Attempts.LAST, Optional.of(person));
        PortfolioCopy dead = copies.take().orElseThrow();
        assertThat(dead.id()).isEqualTo(asked.id());
        assertThat(copies.take()).as("held").isEmpty();
        assertThat(copies.progress(dead, 2, 7)).isTrue();
        Visitor own = SignIns.visit(port, person);
        assertThat(Visitor.text(own.open("/journey/portfolio/progress?enrolment=" + enrolment)))
                .contains("Copy 1 is being made", "Step 3 of 8.");

        program.driver().moveTo(clock.instant().plus(PortfolioCopies.HELD_FOR).plusSeconds(1));
        assertThat(maker.makeNext()).isTrue();
        PortfolioCopy made = copies.find(asked.id()).orElseThrow();
        assertThat(made.state()).isEqualTo(State.DONE);
        assertThat(made.tries()).isEqualTo(2);
        assertThat(copies.progress(dead, 3, 7)).as("somebody else's").isFalse();
        assertThat(copies.keep(dead, new PortfolioDocument.Made(new byte[1], "", Map.of())))
                .isFalse();
        assertThat(contentOf(made)).hasSize(made.size());

        PortfolioCopy deadly = copies.ask(enrolment, Attempts.LAST, Optional.of(person));
        for (int times = 0; times < PortfolioCopies.MOST_TRIES; times++) {
            assertThat(copies.take()).map(PortfolioCopy::id).contains(deadly.id());
            program.driver().moveTo(clock.instant().plus(Duration.ofMinutes(6)));
        }
        assertThat(maker.makeNext()).isFalse();
        assertThat(copies.find(deadly.id()).orElseThrow().state()).isEqualTo(State.FAILED);
    }

    @Test
    void saysThatItCouldNotBeMadeAndCanBeAskedForAgain() {
        work.accept("no-such-stage", "lost", "Lost", answers("Lost"));
        PortfolioCopy asked = copies.ask(enrolment, Attempts.LAST, Optional.of(person));
        for (int times = 0; times < PortfolioCopies.MOST_TRIES; times++) {
            assertThat(maker.makeNext()).isTrue();
        }
        assertThat(maker.makeNext()).as("given up").isFalse();
        Visitor own = SignIns.visit(port, person);
        assertThat(Visitor.text(own.open("/journey/portfolio")))
                .contains("Copy %d could not be made.".formatted(asked.number()), "Make a new copy");

        jdbc.sql("update assignment set stage_id = 'december' where owner_id = ?")
                .param(enrolment)
                .update();
        PortfolioCopy again = make(Attempts.LAST);

        assertThat(again.number()).isEqualTo(2);
        assertThat(copies.of(enrolment)).as("what failed has gone").containsExactly(again);
        assertThat(Visitor.text(own.open("/journey/portfolio"))).doesNotContain("could not be made");
    }

    @Test
    void keepsWhatWasSignedOffAndSaysWhereNewerCopiesDiffer() throws IOException {
        acceptSome();
        portfolios.assemble(enrolment);
        portfolios.assemble(enrolment);
        assertThat(copies.of(enrolment)).as("asked for by the closing").hasSize(1);
        assertThat(maker.makeNext()).isTrue();
        PortfolioCopy first = copies.of(enrolment).get(0);
        assertThat(textOf(first)).contains("The portfolio is not signed off.");
        portfolios.signOff(enrolment, "july", work.signOff("Our new dismissal plan", clock.instant()));
        assertThat(portfolios.get(enrolment).signedCopyId()).isEqualTo(first.id());

        PortfolioCopy second = make(Attempts.LAST);
        assertThat(textOf(second)).contains("The portfolio was signed off on July 22, 2026.", "Our new dismissal plan");
        work.accept("june", "school-risk-assessment", "School Risk Assessment", answers("The stairs"));
        make(Attempts.LAST);
        make(Attempts.ALL);
        PortfolioCopy last = make(Attempts.LAST);

        assertThat(copies.of(enrolment))
                .as("the newest two of a kind, and what was signed off")
                .extracting(PortfolioCopy::number)
                .containsExactly(5, 4, 3, 1);
        assertThat(contentOf(first)).hasSize(first.size());
        String page = Visitor.text(SignIns.visit(port, person).open("/journey/portfolio"));
        assertThat(page)
                .contains(
                        "Signed off on Jul 22, 2026.",
                        "Copy %d".formatted(last.number()),
                        "It says something else than the copy that was signed off in: Worksheets, Transcript.",
                        "Copy 1 signed off",
                        "asked for by the closing",
                        first.sha256().orElseThrow());
        assertThatThrownBy(() -> copies.ask("no-such", Attempts.LAST, Optional.empty()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void tellsWhatATeamHasDoneWhileThePersonWasInItAndHowThePresentationWent() throws IOException {
        acceptSome();
        String mate = person + ".mate";
        String mates = program.enrolActive(mate);
        String team = person + "-team";
        jdbc.sql(
                        "insert into team (id, cohort_id, name, version) select ?, cohort_id, 'Dismissal', 0 from enrolment where id = ?")
                .params(team, enrolment)
                .update();
        jdbc.sql("insert into capstone_team (team_id, state, formed_by, formed_at, version) values (?, ?, ?, ?, 0)")
                .params(team, "OPEN", AcceptedWork.COACH, Timestamp.from(clock.instant()))
                .update();
        for (String member : List.of(enrolment, mates)) {
            jdbc.sql("insert into team_member (team_id, enrolment_id) values (?, ?)")
                    .params(team, member)
                    .update();
        }
        AcceptedWork ofTeam = new AcceptedWork(jdbc, team, mate);
        ofTeam.accept("march", "capstone-plan", "Capstone Work Plan", answers("Who stands where"));
        ofTeam.accept("may", "capstone-midpoint", "Capstone Checkpoint", answers("Half of it works"));
        score();

        PortfolioCopy together = make(Attempts.LAST);
        assertThat(PdfUa.brokenClauses(contentOf(together))).isEmpty();
        assertThat(textOf(together))
                .contains("Carried together with", "Who stands where (attempt 2)", "Half of it works (attempt 2)")
                .contains("First presentation: passed, 17 of 20 points.");

        jdbc.sql("update assignment set settled_at = ? where owner_id = ? and item_id = 'capstone-midpoint'")
                .params(Timestamp.from(clock.instant()), team)
                .update();
        jdbc.sql("delete from team_member where enrolment_id = ?")
                .param(enrolment)
                .update();
        jdbc.sql("insert into team_leaver (team_id, enrolment_id, left_at) values (?, ?, ?)")
                .params(team, enrolment, Timestamp.from(clock.instant().minusSeconds(3600)))
                .update();

        assertThat(textOf(make(Attempts.LAST)))
                .contains("A better dismissal (attempt 2)", "Who stands where (attempt 2)")
                .doesNotContain("Half of it works");
        assertThat(portfolios.assemble(enrolment).items())
                .extracting(Portfolio.Item::title)
                .contains("Capstone Work Plan")
                .doesNotContain("Capstone Checkpoint");
    }

    @Test
    void tellsWhatThePanelGave() throws IOException {
        acceptSome();
        jdbc.sql(
                        """
                        insert into presentation (id, enrolment_id, attempt, submission_id, scores, points, lowest, highest, result,
                            decided_at, version)
                        select ?, owner_id, 1, submission_id, 2, 33, 15, 18, 'PASSED', ?, 0 from assignment
                         where owner_id = ? and item_id = 'capstone-proposal'
                        """)
                .params(person + "-shown", Timestamp.from(clock.instant()), enrolment)
                .update();
        seat(1, 3, "The numbers convince.");
        seat(2, 4, "Say more about the buses.");

        PortfolioCopy copy = make(Attempts.LAST);

        assertThat(PdfUa.brokenClauses(contentOf(copy))).isEmpty();
        assertThat(textOf(copy))
                .contains(
                        "First presentation: passed, on average 16.5 of 20 points from 2 people, whose totals lie 3 points apart.",
                        "The numbers convince.",
                        "Say more about the buses.");
    }

    private void seat(int seat, int points, String feedback) {
        jdbc.sql(
                        """
                        insert into panel_score (id, presentation_id, seat, is_extra, panelist_id, scored_by, problem, approach, results,
                            reflection, delivery, feedback, version)
                        values (?, ?, ?, false, ?, ?, ?, ?, ?, ?, 3, ?, 0)
                        """)
                .params(
                        "%s-%d".formatted(person, seat),
                        person + "-shown",
                        seat,
                        "panelist" + seat,
                        "panelist" + seat,
                        points,
                        points,
                        points,
                        points,
                        feedback)
                .update();
    }

    private void score() {
        jdbc.sql(
                        """
                        insert into presentation_score (id, enrolment_id, attempt, submission_id, problem, approach, results, reflection,
                            delivery, total, result, version)
                        select ?, owner_id, 1, submission_id, 4, 4, 3, 3, 3, 17, 'PASSED', 0 from assignment
                         where owner_id = ? and item_id = 'capstone-proposal'
                        """)
                .params(person + "-score", enrolment)
                .update();
    }

    @Test
    void goesWithWhoeverIsErasedWhatWasSignedOffToo() {
        acceptSome();
        portfolios.assemble(enrolment);
        assertThat(maker.makeNext()).isTrue();
        portfolios.signOff(enrolment, "july", work.signOff("Our new dismissal plan", clock.instant()));
        String signed = portfolios.get(enrolment).signedCopyId();
        assertThat(signed).isNotNull();
        copies.ask(enrolment, Attempts.ALL, Optional.of(person));
        PortfolioCopy begun = copies.take().orElseThrow();
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolment);
        signIns.allow("folio.admin", "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        Visitor admin = SignIns.visit(port, "folio.admin");
        admin.submit("/people/%s/deactivate".formatted(person), Map.of());

        HttpResponse<String> erased = admin.submit(
                "/people/%s/erase".formatted(person),
                Map.of("typedId", person, "reason", "Asked for in a letter to the office."));

        assertThat(erased.statusCode()).as(Visitor.text(erased)).isEqualTo(302);
        assertThat(copies.of(enrolment)).isEmpty();
        for (String table : List.of("portfolio_copy_piece where file_id", "portfolio_copy_chapter where copy_id")) {
            assertThat(jdbc.sql("select count(*) from %s = ?".formatted(table))
                            .param(signed)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(portfolios.get(enrolment).isSignedOff())
                .as("that it was signed off")
                .isTrue();
        assertThat(portfolios.get(enrolment).signedCopyId()).isNull();
        assertThat(copies.keep(begun, new PortfolioDocument.Made(new byte[1], "", Map.of())))
                .as("what was being made")
                .isFalse();
    }
}
