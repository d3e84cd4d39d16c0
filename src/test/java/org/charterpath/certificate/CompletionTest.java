package org.charterpath.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.OpsYear.COACH;
import static org.charterpath.fixture.OpsYear.PARTICIPANT;

import java.time.LocalDate;
import java.util.Map;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.AttendedWorkshops;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpsYear;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.FormStep;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.program.CapstonePiece;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FeatureTest
class CompletionTest {

    private static final ProgramDefinition OPS = Programs.ops();
    private static final int COURSE_MINUTES = 180;

    private final Completion completion;
    private final Certificates certificates;
    private final Transcripts transcripts;
    private final Coursework coursework;
    private final Capstones capstones;
    private final Portfolios portfolios;
    private final Enrolments enrolments;
    private final AttendedWorkshops workshops;
    private final OpsYear year;
    private final SetClock clock;
    private String rosa;

    CompletionTest(
            Completion completion,
            Certificates certificates,
            Transcripts transcripts,
            Coursework coursework,
            Capstones capstones,
            Portfolios portfolios,
            Enrolments enrolments,
            AttendedWorkshops workshops,
            OpsYear year,
            SetClock clock) {
        this.completion = completion;
        this.certificates = certificates;
        this.transcripts = transcripts;
        this.coursework = coursework;
        this.capstones = capstones;
        this.portfolios = portfolios;
        this.enrolments = enrolments;
        this.workshops = workshops;
        this.year = year;
        this.clock = clock;
    }

    @BeforeEach
    void enrol() {
        clock.at("2026-08-01T22:00");
        workshops.clear();
        rosa = year.enrolment();
    }

    @Test
    void everythingIsOpenInTheBeginning() {
        CompletionStanding standing = completion.standing(rosa);

        assertThat(standing.facts()).isEqualTo(new CompletionFacts(3, 8, worksheetsAndPieces(), false, false));
        assertThat(standing.verdict().unmet()).containsExactlyInAnyOrder(UnmetRequirement.values());
        assertThat(completion.decisionOn(rosa)).isEmpty();
    }

    @Test
    void completesOnceEverythingIsDone() {
        doEverything();

        CompletionVerdict verdict = completion.decide(rosa);

        assertThat(verdict.isCompleted()).isTrue();
        assertThat(enrolments.get(rosa).state()).isEqualTo(Enrolment.State.COMPLETED);
    }

    @Test
    void countsAMadeUpWorkshopAsAttended() {
        attend("mid-year-workshop");
        attend("closing-workshop");
        acceptWorksheet("october", "kickoff-workshop-make-up");

        assertThat(completion.standing(rosa).facts().openWorkshops()).isZero();
        assertThat(completion.standing(rosa).facts().openWorksheets()).isEqualTo(worksheetsAndPieces());
    }

    @Test
    void missesACapstonePieceAmongTheWorksheets() {
        acceptWorksheet("february", "capstone-proposal");

        assertThat(completion.standing(rosa).facts().openWorksheets()).isEqualTo(worksheetsAndPieces() - 1);
    }

    @Test
    void decidesOnceAndForAll() {
        CompletionVerdict first = completion.decide(rosa);
        doEverything();

        assertThat(first.isCompleted()).isFalse();
        assertThat(completion.decide(rosa)).isEqualTo(first);
        assertThat(completion.decisionOn(rosa)).contains(first);
        assertThat(enrolments.get(rosa).state()).isEqualTo(Enrolment.State.NOT_COMPLETED);
    }

    @Test
    void issuesOneCertificateWithTheHoursAsTheyCount() {
        doEverything();
        completion.decide(rosa);

        Certificate certificate = certificates.issue(rosa);

        assertThat(certificates.issue(rosa)).isEqualTo(certificate);
        assertThat(certificate.holderName()).isEqualTo("Rosa Lind");
        assertThat(certificate.programTitle()).isEqualTo(OPS.title());
        assertThat(certificate.cohortName()).isEqualTo("North Star");
        assertThat(certificate.school()).isEqualTo("Lakeside Charter School");
        assertThat(certificate.issuedOn()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(certificate.creditedMinutes("AV_COURSE")).isEqualTo(8 * COURSE_MINUTES);
        assertThat(certificate.totalMinutes())
                .isEqualTo(8 * COURSE_MINUTES + certificate.creditedMinutes("INDEPENDENT"));
    }

    @Test
    void keepsTheCertificateAsItWasIssued() {
        doEverything();
        completion.decide(rosa);
        Certificate certificate = certificates.issue(rosa);

        Certificate found =
                certificates.findByCode(certificate.code().toLowerCase()).orElseThrow();

        assertThat(found.id()).isEqualTo(certificate.id());
        assertThat(found.categories()).isEqualTo(certificate.categories());
        assertThat(found.ceus()).isEqualByComparingTo(certificate.ceus());
        assertThat(certificates.findByCode("2222-2222-2222")).isEmpty();
    }

    @Test
    void announcesTheCertificateOnceWithItsCode() {
        doEverything();
        completion.decide(rosa);
        Certificate certificate = certificates.issue(rosa);

        certificates.announce(certificate.id());
        certificates.announce(certificate.id());

        assertThat(year.messagesTo(PARTICIPANT))
                .filteredOn(message -> message.startsWith("Your certificate"))
                .singleElement()
                .asString()
                .contains(certificate.code(), "Congratulations, Rosa Lind");
    }

    @Test
    void issuesNoCertificateWithoutTheDecision() {
        doEverything();

        assertThatThrownBy(() -> certificates.issue(rosa)).isInstanceOf(ProgramNotCompletedException.class);
    }

    @Test
    void sendsATranscriptThatSaysWhatCountsAndWhatWasMissing() {
        acceptWorksheet("november", "analyzing-statutes");
        workshops.add(rosa, "kickoff-workshop");
        completion.decide(rosa);

        transcripts.send(rosa);
        transcripts.send(rosa);

        assertThat(year.messagesTo(PARTICIPANT))
                .singleElement()
                .asString()
                .contains(
                        "Independent work: 1 of 50 hours count.",
                        "In all: 1 of 100 hours count, that is 1 CEUs.",
                        "the capstone presentation is not passed");
    }

    private static int worksheetsAndPieces() {
        return OPS.stages().stream()
                        .mapToInt(stage -> stage.worksheets().size())
                        .sum()
                + OPS.capstone().size();
    }

    private void doEverything() {
        for (Stage stage : OPS.stages()) {
            stage.workshops().forEach(workshop -> attend(workshop.id()));
            stage.courses().forEach(course -> takeCourse(stage.id(), course.id()));
            stage.worksheets().forEach(worksheet -> acceptWorksheet(stage.id(), worksheet.id()));
        }
        for (CapstonePiece piece : OPS.capstone()) {
            acceptWorksheet(piece.stage(), piece.id());
        }
        capstones.markReady(rosa);
        capstones.score(rosa, year.submit(rosa, "presentation-score", year.sampleAnswers("presentation-score"), COACH));
        portfolios.assemble(rosa);
        portfolios.signOff(
                rosa, "july", year.submit(rosa, "portfolio-sign-off", Map.of("minutesTracked", 10), PARTICIPANT));
    }

    private void attend(String workshopId) {
        workshops.add(rosa, workshopId);
    }

    private void takeCourse(String stageId, String courseId) {
        coursework.assignCourse(rosa, stageId, courseId);
        coursework.creditCourse(
                rosa,
                courseId,
                year.submit(
                        rosa,
                        "course-completion",
                        Map.of("completedOn", "2026-06-01", "courseMinutes", COURSE_MINUTES),
                        PARTICIPANT));
    }

    private void acceptWorksheet(String stageId, String worksheetId) {
        coursework.assignWorksheet(rosa, stageId, worksheetId);
        String form = OPS.worksheet(worksheetId).form();
        FormStep answers = year.submit(rosa, form, Map.of("minutesTracked", 60), PARTICIPANT);
        coursework.recordAnswers(rosa, worksheetId, answers);
        coursework.acceptWorksheet(rosa, worksheetId, answers, year.step("review"));
    }
}
