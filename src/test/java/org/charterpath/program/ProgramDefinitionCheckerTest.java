package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramDefinitionCheckerTest {

    private static final String FILE = "programs/ops-2025-2026.yaml: ";

    private final Set<String> missingForms = new HashSet<>();
    private final List<DefinitionRule> rules = new ArrayList<>();
    private String yaml = Programs.opsYaml();

    @Test
    void findsNothingWrongWithTheShippedProgram() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void comparesAMonthsMinutesWithItsPotentialCeus() {
        change("id: november", "AV_COURSE: 180", "AV_COURSE: 170");
        change("id: oi-103", "minutes: 180", "minutes: 170");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.november: planned minutes add up to 590,"
                                + " but potential CEUs 10 mean 600 minutes",
                        FILE + "categories.AV_COURSE: planned minutes of all stages add up to 1430,"
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
        change("id: july-group", "minutes: 40", "minutes: 30");
        change("id: ops-portfolio", "plannedMinutes: 10", "plannedMinutes: 20");

        assertThat(faults())
                .containsExactly(
                        FILE + "categories.SMALL_GROUP: planned minutes of all stages add up to 470,"
                                + " but 8 hours mean 480 minutes",
                        FILE + "categories.INDEPENDENT: planned minutes of all stages add up to 3010,"
                                + " but 50 hours mean 3000 minutes");
    }

    @Test
    void comparesTheAllotmentsWithTheMaximum() {
        change("id: ops", "maximumHours: 100", "maximumHours: 90");

        assertThat(faults()).containsExactly(FILE + "categories: add up to 100, but maximumHours is 90");
    }

    @Test
    void comparesWorksheetsCapstoneAndPortfolioWithTheMinutesOfTheirCategory() {
        change("id: analyzing-statutes", "plannedMinutes: 80", "plannedMinutes: 70");
        change("id: capstone-plan", "plannedMinutes: 200", "plannedMinutes: 210");
        change("id: ops-portfolio", "plannedMinutes: 10", "plannedMinutes: 15");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.november: what earns INDEPENDENT adds up to 310 minutes, but 320 are planned",
                        FILE + "stages.march: what earns INDEPENDENT adds up to 450 minutes, but 440 are planned",
                        FILE + "stages.july: what earns INDEPENDENT adds up to 25 minutes, but 20 are planned");
    }

    @Test
    void comparesCoursesSessionsAndCoachingWithTheirMinutes() {
        change("id: oi-108", "minutes: 180", "minutes: 150");
        change("id: mid-year-workshop", "minutes: 240", "minutes: 200");
        change("id: march-group", "minutes: 55", "minutes: 60");
        change("id: capstone-plan", "VIRTUAL, minutes: 45", "VIRTUAL, minutes: 40");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.december: what earns AV_COURSE adds up to 150 minutes, but 180 are planned",
                        FILE + "stages.february: what earns IN_PERSON adds up to 200 minutes, but 240 are planned",
                        FILE + "stages.march: what earns ONE_ON_ONE adds up to 40 minutes, but 45 are planned",
                        FILE + "stages.march: what earns SMALL_GROUP adds up to 60 minutes, but 55 are planned");
    }

    @Test
    void missesTheFormsOfWorksheetsMakeUpsCapstonePiecesAndThePortfolio() {
        missingForms.addAll(
                List.of("analyzing-statutes", "make-up-reflection", "capstone-proposal", "portfolio-sign-off"));

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        FILE + "stages.october.sessions.kickoff-workshop.makeUp.form:"
                                + " there is no forms/make-up-reflection.form",
                        FILE + "stages.november.worksheets.analyzing-statutes.form:"
                                + " there is no forms/analyzing-statutes.form",
                        FILE + "stages.february.sessions.mid-year-workshop.makeUp.form:"
                                + " there is no forms/make-up-reflection.form",
                        FILE + "stages.february.worksheets.capstone-proposal.form:"
                                + " there is no forms/capstone-proposal.form",
                        FILE + "stages.july.sessions.closing-workshop.makeUp.form:"
                                + " there is no forms/make-up-reflection.form",
                        FILE + "stages.july.worksheets.ops-portfolio.form: there is no forms/portfolio-sign-off.form");
    }

    @Test
    void saysWhatFeaturesMissOfADefinitionThatIsWholeOtherwise() {
        rules.add(program -> List.of("stages.july: " + program.id() + " is too hot"));
        rules.add(program -> List.of());

        assertThat(faults()).containsExactly(FILE + "stages.july: ops-2025-2026 is too hot");
    }

    @Test
    void asksNoFeatureAboutADefinitionWithHoles() {
        change("id: ops", "title: CharterSource OPS Program 2025-2026\n", "");
        rules.add(program -> {
            throw new AssertionError("It was asked");
        });

        assertThat(faults()).containsExactly(FILE + "title: is missing");
    }

    @Test
    void refusesAnIdThatIsUsedTwice() {
        change("id: project-work-plan", "id: project-work-plan", "id: capstone-draft");
        change("id: oi-108", "id: oi-108", "id: oi-103");
        change("id: may\n", "id: may", "id: april");
        change("id: technology", "id: technology", "id: financialAcumen");
        change("id: mid-year-workshop", "id: mid-year-workshop", "id: kickoff-workshop");
        change("id: SMALL_GROUP", "id: SMALL_GROUP", "id: ONE_ON_ONE");
        change("id: programEnd", "id: programEnd", "id: catchUp");

        assertThat(faults())
                .contains(
                        FILE + "categories: id \"ONE_ON_ONE\" is used more than once",
                        FILE + "dates: id \"catchUp\" is used more than once",
                        FILE + "competencies: id \"financialAcumen\" is used more than once",
                        FILE + "stages: id \"april\" is used more than once",
                        FILE + "sessions: id \"kickoff-workshop\" is used more than once",
                        FILE + "courses: id \"oi-103\" is used more than once",
                        FILE + "worksheets and make-ups: id \"capstone-draft\" is used more than once");
    }

    @Test
    void refusesNamesOfWhatTheProgramDoesNotHave() {
        change("id: may\n", "competencies: [technology]", "competencies: [gardening]");
        change("id: may\n", "ONE_ON_ONE: 45", "YOGA: 45");
        change("id: june\n", "category: SMALL_GROUP", "category: DANCE");
        change("id: july\n", "dueOn: programEnd", "dueOn: summer");
        change("id: closing-workshop", "proposedOn: closingWorkshop", "proposedOn: springFair");
        change("earns:", "WORKSHEET: INDEPENDENT", "WORKSHEET: HOMEWORK");
        change("dates:", "stage: july", "stage: juli");
        change("id: catchUp", "from: closingWorkshop", "from: programEnd");
        change("workDueBy:", "catchUp", "someDay");
        change("endsOn:", "programEnd", "never");

        assertThat(faults())
                .contains(
                        FILE + "earns: \"HOMEWORK\" is none of the program's categories",
                        FILE + "dates.closingWorkshop.stage: \"juli\" is none of the program's stages",
                        FILE + "dates.catchUp.from: \"programEnd\" is none of the program's given dates",
                        FILE + "workDueBy: \"someDay\" is none of the program's dates",
                        FILE + "endsOn: \"never\" is none of the program's dates",
                        FILE + "stages.may.competencies: \"gardening\" is none of the program's competencies",
                        FILE + "stages.may.plannedMinutes: \"YOGA\" is none of the program's categories",
                        FILE
                                + "stages.june.sessions.june-group.category: \"DANCE\" is none of the program's categories",
                        FILE + "stages.july.dueOn: \"summer\" is none of the program's dates",
                        FILE + "stages.july.sessions.closing-workshop.proposedOn:"
                                + " \"springFair\" is none of the program's dates");
    }

    @Test
    void takesDatesThatAreCountedFromTheFirstDay() {
        change("id: catchUp", "from: closingWorkshop", "from: start");

        assertThat(faults()).isEmpty();
    }

    @Test
    void refusesADateThatIsCalledLikeTheFirstDay() {
        change("dates:", "id: catchUp", "id: start");
        change("workDueBy:", "catchUp", "start");

        assertThat(faults()).containsExactly(FILE + "dates.start: is what the first day of a cohort is called");
    }

    @Test
    void missesTheCategoryOfAnActivityThatAStageHas() {
        change("earns:", "COURSE: AV_COURSE, ", "");

        assertThat(faults())
                .contains(FILE + "earns.COURSE: is missing, but stages.november has one")
                .contains(FILE + "stages.november: what earns AV_COURSE adds up to 0 minutes, but 180 are planned");
    }

    @Test
    void wantsCoursesToBeAsynchronous() {
        change("id: oi-103", "ASYNCHRONOUS_VIRTUAL", "IN_PERSON");

        assertThat(faults())
                .containsExactly(FILE + "stages.november.courses.oi-103.delivery: is IN_PERSON,"
                        + " but has to be ASYNCHRONOUS_VIRTUAL");
    }

    @Test
    void missesValuesThatAreLeftOut() {
        change("id: ops", "title: CharterSource OPS Program 2025-2026\n", "");
        change("id: ops", "stageLength: P1M\n", "");
        change("id: ops", "workDueBy: catchUp\n", "");
        change("id: SMALL_GROUP", ", shortTitle: small-group, allotmentHours: 8", "");
        change("id: catchUp", "title: Catch-up deadline, ", "");
        change("id: financialAcumen", ", title: Financial Acumen", "");
        change("id: october", "    label: Kickoff\n", "");
        change("id: kickoff-workshop", "        audience: ROSTER\n", "");
        change("id: kickoff-workshop", "          form: make-up-reflection\n", "");
        change("id: analyzing-statutes", "        reviewer: COACH\n", "");
        change("id: analyzing-statutes", "        plannedMinutes: 80\n", "");
        change("id: december", "coaching: { delivery: SYNCHRONOUS_VIRTUAL, minutes: 45 }", "coaching: {}");

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        FILE + "title: is missing",
                        FILE + "stageLength: is missing",
                        FILE + "workDueBy: is missing",
                        FILE + "categories.SMALL_GROUP.shortTitle: is missing",
                        FILE + "categories.SMALL_GROUP.allotmentHours: is missing",
                        FILE + "dates.catchUp.title: is missing",
                        FILE + "competencies.financialAcumen.title: is missing",
                        FILE + "stages.october.label: is missing",
                        FILE + "stages.october.sessions.kickoff-workshop.audience: is missing",
                        FILE + "stages.october.sessions.kickoff-workshop.makeUp.form: is missing",
                        FILE + "stages.november.worksheets.analyzing-statutes.reviewer: is missing",
                        FILE + "stages.november.worksheets.analyzing-statutes.plannedMinutes:"
                                + " is missing or less than 1",
                        FILE + "stages.december.coaching.delivery: is missing",
                        FILE + "stages.december.coaching.minutes: is missing or less than 1");
    }

    @Test
    void missesThePlannedMinutesThatAStageLeavesOut() {
        change("id: may\n", ", ONE_ON_ONE: 45", "");

        assertThat(faults())
                .contains(FILE + "stages.may: what earns ONE_ON_ONE adds up to 45 minutes, but 0 are planned");
    }

    @Test
    void listsWhatAnEmptyDefinitionLacks() {
        yaml = "{}";

        assertThat(faults())
                .contains(
                        FILE + "id: is missing",
                        FILE + "process: is missing",
                        FILE + "stageName: is missing",
                        FILE + "hoursPerCeu: is missing or less than 1",
                        FILE + "categories: is missing",
                        FILE + "dates: is missing",
                        FILE + "endsOn: is missing",
                        FILE + "stages: is missing");
    }

    @Test
    void staysCalmWhereEvenIdsAreMissing() {
        yaml =
                """
                stages:
                  - sessions: [{ makeUp: {} }]
                    courses: [{}]
                    worksheets: [{}]
                    coaching: {}
                categories: [{}]
                dates: [{}]
                competencies: [{}]
                """;

        assertThat(faults())
                .contains(
                        FILE + "stages.0.id: is missing",
                        FILE + "stages.0.sessions.0.makeUp.id: is missing",
                        FILE + "stages.0.courses.0.delivery: is missing",
                        FILE + "categories.0.id: is missing",
                        FILE + "dates.0.id: is missing");
    }

    @Test
    void wantsTheIdToBeTheNameOfTheFile() {
        change("id: ops", "id: ops-2025-2026", "id: ops");

        assertThat(faults()).containsExactly(FILE + "id: \"ops\" is not the name of the file");
    }

    @Test
    void wantsDaysThatACalendarHas() {
        change("id: may\n", "opensOnDay: 1", "opensOnDay: 32");
        assertThat(faults()).containsExactly(FILE + "stages.may.opensOnDay: has to be 1 to 31");

        change("id: may\n", "opensOnDay: 32", "opensOnDay: 1");
        change("id: kickoff-workshop", "proposedDay: 30", "proposedDay: 0");
        assertThat(faults())
                .containsExactly(
                        FILE + "stages.october.sessions.kickoff-workshop.proposedDay: is 0, but has to be 1 to 31");
    }

    @Test
    void wantsADayAndATimeForAProposalAndOneDayOnly() {
        change("id: kickoff-workshop", "        proposedDay: 30\n", "");
        change("id: mid-year-workshop", "        proposedTime: \"10:00\"\n", "");
        change(
                "id: closing-workshop",
                "        proposedOn: closingWorkshop\n",
                "        proposedOn: closingWorkshop\n        proposedDay: 5\n");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.october.sessions.kickoff-workshop:"
                                + " a day needs a proposedTime, and a proposedTime a day",
                        FILE + "stages.february.sessions.mid-year-workshop:"
                                + " a day needs a proposedTime, and a proposedTime a day",
                        FILE + "stages.july.sessions.closing-workshop: has both proposedDay and proposedOn");
    }

    @Test
    void acceptsSessionsThatTakePlaceSeveralTimesWithFewSeats() {
        change(
                "id: kickoff-workshop",
                "        audience: ROSTER\n",
                "        audience: ROSTER\n        occurrences: 3\n        capacity: 12\n");

        assertThat(faults()).isEmpty();
    }

    @Test
    void wantsAtLeastOneOccurrenceAndOneSeat() {
        change(
                "id: kickoff-workshop",
                "        audience: ROSTER\n",
                "        audience: ROSTER\n        occurrences: 0\n        capacity: 0\n");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.october.sessions.kickoff-workshop.occurrences: is missing or less than 1",
                        FILE + "stages.october.sessions.kickoff-workshop.capacity: is missing or less than 1");
    }

    @Test
    void givesEachGroupOneSessionWithRoomForAll() {
        change("id: november-group", "audience: GROUP\n", "audience: GROUP\n        occurrences: 2\n");
        change("id: december-group", "audience: GROUP\n", "audience: GROUP\n        capacity: 5\n");

        assertThat(faults())
                .containsExactly(
                        FILE + "stages.november.sessions.november-group:"
                                + " each group has one session of its own: no occurrences and no capacity",
                        FILE + "stages.december.sessions.december-group:"
                                + " each group has one session of its own: no occurrences and no capacity");
    }

    private void change(String anchor, String from, String to) {
        yaml = Programs.change(yaml, anchor, from, to);
    }

    private List<String> faults() {
        return ProgramDefinitionChecker.faults(
                Programs.OPS_FILE, Programs.read(yaml), form -> !missingForms.contains(form), rules);
    }
}
