package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramDefinitionCheckerTest {

    private static final String FILE = "programs/ops-2025-2026.yaml: ";

    private final FakeResources resources = new FakeResources();
    private String yaml = Programs.opsYaml();

    @Test
    void findsNothingWrongWithTheShippedProgram() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void comparesAMonthsMinutesWithItsPotentialCeus() {
        change("id: november", "AV_COURSE: 180", "AV_COURSE: 170");
        change("id: november", "minutes: 180", "minutes: 170");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.november: planned minutes add up to 590,"
                                + " but potential CEUs 10 mean 600 minutes",
                        FILE + "allotmentHours.AV_COURSE: planned minutes of all stages add up to 1430,"
                                + " but 24 hours mean 1440 minutes");
    }

    @Test
    void takesTheRatioOfTheProgramForCeus() {
        change("id: ops", "hoursPerCeu: 1", "hoursPerCeu: 10");

        assertThat(faults())
                .hasSize(10)
                .contains(FILE + "stages.november: planned minutes add up to 600,"
                        + " but potential CEUs 10 mean 6000 minutes");
    }

    @Test
    void comparesTheMinutesOfAllMonthsWithTheAllotment() {
        change("id: july", "SMALL_GROUP: 40, INDEPENDENT: 20", "SMALL_GROUP: 30, INDEPENDENT: 30");
        change("id: july", "minutes: 40", "minutes: 30");
        change(
                "id: july",
                "form: portfolio-sign-off, plannedMinutes: 10",
                "form: portfolio-sign-off, plannedMinutes: 20");

        assertThat(faults())
                .containsExactly(
                        FILE + "allotmentHours.SMALL_GROUP: planned minutes of all stages add up to 470,"
                                + " but 8 hours mean 480 minutes",
                        FILE + "allotmentHours.INDEPENDENT: planned minutes of all stages add up to 3010,"
                                + " but 50 hours mean 3000 minutes");
    }

    @Test
    void comparesTheAllotmentsWithTheMaximum() {
        change("id: ops", "maximumHours: 100", "maximumHours: 90");

        assertThat(faults()).containsExactly(FILE + "allotmentHours: add up to 100, but maximumHours is 90");
    }

    @Test
    void comparesWorksheetsCapstoneAndPortfolioWithTheIndependentMinutes() {
        change("id: analyzing-statutes", "plannedMinutes: 80", "plannedMinutes: 70");
        change("id: capstone-plan", "plannedMinutes: 200", "plannedMinutes: 210");
        change("portfolio: {", "plannedMinutes: 10", "plannedMinutes: 15");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.november: worksheets, capstone and portfolio add up to 310 minutes,"
                                + " but INDEPENDENT is planned with 320",
                        FILE + "stages.march: worksheets, capstone and portfolio add up to 450 minutes,"
                                + " but INDEPENDENT is planned with 440",
                        FILE + "stages.july: worksheets, capstone and portfolio add up to 25 minutes,"
                                + " but INDEPENDENT is planned with 20");
    }

    @Test
    void comparesCoursesWorkshopsAndCoachingWithTheirMinutes() {
        change("id: oi-108", "minutes: 180", "minutes: 150");
        change("id: mid-year-workshop", "minutes: 240", "minutes: 200");
        change("id: march", "VIRTUAL, minutes: 45", "VIRTUAL, minutes: 40");
        change("id: march", "VIRTUAL, minutes: 55", "VIRTUAL, minutes: 60");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.december: courses add up to 150 minutes, but AV_COURSE is planned with 180",
                        FILE + "stages.february: workshops add up to 200 minutes, but IN_PERSON is planned with 240",
                        FILE + "stages.march: one-on-one meetings add up to 40 minutes,"
                                + " but ONE_ON_ONE is planned with 45",
                        FILE + "stages.march: group meetings add up to 60 minutes,"
                                + " but SMALL_GROUP is planned with 55");
    }

    @Test
    void missesTheFormsOfWorksheetsMakeUpsCapstonePiecesAndThePortfolio() {
        resources.missingForms.addAll(
                List.of("analyzing-statutes", "make-up-reflection", "capstone-proposal", "portfolio-sign-off"));

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.october.workshops.kickoff-workshop.makeUp.form:"
                                + " there is no forms/make-up-reflection.form",
                        FILE + "stages.november.worksheets.analyzing-statutes.form:"
                                + " there is no forms/analyzing-statutes.form",
                        FILE + "stages.february.workshops.mid-year-workshop.makeUp.form:"
                                + " there is no forms/make-up-reflection.form",
                        FILE + "stages.july.workshops.closing-workshop.makeUp.form:"
                                + " there is no forms/make-up-reflection.form",
                        FILE + "stages.july.portfolio.form: there is no forms/portfolio-sign-off.form",
                        FILE + "capstone.capstone-proposal.form: there is no forms/capstone-proposal.form");
    }

    @Test
    void missesAMonthThatTheJourneyHasNoRowFor() {
        resources.models.put(
                "participant-journey",
                Models.withCallActivities(
                        "october", "december", "january", "february", "march", "april", "may", "june"));

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.november: bpmn/participant-journey.bpmn has no call activity"
                                + " callActivity_november",
                        FILE + "stages.july: bpmn/participant-journey.bpmn has no call activity callActivity_closing");
    }

    @Test
    void missesACapstonePieceThatTheCapstoneDoesNotHandOut() {
        change("id: capstone-draft", "id: capstone-draft", "id: capstone-sketch");

        assertThat(faults())
                .containsExactly(
                        FILE + "capstone.capstone-sketch: bpmn/capstone-project.bpmn does not hand out this worksheet");
    }

    @Test
    void missesWhatTheClosingDoesNotHandOut() {
        change("id: final-competency-assessment", "id: final-competency-assessment", "id: farewell-letter");
        change(
                "id: july",
                "    portfolio:",
                "    oneOnOne: { delivery: SYNCHRONOUS_VIRTUAL, minutes: 45 }\n    portfolio:");

        assertThat(faults())
                .contains(
                        FILE + "stages.july.worksheets.farewell-letter:"
                                + " bpmn/closing.bpmn does not hand out this worksheet",
                        FILE + "stages.july.oneOnOne: bpmn/closing.bpmn offers no one-on-one coaching");
    }

    @Test
    void missesAModelThatIsNotThere() {
        resources.models.remove("participant-journey");

        assertThat(faults()).containsExactly(FILE + "models: there is no bpmn/participant-journey.bpmn");
    }

    @Test
    void refusesAnIdThatIsUsedTwice() {
        change("id: project-work-plan", "id: project-work-plan", "id: capstone-draft");
        change("id: oi-108", "id: oi-108", "id: oi-103");
        change("id: may", "id: may", "id: april");
        change("id: technology", "id: technology", "id: financialAcumen");
        change("id: mid-year-workshop", "id: mid-year-workshop", "id: kickoff-workshop");

        assertThat(faults())
                .contains(
                        FILE + "competencies: id \"financialAcumen\" is used more than once",
                        FILE + "stages: id \"april\" is used more than once",
                        FILE + "workshops: id \"kickoff-workshop\" is used more than once",
                        FILE + "courses: id \"oi-103\" is used more than once",
                        FILE + "worksheets, capstone and make-ups: id \"capstone-draft\" is used more than once");
    }

    @Test
    void refusesCompetenciesAndMonthsThatTheProgramDoesNotHave() {
        change("id: may", "competencies: [technology]", "competencies: [gardening]");
        change("id: capstone-draft", "stage: may", "stage: mai");

        assertThat(faults())
                .contains(
                        FILE + "stages.may.competencies: \"gardening\" is none of the program's competencies",
                        FILE + "capstone.capstone-draft.stage: \"mai\" is none of the program's stages");
    }

    @Test
    void missesValuesThatAreLeftOut() {
        change("id: ops", "title: CharterSource OPS Program 2025-2026\n", "");
        change("id: financialAcumen", ", title: Financial Acumen", "");
        change("id: october", "    label: Kickoff\n", "");
        change("id: october", "        code: OI 100\n", "");
        change("id: analyzing-statutes", "        reviewer: COACH\n", "");
        change("id: analyzing-statutes", "        plannedMinutes: 80\n", "");
        change("id: may", ", ONE_ON_ONE: 45", "");
        change("id: kickoff-workshop", "        proposedDay: 30\n", "");

        assertThat(faults())
                .contains(
                        FILE + "title: is missing",
                        FILE + "competencies.financialAcumen.title: is missing",
                        FILE + "stages.october.label: is missing",
                        FILE + "stages.october.workshops.kickoff-workshop.code: is missing",
                        FILE + "stages.october.workshops.kickoff-workshop.proposedDay: is missing;"
                                + " a cohort gives the day of the closing workshop only",
                        FILE + "stages.november.worksheets.analyzing-statutes.reviewer: is missing",
                        FILE + "stages.november.worksheets.analyzing-statutes.plannedMinutes:"
                                + " is missing or less than 1",
                        FILE + "stages.may.plannedMinutes.ONE_ON_ONE: is missing");
    }

    @Test
    void listsWhatAnEmptyDefinitionLacks() {
        yaml = "{}";

        assertThat(faults())
                .contains(
                        FILE + "id: is missing",
                        FILE + "competencies: is missing",
                        FILE + "stages: is missing",
                        FILE + "stages: exactly 1 has to be the closing stage, but 0 are",
                        FILE + "allotmentHours.INDEPENDENT: is missing");
    }

    @Test
    void staysCalmWhereEvenIdsAreMissing() {
        yaml =
                """
                stages:
                  - workshops: [{}]
                    courses: [{}]
                    worksheets: [{}]
                    oneOnOne: {}
                    portfolio: {}
                capstone: [{}]
                competencies: [{}]
                """;

        assertThat(faults())
                .contains(
                        FILE + "stages.null.id: is missing",
                        FILE + "stages.null.courses.null.delivery: is null, but has to be ASYNCHRONOUS_VIRTUAL",
                        FILE + "capstone.null.stage: is missing");
    }

    @Test
    void wantsThePortfolioInTheClosingMonth() {
        change(
                "id: june",
                "    oneOnOne:",
                "    portfolio: { title: Early, form: portfolio-sign-off, plannedMinutes: 10 }\n    oneOnOne:");

        assertThat(faults()).contains(FILE + "stages.june.portfolio: is signed off in the closing stage only");
    }

    @Test
    void wantsTheClosingMonthLast() {
        change("id: july", "    closing: true\n", "");
        change("id: june", "    opensOnDay", "    closing: true\n    opensOnDay");

        assertThat(faults()).contains(FILE + "stages.june: the closing stage has to be the last");
    }

    @Test
    void wantsTheIdToBeTheNameOfTheFile() {
        change("id: ops", "id: ops-2025-2026", "id: ops");

        assertThat(faults()).containsExactly(FILE + "id: \"ops\" is not the name of the file");
    }

    @Test
    void wantsDaysThatACalendarHas() {
        change("id: may", "opensOnDay: 1", "opensOnDay: 32");
        change("id: kickoff-workshop", "proposedDay: 30", "proposedDay: 0");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.october.workshops.kickoff-workshop.proposedDay: is 0, but has to be 1 to 31",
                        FILE + "stages.may.opensOnDay: is 32, but has to be 1 to 31");
    }

    private void change(String anchor, String from, String to) {
        yaml = Programs.change(yaml, anchor, from, to);
    }

    private List<String> faults() {
        return ProgramDefinitionChecker.faults(Programs.OPS_FILE, Programs.read(yaml), resources);
    }

    private static final class FakeResources implements ProgramResources {

        private final Set<String> missingForms = new HashSet<>();
        private final Map<String, ProcessModel> models = new HashMap<>(Models.ofOps());

        @Override
        public boolean hasForm(String formId) {
            return !missingForms.contains(formId);
        }

        @Override
        public Optional<ProcessModel> model(String processId) {
            return Optional.ofNullable(models.get(processId));
        }
    }
}
