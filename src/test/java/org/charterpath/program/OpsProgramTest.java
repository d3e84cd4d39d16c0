package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsProgramTest {

    private final ProgramDefinition ops = Programs.ops();

    @ParameterizedTest
    @CsvSource({
        "october,    0, 240,  0,  0,  60,  5",
        "november, 180,   0, 45, 55, 320, 10",
        "december, 180,   0, 45, 55, 320, 10",
        "january,  180,   0, 45, 55, 320, 10",
        "february, 180, 240, 45, 55, 200, 12",
        "march,    180,   0, 45, 55, 440, 12",
        "april,    180,   0, 45, 55, 440, 12",
        "may,      180,   0, 45, 55, 440, 12",
        "june,     180,   0, 45, 55, 440, 12",
        "july,       0, 240,  0, 40,  20,  5"
    })
    void plansTheMinutesOfTheScopeAndSequence(
            String stageId, int course, int inPerson, int oneOnOne, int group, int independent, int ceus) {
        Stage stage = ops.stage(stageId);

        assertThat(stage.plannedMinutes())
                .isEqualTo(Map.of(
                        "AV_COURSE", course,
                        "IN_PERSON", inPerson,
                        "ONE_ON_ONE", oneOnOne,
                        "SMALL_GROUP", group,
                        "INDEPENDENT", independent));
        assertThat(stage.potentialCeus()).isEqualTo(ceus);
        assertThat(stage.totalPlannedMinutes()).isEqualTo(ops.minutesOf(ceus));
    }

    @Test
    void allotsAHundredHours() {
        assertThat(ops.categories())
                .extracting(Category::id, Category::allotmentHours)
                .containsExactly(
                        tuple("AV_COURSE", 24),
                        tuple("IN_PERSON", 12),
                        tuple("ONE_ON_ONE", 6),
                        tuple("SMALL_GROUP", 8),
                        tuple("INDEPENDENT", 50));
        assertThat(ops.category("SMALL_GROUP").allotmentMinutes()).isEqualTo(480);
        assertThat(ops.maximumHours()).isEqualTo(100);
        assertThat(ops.hoursPerCeu()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "october  | -      | initial-competency-assessment performance-evaluation-framework",
                "november | oi-103 | charter-contract-review analyzing-statutes year-in-my-work-life pain-points-priorities",
                "december | oi-108 | project-work-plan mocha-framework",
                "january  | oi-104 | guiding-documents-review strategic-plan-analysis",
                "february | oi-105 | budget-statement-review procurement-policy data-inventory mid-year-competency-assessment",
                "march    | oi-106 | hiring-process-checklist hr-action-plan",
                "april    | oi-101 | situational-self-reflection conversation-planning-tool identifying-core-values",
                "may      | oi-109 | school-ai-policy ai-action-plan",
                "june     | oi-110 | school-risk-assessment crisis-management-policy emergency-operations-plan",
                "july     | -      | final-competency-assessment"
            })
    void givesEachMonthItsCourseAndItsWorksheets(String stageId, String courseId, String worksheetIds) {
        Stage stage = ops.stage(stageId);

        assertThat(stage.courses()).extracting(Course::id).isEqualTo(courseId == null ? List.of() : List.of(courseId));
        assertThat(stage.worksheets())
                .filteredOn(worksheet -> worksheet.partOf().isEmpty())
                .extracting(Worksheet::id)
                .containsExactly(worksheetIds.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "capstone-proposal, february, capstone-proposal, 40",
        "capstone-plan, march, capstone-milestone, 200",
        "capstone-midpoint, april, capstone-milestone, 200",
        "capstone-draft, may, capstone-milestone, 200",
        "capstone-rehearsal, june, capstone-milestone, 200"
    })
    void spreadsTheCapstoneFromFebruaryToJune(String id, String stage, String form, int minutes) {
        assertThat(ops.partsOf("capstone"))
                .filteredOn(piece -> piece.id().equals(id))
                .singleElement()
                .satisfies(piece -> {
                    assertThat(ops.stage(stage).worksheets()).contains(piece);
                    assertThat(ops.stage(stage).ownWorksheets()).doesNotContain(piece);
                    assertThat(piece.form()).isEqualTo(form);
                    assertThat(piece.plannedMinutes()).isEqualTo(minutes);
                });
    }

    @Test
    void hasFivePiecesOfTheCapstone() {
        assertThat(ops.partsOf("capstone")).hasSize(5);
    }

    @Test
    void letsACoachReviewEverythingButTheThreeAssessmentsAndTheSignOff() {
        assertThat(ops.everyWorksheet())
                .filteredOn(worksheet -> worksheet.reviewer() == Reviewer.NONE)
                .extracting(Worksheet::id)
                .containsExactly(
                        "initial-competency-assessment",
                        "mid-year-competency-assessment",
                        "final-competency-assessment",
                        "ops-portfolio");
    }

    @Test
    void namesTenCompetenciesAndDevotesAMonthToEach() {
        assertThat(ops.competencies())
                .extracting(Competency::id)
                .hasSize(10)
                .containsExactlyElementsOf(ops.stages().stream()
                        .flatMap(stage -> stage.competencies().stream())
                        .toList());
    }

    @Test
    void findsWorksheetsOfMonthsOfTheCapstoneAndMakeUps() {
        assertThat(ops.worksheet("analyzing-statutes").title()).isEqualTo("Analyzing Statutes");
        assertThat(ops.worksheet("capstone-draft").form()).isEqualTo("capstone-milestone");
        assertThat(ops.worksheet("kickoff-workshop-make-up").form()).isEqualTo("make-up-reflection");
    }

    @Test
    void findsCoursesAndWorkshops() {
        assertThat(ops.course("oi-103").code()).isEqualTo("OI 103");
        assertThat(ops.session("mid-year-workshop").code()).contains("OI 102");
    }

    @Test
    void saysWhichProgramLacksWhat() {
        assertThatExceptionOfType(ProgramDefinition.UnknownItemException.class)
                .isThrownBy(() -> ops.stage("august"))
                .withMessage("Program ops-2025-2026 has no stage \"august\"");
        assertThatExceptionOfType(ProgramDefinition.UnknownItemException.class)
                .isThrownBy(() -> ops.course("oi-999"))
                .withMessage("Program ops-2025-2026 has no course \"oi-999\"");
        assertThatExceptionOfType(ProgramDefinition.UnknownItemException.class)
                .isThrownBy(() -> ops.session("picnic"))
                .withMessage("Program ops-2025-2026 has no session \"picnic\"");
        assertThatExceptionOfType(ProgramDefinition.UnknownItemException.class)
                .isThrownBy(() -> ops.worksheet("essay"))
                .withMessage("Program ops-2025-2026 has no worksheet \"essay\"");
    }

    @Test
    void opensAMonthOnItsFirstDayAndWantsItsWorkByTheLast() {
        YearMonth calendarMonth = YearMonth.of(2025, 10);
        for (Stage stage : ops.stages()) {
            LocalDate opens = calendarMonth.atDay(stage.opensOnDay());
            assertThat(opens).isEqualTo(calendarMonth.atDay(1));
            assertThat(opens.plusDays(stage.dueDays())).isEqualTo(calendarMonth.atEndOfMonth());
            calendarMonth = calendarMonth.plusMonths(1);
        }
    }

    @Test
    void proposesTheKickoffAndTheMidYearWorkshopAndLeavesTheClosingToTheCohort() {
        assertThat(ops.session("kickoff-workshop").proposedDay()).contains(30);
        assertThat(ops.session("kickoff-workshop").proposedTime()).contains(LocalTime.of(10, 0));
        assertThat(ops.session("mid-year-workshop").proposedDay()).contains(10);
        assertThat(ops.session("closing-workshop").proposedDay()).isEmpty();
        assertThat(ops.session("closing-workshop").proposedOn()).contains("closingWorkshop");
    }

    @Test
    void closesInJuly() {
        assertThat(ops.stages().get(ops.stages().size() - 1).id()).isEqualTo("july");
        assertThat(ops.stage("july").dueOn()).contains("programEnd");
        assertThat(ops.partsOf("portfolio")).singleElement().satisfies(signOff -> {
            assertThat(ops.stage("july").worksheets()).contains(signOff);
            assertThat(signOff.title()).isEqualTo("OPS Program Portfolio");
            assertThat(signOff.form()).isEqualTo("portfolio-sign-off");
            assertThat(signOff.plannedMinutes()).isEqualTo(10);
        });
    }

    @Test
    void givesEveryCohortTheDayOfItsClosingWorkshopAndCountsTheOtherDatesFromIt() {
        assertThat(ops.dates())
                .extracting(ProgramDate::id, ProgramDate::isGiven, ProgramDate::days)
                .containsExactly(
                        tuple("closingWorkshop", true, 0), tuple("catchUp", false, -1), tuple("programEnd", false, 21));
        assertThat(ops.workDueBy()).isEqualTo("catchUp");
        assertThat(ops.endsOn()).isEqualTo("programEnd");
        assertThat(ops.stageLength()).isEqualTo(Period.ofMonths(1));
    }

    @Test
    void saysWhatEachActivityEarns() {
        assertThat(ops.categoryOf(Activity.COURSE)).isEqualTo("AV_COURSE");
        assertThat(ops.categoryOf(Activity.WORKSHEET)).isEqualTo("INDEPENDENT");
        assertThat(ops.categoryOf(Activity.COACHING)).isEqualTo("ONE_ON_ONE");
        assertThat(ops.ofStages(Stage::sessions)).allSatisfy(session -> assertThat(session.category())
                .isEqualTo(session.audience() == Audience.GROUP ? "SMALL_GROUP" : "IN_PERSON"));
    }

    @Test
    void hasTheDateOfEachSessionSetThirtyDaysAhead() {
        assertThat(ops.ofStages(Stage::sessions))
                .hasSize(12)
                .extracting(PlannedSession::setDaysAhead)
                .containsOnly(30);
    }

    @Test
    void letsGroupsMeetInEveryMonthButTheFirst() {
        assertThat(ops.stages()).allSatisfy(stage -> assertThat(stage.sessions())
                .filteredOn(session -> session.audience() == Audience.GROUP)
                .extracting(PlannedSession::id)
                .isEqualTo(stage.id().equals("october") ? List.of() : List.of(stage.id() + "-group")));
    }

    @Test
    void keepsAssessmentsFromBeingSharedSoThatNoneSteersTheNext() {
        assertThat(ops.assessments()).isNotEmpty().allSatisfy(assessment -> assertThat(ops.shareableWorksheets())
                .doesNotContain(assessment.worksheet()));
        assertThat(ops.shareableWorksheets()).contains("pain-points-priorities");
    }

    @Test
    void wantsFiveThingsForTheCertificate() {
        assertThat(ops.requirements()).containsExactly("sessions", "courses", "worksheets", "capstone", "portfolio");
    }

    @Test
    void callsItemsByTheirTitlesAndCourses() {
        assertThat(ops.titleOf("kickoff-workshop")).contains("Kickoff Workshop: Essential Competencies");
        assertThat(ops.titleOf("oi-103")).contains("OI 103 Balancing Priorities & Compliance in Ops Planning");
        assertThat(ops.titleOf("kickoff-workshop-make-up"))
                .contains("Make-up for the Kickoff Workshop: Essential Competencies");
        assertThat(ops.titleOf("picnic")).isEmpty();
    }
}
