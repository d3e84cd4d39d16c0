package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProgramDefinitionReaderTest {

    @Test
    void namesFileLineAndPathOfAnUnknownKey() {
        assertRefused(
                "id: analyzing-statutes",
                "plannedMinutes",
                "planedMinutes",
                ": near line ",
                ": stages[1].worksheets[1].planedMinutes: unknown key;"
                        + " known are [form, id, partOf, plannedMinutes, reviewer, rules, shareable, title]");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertRefused(
                "id: november",
                "title: November",
                "title: November\n    title: Nov",
                ": stages[1]: Duplicate field 'title'");
    }

    @Test
    void refusesAnActivityThatIsThereTwice() {
        assertRefused(
                "earns:", "COURSE: AV_COURSE", "COURSE: AV_COURSE, COURSE: IN_PERSON", "Duplicate field 'COURSE'");
    }

    @Test
    void refusesAnActivityThatNobodyKnows() {
        assertRefused("earns:", "COURSE: AV_COURSE", "YOGA: AV_COURSE", "earns", "\"YOGA\"");
    }

    @Test
    void refusesALengthThatIsNone() {
        assertRefused("stageLength", "P1M", "monthly", "stageLength: ", "\"monthly\"");
    }

    @Test
    void refusesAReviewerThatDoesNotExist() {
        assertRefused("id: analyzing-statutes", "COACH", "BOARD", "stages[1].worksheets[1].reviewer: ", "\"BOARD\"");
    }

    @Test
    void refusesANumberThatIsNotWhole() {
        assertRefused("id: analyzing-statutes", "80", "80.5", "stages[1].worksheets[1].plannedMinutes: ", "80.5");
    }

    @Test
    void refusesAnItemThatIsEmpty() {
        assertRefused("id: november", "- Tell which", "-\n      - Tell which", "stages[1].objectives[0]: ");
    }

    @Test
    void refusesASecondDocument() {
        assertThatThrownBy(() -> Programs.read(Programs.opsYaml() + "---\nid: other\n"))
                .isInstanceOf(ProgramCatalog.InvalidDefinitionException.class)
                .hasMessageStartingWith("programs/ops-2025-2026.yaml: ");
    }

    @Test
    void leavesNothingToChange() {
        ProgramDefinition ops = Programs.ops();

        assertThatThrownBy(() -> ops.stages().remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ops.stage("may").plannedMinutes().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(ops).isEqualTo(Programs.ops());
    }

    private static void assertRefused(String anchor, String from, String to, String... messageParts) {
        String yaml = Programs.change(Programs.opsYaml(), anchor, from, to);

        assertThatThrownBy(() -> Programs.read(yaml))
                .isInstanceOf(ProgramCatalog.InvalidDefinitionException.class)
                .hasMessageStartingWith("programs/ops-2025-2026.yaml: ")
                .message()
                .contains(messageParts);
    }
}
