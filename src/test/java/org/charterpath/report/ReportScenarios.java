package org.charterpath.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charterpath.NotFoundException;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.pdf.PdfUa;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.transcript.Figures;
import org.charterpath.transcript.Transcript;
import org.charterpath.transcript.TranscriptReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The report of a cohort, counted again and as a program admin's browser gets it; run on each database by a subclass. */
@PagesTest
abstract class ReportScenarios {

    private static final AtomicInteger COHORTS = new AtomicInteger();
    private static final String ADMIN = Program.ADMIN;
    private static final Caller READER = new Caller(ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    private static final int FEW = 3;
    private static final int MANY = 30;

    @LocalServerPort
    private int port;

    @Autowired
    private Reports reports;

    @Autowired
    private Cohorts cohorts;

    @Autowired
    private TranscriptReader transcripts;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void signIn() {
        program.moveTo(LocalDate.of(2026, 3, 2));
        signIns.allow(ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(ReportedCohort.COACH, "Casey", "Okafor", Role.COACHES);
    }

    private ReportedCohort cohort(int people) {
        return ReportedCohort.of(jdbc, "Report " + COHORTS.incrementAndGet(), people);
    }

    @Test
    void addsUpWhatTheTranscriptsOfItsPeopleSay() {
        ReportedCohort cohort = cohort(MANY);
        List<Transcript> ofParticipants = transcripts(cohort, state -> state != Enrolment.State.WITHDRAWN);
        List<Transcript> ofLeavers = transcripts(cohort, state -> state == Enrolment.State.WITHDRAWN);

        Section hours = section(reports.now(cohort.id()), "hours");

        Transcript any = ofParticipants.get(0);
        for (int number = 0; number < any.categories().size(); number++) {
            int index = number;
            assertRow(
                    hours.rows().get(number),
                    ofParticipants.size()
                            * any.categories().get(number).category().allotmentMinutes(),
                    ofParticipants.stream()
                            .map(transcript ->
                                    transcript.categories().get(index).figures())
                            .toList());
        }
        assertRow(
                hours.rows().get(any.categories().size()),
                ofParticipants.size() * any.tally().ceilingMinutes(),
                ofParticipants.stream().map(Transcript::total).toList());
        assertRow(
                hours.rows().get(any.categories().size() + 1),
                0,
                ofLeavers.stream().map(Transcript::total).toList());
        assertThat(section(reports.now(cohort.id()), "distribution").rows().stream()
                        .mapToLong(row -> row.figures().get(0).orElseThrow())
                        .sum())
                .isEqualTo(ofParticipants.size());
    }

    private List<Transcript> transcripts(ReportedCohort cohort, Predicate<Enrolment.State> which) {
        return cohort.people().stream()
                .filter(person -> which.test(person.state()))
                .map(person -> transcripts.find(person.id(), READER).orElseThrow())
                .toList();
    }

    private static void assertRow(Section.Row row, int planned, List<Figures> figures) {
        assertThat(row.figures().subList(0, 5))
                .as(row.title())
                .containsExactly(
                        Optional.of((long) planned),
                        sum(figures, Figures::approvedMinutes),
                        sum(figures, Figures::countedMinutes),
                        sum(figures, Figures::surplusMinutes),
                        sum(figures, Figures::waitingMinutes));
        List<Integer> counted =
                figures.stream().map(Figures::countedMinutes).sorted().toList();
        assertThat(row.figures().get(5).orElseThrow())
                .as("median of %s", counted)
                .isBetween((long) counted.get((counted.size() - 1) / 2), (long) counted.get(counted.size() / 2) + 1);
    }

    private static Optional<Long> sum(List<Figures> figures, ToIntFunction<Figures> minutes) {
        return Optional.of(figures.stream().mapToLong(minutes::applyAsInt).sum());
    }

    @Test
    void countsPeopleSessionsAndCoaching() {
        ReportedCohort cohort = cohort(8);
        moveAway(cohort.people().get(0).id(), cohort.id());

        Report report = reports.now(cohort.id());

        assertThat(figures(report, "completion"))
                .containsEntry("Completed, with a certificate", List.of("2"))
                .containsEntry("Not completed", List.of("2"))
                .containsEntry("Withdrawn", List.of("1"))
                .containsEntry("On the way", List.of("3"))
                .containsEntry("Came from another cohort, in the rows above", List.of("1"))
                .containsEntry("All in the cohort", List.of("8"));
        assertThat(figures(report, "reasons")).containsValue(List.of("2")).hasSize(5);
        assertThat(figures(report, "attendance"))
                .containsEntry(cohortSession(report, 0), List.of("8", "4", "2", "2", "0", "1"))
                .containsEntry(cohortSession(report, 1), List.of("–", "–", "–", "–", "–", "–"));
        assertThat(cohortSession(report, 0)).endsWith(", Oct 30, 2025");
        assertThat(figures(report, "coaching"))
                .containsEntry("Casey Okafor", List.of("7", "8", "2.3", "0", "5", "3", "0", "0"));
        assertThat(figures(report, "open"))
                .containsEntry("Logged hours that wait for their owner", List.of("4"))
                .containsEntry("Sessions that are over, without attendance", List.of("1"));
    }

    /** One person, to the cohort and once from another one. */
    private void moveAway(String enrolmentId, String to) {
        jdbc.sql(
                        """
                        insert into enrolment_event (id, enrolment_id, cohort_id, kind, reason, author, happened_at, was, became, version)
                        values (?, ?, ?, 'TRANSFERRED', 'Moved to the city', 'avery', current_timestamp, 'elsewhere', ?, 0)
                        """)
                .params("moved " + to.hashCode(), enrolmentId, to, to)
                .update();
    }

    private static String cohortSession(Report report, int number) {
        return section(report, "attendance").rows().get(number).title();
    }

    @Test
    void tellsGrowthOnlyWhereFivePeopleHaveRatedThemselves() {
        assertThat(figures(reports.now(cohort(4).id()), "growth").values())
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.subList(0, 4)).containsOnly("–"));
        // Of seven people, all have rated themselves at first, six in mid-year, five at last.
        assertThat(figures(reports.now(cohort(7).id()), "growth").values())
                .hasSize(10)
                .containsOnly(List.of("2.0", "3.0", "4.0", "2.0", "5"));
    }

    @Test
    void asksTheDatabaseTheSameFewThingsForMany() {
        ReportedCohort few = cohort(FEW);
        ReportedCohort many = cohort(MANY);
        reports.now(few.id());
        reports.now(many.id());

        long statements = CountedStatements.during(() -> reports.now(few.id()));
        assertThat(CountedStatements.during(() -> reports.now(many.id())))
                .isEqualTo(statements)
                .isLessThanOrEqualTo(25);
    }

    @Test
    void keepsWhatStoodAtTheEndAndSaysWhatIsCorrectedLater() {
        ReportedCohort cohort = cohort(FEW);
        String address = "/cohorts/" + cohort.id() + "/report";
        Visitor avery = SignIns.visit(port, ADMIN);
        assertThat(Visitor.text(avery.open(address))).contains("Report so far", "these are no final figures");
        HttpResponse<String> early = keep(avery, address, "The auditor wants the figures.");
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(early)).contains("Edition: the cohort's year is not over");

        cohorts.close(cohort.id());
        assertThat(Visitor.text(avery.open(address))).doesNotContain("Keep another edition");
        HttpResponse<String> undecided = keep(avery, address, "The auditor wants the figures.");
        assertThat(undecided.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(undecided)).contains("Edition: what was done in time is decided until ");
        program.driver().moveTo(Instant.parse("2026-09-01T14:00:00Z"));
        reports.keepAtTheEnd(cohort.id());
        reports.keepAtTheEnd(cohort.id());
        assertThat(reports.editions(cohort.id())).hasSize(1);
        assertThat(Visitor.text(avery.open(address))).contains("Nothing has changed since edition 1.");
        assertThat(keep(avery, address, "The auditor wants the figures.").statusCode())
                .as("nothing has changed")
                .isEqualTo(409);

        Report before = reports.edition(cohort.id(), 1);
        String credited =
                section(before, "hours").inWords(section(before, "hours").rows().get(0), 1);
        cohort.credit(cohort.people().get(0).id(), "AV_COURSE", 60);
        assertThat(Visitor.text(avery.open(address)))
                .contains("figures have changed since edition 1", "(was " + credited + ")");
        assertThat(reports.edition(cohort.id(), 1).sections()).isEqualTo(before.sections());
        for (String reason : List.of("", "short", "x".repeat(4001))) {
            HttpResponse<String> refused = keep(avery, address, reason);
            assertThat(refused.statusCode()).as(reason).isEqualTo(400);
            assertThat(Visitor.text(refused))
                    .contains("Reason: say why in 10 letters or more, and at most 1000 characters.");
        }
        assertThat(Visitor.location(keep(avery, address, "An hour was entered late.")))
                .isEqualTo(address + "?edition=2");
        assertThat(Visitor.text(avery.open(address + "?edition=2")))
                .contains(
                        "Edition 2, as it stood on Sep 1, 2026.",
                        "This edition does not change.",
                        "An hour was entered late.");
        jdbc.sql("update report_edition set kept_by = ? where cohort_id = ? and edition = 1")
                .params(ADMIN, cohort.id())
                .update();
        reports.keepAtTheEnd(cohort.id());
        reports.keepAtTheEnd(cohort.id());
        assertThat(reports.editions(cohort.id()))
                .as("the program keeps its own whoever has kept one before")
                .extracting(ReportEdition::edition, ReportEdition::isOfTheProgram)
                .containsExactly(tuple(3, true), tuple(2, false), tuple(1, false));
        assertThat(avery.open(address + "?edition=4").statusCode()).isEqualTo(404);
        assertThat(avery.open(address + "?edition=two").statusCode()).isEqualTo(400);
        assertThat(SignIns.visit(port, ReportedCohort.COACH).open(address).statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> reports.now("no-such")).isInstanceOf(NotFoundException.class);
    }

    private static HttpResponse<String> keep(Visitor admin, String address, String reason) {
        return admin.submit(address + "/editions", Map.of("reason", reason));
    }

    @Test
    void givesTheFiguresAsASpreadsheetAndAsADocumentForEverybody() throws IOException {
        ReportedCohort cohort = cohort(FEW);
        jdbc.sql("update training_session set title = '=1+1 workshop' where cohort_id = ? and state = 'HELD'")
                .param(cohort.id())
                .update();
        String address = "/cohorts/" + cohort.id() + "/report";
        Visitor avery = SignIns.visit(port, ADMIN);
        Report report = reports.now(cohort.id());

        String csv = new String(avery.download(address + "/csv").body(), StandardCharsets.UTF_8);
        assertThat(csv.lines().count())
                .isEqualTo(1
                        + report.sections().stream()
                                .mapToLong(section -> (long) section.rows().size()
                                        * section.columns().size())
                                .sum());
        assertThat(csv).contains(",\"'=1+1 workshop, Oct 30, 2025\",no,Invited,number,3,3");

        HttpResponse<byte[]> pdf = avery.download(address + "/pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(PdfUa.brokenClauses(pdf.body())).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Report of " + report.calendar().cohortName());
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            report.sections().forEach(section -> assertThat(text)
                    .contains(section.title())
                    .contains(section.rows().stream()
                            .map(row -> inOneLine(section, row))
                            .toList()));
        }
    }

    private static String inOneLine(Section section, Section.Row row) {
        return Stream.concat(Stream.of(row.title()), words(section, row).stream())
                .reduce((some, next) -> some + " " + next)
                .orElseThrow();
    }

    private static Map<String, List<String>> figures(Report report, String sectionId) {
        Section section = section(report, sectionId);
        Map<String, List<String>> figures = new LinkedHashMap<>();
        section.rows().forEach(row -> figures.put(row.title(), words(section, row)));
        return figures;
    }

    private static List<String> words(Section section, Section.Row row) {
        return IntStream.range(0, section.columns().size())
                .mapToObj(column -> section.inWords(row, column))
                .toList();
    }

    private static Section section(Report report, String id) {
        return report.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
