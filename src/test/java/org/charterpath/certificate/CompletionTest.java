package org.charterpath.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.capstone.Capstones;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CompletionTest {

    private static final ProgramDefinition OPS = Programs.ops();
    private static final int COURSE_MINUTES = 180;
    private static final int CAPSTONE_PIECES = 5;

    private final Completion completion;
    private final Certificates certificates;
    private final TranscriptLetters letters;
    private final Coursework coursework;
    private final Capstones capstones;
    private final Portfolios portfolios;
    private final Enrolments enrolments;
    private final ShippedForms forms;
    private final WrittenMessages messages;
    private final SetClock clock;
    private final JdbcClient jdbc;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    CompletionTest(
            Completion completion,
            Certificates certificates,
            TranscriptLetters letters,
            Coursework coursework,
            Capstones capstones,
            Portfolios portfolios,
            Enrolments enrolments,
            ShippedForms forms,
            WrittenMessages messages,
            SetClock clock,
            JdbcClient jdbc) {
        this.completion = completion;
        this.certificates = certificates;
        this.letters = letters;
        this.coursework = coursework;
        this.capstones = capstones;
        this.portfolios = portfolios;
        this.enrolments = enrolments;
        this.forms = forms;
        this.messages = messages;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrol() {
        clock.at("2026-08-01T22:00");
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void everythingIsOpenInTheBeginning() {
        Completion.Standing standing = completion.standing(rosa);

        assertThat(standing.lines())
                .extracting(Completion.Standing.Line::requirement, Completion.Standing.Line::openItems)
                .containsExactly(
                        tuple("sessions", 3),
                        tuple("courses", 8),
                        tuple("worksheets", worksheets()),
                        tuple("capstone", CAPSTONE_PIECES + 1),
                        tuple("portfolio", 1));
        assertThat(standing.unmet())
                .containsExactly(
                        "a workshop is neither attended nor made up",
                        "a course is not taken",
                        "a worksheet is not accepted",
                        "the capstone is not complete, or its presentation is not passed",
                        "the portfolio is not signed off");
        assertThat(standing.isCompleted()).isFalse();
        assertThat(completion.decisionOn(rosa)).isEmpty();
    }

    @Test
    void completesOnceEverythingIsDone() {
        doEverything();

        Completion.Standing standing = completion.decide(rosa);

        assertThat(standing.isCompleted()).isTrue();
        assertThat(standing.unmet()).isEmpty();
        assertThat(enrolments.get(rosa).state()).isEqualTo(Enrolment.State.COMPLETED);
    }

    @Test
    void countsAMadeUpWorkshopAsAttended() {
        attend("mid-year-workshop");
        attend("closing-workshop");
        acceptWorksheet("october", "kickoff-workshop-make-up");

        assertThat(open("sessions")).isZero();
        assertThat(open("worksheets")).isEqualTo(worksheets());
    }

    @Test
    void missesACapstonePieceInTheCapstoneAndAWorksheetAmongTheWorksheets() {
        acceptWorksheet("february", "capstone-proposal");
        assertThat(open("capstone")).isEqualTo(CAPSTONE_PIECES);
        assertThat(open("worksheets")).isEqualTo(worksheets());

        acceptWorksheet("november", "analyzing-statutes");
        assertThat(open("capstone")).isEqualTo(CAPSTONE_PIECES);
        assertThat(open("worksheets")).isEqualTo(worksheets() - 1);
    }

    @Test
    void decidesOnceAndForAll() {
        Completion.Standing first = completion.decide(rosa);
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
        assertThat(certificate.facts().holderName()).isEqualTo("Rosa Lind");
        assertThat(certificate.facts().programTitle()).isEqualTo(OPS.title());
        assertThat(certificate.facts().cohortName()).isEqualTo("North Star");
        assertThat(certificate.facts().school()).isEqualTo("Lakeside Charter School");
        assertThat(certificate.facts().issuedOn()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(certificate.creditedMinutes("AV_COURSE")).isEqualTo(8 * COURSE_MINUTES);
        assertThat(certificate.facts().totalMinutes())
                .isEqualTo(8 * COURSE_MINUTES + certificate.creditedMinutes("INDEPENDENT"));
    }

    @Test
    void keepsTheCertificateAsItWasIssued() {
        doEverything();
        completion.decide(rosa);
        Certificate certificate = certificates.issue(rosa);

        Certificate found = certificates
                .findByCode(certificate.code().toLowerCase(Locale.ROOT))
                .orElseThrow();

        assertThat(found.id()).isEqualTo(certificate.id());
        assertThat(found.lines()).isEqualTo(certificate.lines());
        assertThat(found.facts()).isEqualTo(certificate.facts());
        assertThat(certificates.findByCode("2222-2222-2222")).isEmpty();
    }

    @Test
    void announcesTheCertificateOnceWithItsCode() {
        doEverything();
        completion.decide(rosa);
        Certificate certificate = certificates.issue(rosa);

        certificates.announce(certificate.id());
        certificates.announce(certificate.id());

        assertThat(messages.to("rosa"))
                .filteredOn(message -> message.subject().startsWith("Your certificate"))
                .singleElement()
                .asString()
                .contains(certificate.code(), "Congratulations, Rosa Lind");
    }

    @Test
    void issuesNoCertificateWithoutTheDecision() {
        doEverything();

        assertThatThrownBy(() -> certificates.issue(rosa)).isInstanceOf(Certificates.NotCompletedException.class);
    }

    @Test
    void sendsATranscriptThatSaysWhatCountsAndWhatWasMissing() {
        acceptWorksheet("november", "analyzing-statutes");
        attend("kickoff-workshop");
        completion.decide(rosa);

        letters.send(rosa);
        letters.send(rosa);

        assertThat(messages.to("rosa"))
                .singleElement()
                .asString()
                .contains(
                        "Independent work: 1 h of 50 h count.",
                        "In all: 1 h of 100 h count, that is 1 CEUs.",
                        "the capstone is not complete, or its presentation is not passed");
    }

    private static int worksheets() {
        return OPS.stages().stream()
                .mapToInt(stage -> stage.ownWorksheets().size())
                .sum();
    }

    private int open(String requirement) {
        return completion.standing(rosa).lines().stream()
                .filter(line -> line.requirement().equals(requirement))
                .findFirst()
                .orElseThrow()
                .openItems();
    }

    private void doEverything() {
        for (Stage stage : OPS.stages()) {
            stage.sessions().stream()
                    .filter(session -> session.makeUp().isPresent())
                    .map(PlannedSession::id)
                    .forEach(this::attend);
            stage.courses().forEach(course -> takeCourse(stage.id(), course.id()));
            stage.worksheets().stream()
                    .filter(worksheet -> !worksheet.partOf().equals(Optional.of("portfolio")))
                    .forEach(worksheet -> acceptWorksheet(stage.id(), worksheet.id()));
        }
        capstones.markReady(rosa);
        capstones.requestScore(
                rosa,
                forms.submit(
                        rosa, "capstone-presentation", ShippedForms.sampleAnswers("capstone-presentation"), "rosa"));
        capstones.score(
                rosa,
                forms.submit(rosa, "presentation-score", ShippedForms.sampleAnswers("presentation-score"), "amir"));
        portfolios.assemble(rosa);
        portfolios.signOff(
                rosa, "july", forms.submit(rosa, "portfolio-sign-off", Map.of("minutesTracked", 10), "rosa"));
    }

    private void attend(String workshopId) {
        String sessionId = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into training_session (id, cohort_id, stage_id, item_id, occurrence, title, category,
                                                      planned_minutes, ics_sequence, state, version)
                        values (?, ?, 'october', ?, 1, 'Workshop', 'IN_PERSON', 240, 0, 'HELD', 0)
                        """)
                .params(sessionId, enrolments.get(rosa).cohortId(), workshopId)
                .update();
        jdbc.sql("insert into attendance (session_id, enrolment_id, state, minutes) values (?, ?, 'PRESENT', 240)")
                .params(sessionId, rosa)
                .update();
    }

    private void takeCourse(String stageId, String courseId) {
        coursework.assignCourse(rosa, stageId, courseId);
        coursework.creditCourse(
                rosa,
                courseId,
                forms.submit(
                        rosa,
                        "course-completion",
                        Map.of("completedOn", "2026-06-01", "courseMinutes", COURSE_MINUTES),
                        "rosa"));
    }

    private void acceptWorksheet(String stageId, String worksheetId) {
        coursework.assignWorksheet(rosa, stageId, worksheetId);
        String form = OPS.worksheet(worksheetId).form();
        FormStep answers = forms.submit(rosa, form, Map.of("minutesTracked", 60), "rosa");
        coursework.recordAnswers(rosa, worksheetId, answers);
        coursework.acceptWorksheet(rosa, worksheetId, answers, ShippedForms.step("review"));
    }
}
