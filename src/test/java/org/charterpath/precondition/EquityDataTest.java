package org.charterpath.precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What trend data and transcripts come to, and what never comes out of them. */
class EquityDataTest {

    private static EquityTable transcripts(String csv) throws SentTable.UnreadableException {
        return Transcripts.read(BellScheduleTest.table(csv));
    }

    private static List<String> groups(EquityTable table) {
        return table.rows().stream().map(EquityTable.Row::group).toList();
    }

    private static String cell(EquityTable table, String group, String column) {
        return table.rows().stream()
                .filter(row -> row.group().equals(group))
                .map(row -> row.cells().get(table.columns().indexOf(column)))
                .findFirst()
                .orElseThrow();
    }

    private static String students(int from, int count, String group, String level) {
        StringBuilder rows = new StringBuilder();
        for (int student = from; student < from + count; student++) {
            rows.append("S%04d,%s,%s,1%n".formatted(student, group, level));
        }
        return rows.toString();
    }

    @Test
    void countsWhoTakesWhatByGroup() throws Exception {
        EquityTable table = transcripts(SentPreconditions.transcripts());
        assertThat(groups(table)).containsExactly("All students", "North", "South");
        assertThat(cell(table, "All students", "AP or IB")).isEqualTo("55 %");
        assertThat(cell(table, "North", "AP or IB")).isEqualTo("60 % (1.09)");
        assertThat(cell(table, "South", "AP or IB")).isEqualTo("50 % (0.91)");
        assertThat(cell(table, "North", "Courses completed")).isEqualTo("100 %");
        assertThat(cell(table, "South", "Courses completed")).isEqualTo("67 %");
    }

    @Test
    void hidesAGroupUnderTenAndASecondOneThatWouldTellIt() throws Exception {
        EquityTable table = transcripts("Student,Group,Level,Credit\n"
                + students(1, 30, "North", "Regular")
                + students(101, 20, "South", "Regular")
                + students(201, 9, "West", "Regular"));
        assertThat(groups(table)).as("West is small, and South would tell it").containsExactly("All students", "North");
        assertThat(table.words()).doesNotContain("West", "South");
        assertThat(cell(table, "All students", "Students")).isEqualTo("59");
    }

    @Test
    void hidesACellUnderTenAndASecondOneThatWouldTellIt() throws Exception {
        EquityTable table = transcripts("Student,Group,Level,Credit\n"
                + students(1, 30, "North", "Regular")
                + students(101, 30, "South", "Regular")
                + students(201, 30, "West", "Regular")
                + students(1, 3, "North", "AP")
                + students(101, 12, "South", "AP")
                + students(201, 20, "West", "AP"));
        assertThat(cell(table, "North", "AP or IB")).isEqualTo(EquityTable.HIDDEN);
        assertThat(cell(table, "South", "AP or IB")).isEqualTo(EquityTable.HIDDEN);
        assertThat(cell(table, "West", "AP or IB")).isEqualTo("67 % (1.71)");
    }

    @Test
    void showsNothingOfFewerThanTenStudents() throws Exception {
        assertThat(transcripts("Student,Group,Level,Credit\n" + students(1, 9, "North", "AP"))
                        .rows())
                .isEmpty();
    }

    @Test
    void neverTakesAStudentsCodeForAGroup() throws Exception {
        String csv = SentPreconditions.transcripts().replace("Student code,Group", "Group,Student code");
        assertThat(transcripts(csv).words()).doesNotContain(SentPreconditions.CODE);
    }

    @Test
    void readsGroupsOutOfSeveralColumnsAndOfOneCell() throws Exception {
        String rows = "Student ID,Race/Ethnicity,EL,Course level,Final mark\n"
                + students(1, 20, "Latino,Y", "Honors").replace(",1\n", ",A\n")
                + students(101, 20, "White,N", "CTE").replace(",1\n", ",F\n");
        EquityTable table = transcripts(rows);
        assertThat(groups(table)).contains("Race or ethnicity: Latino", "English learner: yes", "English learner: no");
        assertThat(cell(table, "English learner: no", "Courses completed")).isEqualTo("0 %");
        EquityTable several = transcripts("Student,Groups,Level,Credit\n" + students(1, 20, "Latino; Migrant", "AP"));
        assertThat(groups(several)).contains("Latino", "Migrant");
    }

    @Test
    void counts20000RowsOnce() throws Exception {
        String rows = "Student,Group,Level,Credit\n"
                + students(1, 5_000, "North", "Regular").repeat(2)
                + students(5_001, 5_000, "South", "AP").repeat(2);
        assertThat(cell(transcripts(rows), "All students", "Students")).isEqualTo("10,000");
    }

    @Test
    void readsTrendsByGroupOverTheYears() throws Exception {
        List<EquityTable> tables = Trends.read(BellScheduleTest.table(SentPreconditions.trends()));
        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).columns()).containsExactly("2023", "2024", "2025");
        assertThat(cell(tables.get(0), "English learners", "2023")).isEqualTo("58 % of 40");
    }

    @Test
    void readsRatesAndCountsAndSchoolYears() throws Exception {
        EquityTable table = Trends.read(
                        BellScheduleTest.table(
                                """
                        School year,Subgroup,Indicator,Rate,Count
                        2022-23,All,Attendance,91.5%,1000
                        2023-24,All,Attendance,0.9,1000
                        2024-25,All,Attendance,93,1000
                        """))
                .get(0);
        assertThat(table.rows().get(0).cells()).containsExactly("92 % of 1,000", "90 % of 1,000", "93 % of 1,000");
    }

    @Test
    void refusesFewerThanThreeYearsAndNamesThoseThatAreThere() throws Exception {
        SentTable two = BellScheduleTest.table(
                "Year,Group,Indicator,Numerator,Denominator\n2024,All,Graduated,90,100\n2025,All,Graduated,91,100\n");
        assertThatThrownBy(() -> Trends.read(two))
                .hasMessage("Trend data: at least 3 years, and there are only 2024 and 2025.");
    }

    @Test
    void hidesAFigureOfFewerThanTenAndAnotherOneThatWouldTellIt() throws Exception {
        StringBuilder rows = new StringBuilder("Year,Category,Group,Indicator,Numerator,Denominator\n");
        for (int year = 2023; year <= 2025; year++) {
            rows.append("%1$d,,All,Suspended,40,309%n%1$d,race,North,Suspended,20,200%n".formatted(year));
            rows.append("%1$d,race,South,Suspended,15,100%n%1$d,race,West,Suspended,5,9%n".formatted(year));
        }
        EquityTable table = Trends.read(BellScheduleTest.table(rows.toString())).get(0);
        assertThat(cell(table, "West", "2024")).isEqualTo(EquityTable.HIDDEN);
        assertThat(cell(table, "South", "2024")).isEqualTo(EquityTable.HIDDEN);
        assertThat(cell(table, "North", "2024")).isEqualTo("10 % of 200");
    }

    @Test
    void hidesAllGroupsThatOverlapWhereOneIsUnderTen() throws Exception {
        EquityTable table = transcripts("Student,Groups,Level,Credit\n"
                + students(1, 30, "North", "Regular")
                + students(101, 20, "South", "Regular")
                + students(201, 9, "West", "Regular")
                + students(1, 12, "Migrant", "Regular"));
        assertThat(groups(table))
                .as("without Migrant, all less North and South would be West")
                .containsExactly("All students");
    }

    @Test
    void hidesAllFiguresOfGroupsThatOverlapWhereOneIsUnderTen() throws Exception {
        StringBuilder rows = new StringBuilder("Year,Group,Indicator,Numerator,Denominator\n");
        for (int year = 2023; year <= 2025; year++) {
            rows.append("%1$d,All,Graduated,80,109%n%1$d,North,Graduated,40,60%n".formatted(year));
            rows.append("%1$d,South,Graduated,34,40%n%1$d,West,Graduated,6,9%n".formatted(year));
            rows.append("%1$d,Homeless,Graduated,12,20%n%1$d,Female,Graduated,40,55%n".formatted(year));
            rows.append("%1$d,Male,Graduated,40,54%n".formatted(year));
        }
        String csv = rows.toString();
        EquityTable table = Trends.read(BellScheduleTest.table(csv)).get(0);
        for (String group : List.of("North", "South", "West", "Homeless")) {
            assertThat(cell(table, group, "2024")).as(group).isEqualTo(EquityTable.HIDDEN);
        }
        assertThat(cell(table, "Female", "2024")).isEqualTo("73 % of 55");
        EquityTable withoutAll = Trends.read(BellScheduleTest.table(csv.replaceAll("\\d+,All.*\\R", "")))
                .get(0);
        assertThat(cell(withoutAll, "North", "2024"))
                .as("girls and boys are all")
                .isEqualTo(EquityTable.HIDDEN);
    }

    @Test
    void readsNoTableThatWouldFillTheMemory() throws Exception {
        assertThatThrownBy(() -> BellScheduleTest.table("a,".repeat(10_001)))
                .isInstanceOf(SentTable.UnreadableException.class)
                .hasMessageContaining("more than 10,000 columns");
        String row = "1" + ",1".repeat(SentTable.MOST_COLUMNS - 1) + "\n";
        assertThatThrownBy(() -> BellScheduleTest.table(row.repeat(SentTable.MOST_CELLS / SentTable.MOST_COLUMNS + 1)))
                .isInstanceOf(SentTable.UnreadableException.class)
                .hasMessageContaining("more than 2,000,000 cells");
    }

    @Test
    void readsNoWorkbookThatUnpacksToMoreThanALimit() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipInputStream workbook = new ZipInputStream(
                        new ByteArrayInputStream(SentPreconditions.workbook(SentPreconditions.trends())));
                ZipOutputStream out = new ZipOutputStream(bomb)) {
            for (ZipEntry part = workbook.getNextEntry(); part != null; part = workbook.getNextEntry()) {
                out.putNextEntry(new ZipEntry(part.getName()));
                workbook.transferTo(out);
            }
            out.putNextEntry(new ZipEntry("xl/more.xml"));
            byte[] blanks = new byte[1_000_000];
            for (long written = 0; written <= SentTable.MOST_BYTES; written += blanks.length) {
                out.write(blanks);
            }
        }
        assertThat(bomb.size()).isLessThan(200_000);
        assertThatThrownBy(() -> BellScheduleTest.table(
                        bomb.toByteArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .isInstanceOf(SentTable.UnreadableException.class)
                .hasMessageContaining("more than 50 MB");
    }

    @Property(tries = 500)
    void neverLeavesASmallGroupToBeWorkedOut(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 40) Integer> parts) {
        Set<Integer> hidden = SmallGroups.hidden(parts, Set.of());
        Set<Integer> shown = new HashSet<>();
        for (int at = 0; at < parts.size(); at++) {
            if (!hidden.contains(at)) {
                shown.add(at);
            }
        }
        assertThat(shown).allMatch(at -> !SmallGroups.isSmall(parts.get(at)));
        int rest = hidden.stream().mapToInt(parts::get).sum();
        boolean isAlone = hidden.size() == 1 && parts.size() > 1;
        assertThat(hidden.isEmpty() || hidden.size() == parts.size() || (!isAlone && rest >= SmallGroups.LEAST))
                .as(shown.stream().map(parts::get).map(String::valueOf).collect(Collectors.joining(" ")))
                .isTrue();
    }
}
