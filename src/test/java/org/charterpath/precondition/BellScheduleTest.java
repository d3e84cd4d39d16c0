package org.charterpath.precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.charterpath.precondition.BellSchedule.Day;
import org.charterpath.precondition.BellSchedule.Fault;
import org.charterpath.precondition.BellSchedule.Kind;
import org.charterpath.precondition.BellSchedule.Sent;
import org.charterpath.precondition.BellSchedule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of bell schedules as districts have them. */
class BellScheduleTest {

    static SentTable table(String csv) throws SentTable.UnreadableException {
        return table(csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    static SentTable table(byte[] content, String type) throws SentTable.UnreadableException {
        try {
            Path file = Files.createTempFile("table", null);
            try {
                Files.write(file, content);
                return SentTable.read(file, type);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BellSchedule read(String csv) throws SentTable.UnreadableException {
        return BellSchedule.of(BellSchedule.rowsOf(table(csv)));
    }

    private static List<Fault> faults(BellSchedule schedule) {
        return schedule.days().stream()
                .flatMap(day -> day.rows().stream())
                .flatMap(row -> row.verdicts().stream())
                .map(Verdict::fault)
                .toList();
    }

    private static Day day(BellSchedule schedule, String name) {
        return schedule.days().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsSixPeriodsWithAnEarlyReleaseOnWednesday() throws Exception {
        BellSchedule schedule = read(SentPreconditions.sample("six-periods.csv"));
        assertThat(schedule.faultCount()).as(schedule.remarks().toString()).isZero();
        assertThat(schedule.days())
                .extracting(Day::name)
                .containsExactly("Monday, Tuesday, Thursday, Friday", "Early release Wednesday");
        Day regular = schedule.days().get(0);
        assertThat(List.of(regular.instruction(), regular.lunch(), regular.passing(), regular.periods()))
                .containsExactly(330, 35, 25, 6);
        assertThat(regular.begins() + regular.ends()).isEqualTo("8:05 AM2:45 PM");
        Day early = schedule.days().get(1);
        assertThat(List.of(early.instruction(), early.lunch(), early.passing())).containsExactly(240, 35, 25);
    }

    @Test
    void readsAnAbBlockWithAdvisory() throws Exception {
        BellSchedule schedule = read(SentPreconditions.sample("ab-blocks.csv"));
        assertThat(schedule.faultCount()).as(schedule.remarks().toString()).isZero();
        assertThat(schedule.days()).extracting(Day::name).containsExactly("A", "B");
        assertThat(schedule.days()).extracting(Day::instruction).containsExactly(360, 360);
        assertThat(schedule.days()).extracting(Day::advisory).containsExactly(30, 30);
    }

    @Test
    void saysWhatIsWrongWithExceptionDays() throws Exception {
        BellSchedule schedule = read(SentPreconditions.sample("exception-days.csv"));
        assertThat(day(schedule, "Monday, Tuesday, Wednesday, Thursday, Friday").faultCount())
                .isZero();
        assertThat(schedule.remarks())
                .anyMatch(words -> words.startsWith("Two-hour delay, line 14 (4): It overlaps with \"3\""))
                .anyMatch(words -> words.startsWith("Assembly, line 17 (2): Period \"2\" is there twice"))
                .anyMatch(words -> words.startsWith("Testing: There is no lunch in 5 hours and 30 minutes."))
                .anyMatch(words -> words.contains("Its end is not understood: \"half past ten\"."));
        assertThat(schedule.without()).containsExactly("Special day 2026-10-14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"six-periods.csv", "ab-blocks.csv", "exception-days.csv"})
    void readsTheSameOutOfAWorkbook(String name) throws Exception {
        String csv = SentPreconditions.sample(name);
        SentTable workbook = table(
                SentPreconditions.workbook(csv), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(BellSchedule.rowsOf(workbook)).isEqualTo(BellSchedule.rowsOf(table(csv)));
    }

    @ParameterizedTest
    @CsvSource({
        "8:05, 485", "08:05, 485", "8:05 AM, 485", "8:05am, 485", "8.05, 485", "805, 485", "8:05:00, 485", "1:15, 795",
        "1:15 PM, 795", "13:15, 795", "12:05, 725", "noon, 720", "8 AM, 480", "0.5, -1", "0.336806, 485", "25:00, -1",
        "8:75, -1", "half past ten, -1", "=8+1, -1", "'', -1"
    })
    void readsTimesAsTheyAreTyped(String typed, int minutes) {
        assertThat(BellSchedule.minutesOf(typed).orElse(-1)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, Wed-Fri', 4",
        "M-F, 5",
        "MWF, 3",
        "TTh, 2",
        "Monday through Thursday, 4",
        "Tue/Thu, 2",
        "Daily, 5",
        "A, 0",
        "Early release, 0",
        "Fri-Mon, 0"
    })
    void readsWeekdaysAsTheyAreTyped(String typed, int days) {
        assertThat(BellSchedule.weekdays(typed)).hasSize(days);
    }

    @Test
    void namesTheWeekdayThatHasNoSchedule() throws Exception {
        assertThat(read("Day,Period,Start,End\nMon-Wed,1,8:00,9:00\nFri,1,8:00,9:00\n")
                        .without())
                .containsExactly("Thursday");
    }

    @Test
    void findsAGapAnEndBeforeItsStartAndARowOutsideOfTheSchoolDay() throws Exception {
        BellSchedule schedule = read(
                """
                Day,Period,Kind,Start,End
                A,,School day,8:00,14:00
                A,1,Class,8:00,9:00
                A,2,Class,9:30,10:00
                A,3,Class,10:05,9:50
                A,Zero,Class,7:00,7:55
                """);
        assertThat(faults(schedule)).containsExactlyInAnyOrder(Fault.OUTSIDE_OF_DAY, Fault.GAP, Fault.END_BEFORE_START);
    }

    @Test
    void namesAKindThatIsNotUnderstood() throws Exception {
        assertThat(read("Day,Period,Kind,Start,End\nA,1,Zumba,8:00,9:00\n").remarks())
                .containsExactly("A, line 2 (1): Its kind is not understood: \"Zumba\".");
    }

    @Test
    void takesFormulasForTextAndNeverForTimes() throws Exception {
        BellSchedule schedule = read("Day,Period,Kind,Start,End\n=cmd|' /C calc'!A0,@SUM(1),Class,=NOW(),9:00\n");
        assertThat(schedule.remarks()).singleElement().asString().contains("Its start is not understood: \"=NOW()\".");
    }

    @Test
    void leavesATableWithoutTimesToAPerson() {
        assertThatThrownBy(() -> BellSchedule.rowsOf(table("Teacher,Room,Period\nRuiz,12,1\n")))
                .isInstanceOf(SentTable.UnreadableException.class)
                .hasMessageContaining("start and end");
    }

    @Test
    void leavesAMillionRowsToAPerson() {
        String rows = "Day,Period,Start,End\n" + "A,1,8:00,9:00\n".repeat(BellSchedule.MOST_ROWS + 1);
        assertThatThrownBy(() -> BellSchedule.rowsOf(table(rows))).hasMessageContaining("more than 1,000 rows");
    }

    /** A day whose rows follow each other with passing time between them, with a lunch in the middle. */
    @Provide
    Arbitrary<List<Sent>> validDays() {
        Arbitrary<Integer> starts = Arbitraries.integers().between(7 * 60, 9 * 60);
        Arbitrary<List<Integer>> lengths =
                Arbitraries.integers().between(20, 60).list().ofMinSize(2).ofMaxSize(7);
        Arbitrary<Integer> passings = Arbitraries.integers().between(0, BellSchedule.LONGEST_PASSING);
        return Combinators.combine(starts, lengths, passings).as((start, rows, passing) -> {
            List<Sent> sent = new ArrayList<>();
            int at = start;
            for (int number = 0; number < rows.size(); number++) {
                boolean isLunch = number == rows.size() / 2;
                int end = at + rows.get(number);
                sent.add(new Sent(
                        number + 2,
                        "A",
                        "",
                        isLunch ? "Lunch" : "Period " + number,
                        isLunch ? "Lunch" : "Class",
                        BellSchedule.clock(at),
                        BellSchedule.clock(end)));
                at = end + passing;
            }
            return sent;
        });
    }

    @Property(tries = 300)
    void findsNothingWrongWithAValidDay(@ForAll("validDays") List<Sent> rows) {
        assertThat(BellSchedule.of(rows).faultCount()).isZero();
    }

    @Property(tries = 300)
    void findsAnyOverlapThatIsPutIn(@ForAll("validDays") List<Sent> rows, @ForAll Random random) {
        Sent one = rows.get(random.nextInt(rows.size()));
        int start = BellSchedule.minutesOf(one.start()).orElseThrow();
        int end = BellSchedule.minutesOf(one.end()).orElseThrow();
        int from = start + random.nextInt(end - start - 1);
        List<Sent> more = new ArrayList<>(rows);
        more.add(new Sent(
                99,
                "A",
                "",
                "Extra",
                "Class",
                BellSchedule.clock(from),
                BellSchedule.clock(from + 5 + random.nextInt(60))));
        assertThat(BellSchedule.of(more).days().get(0).rows())
                .filteredOn(row -> row.line() == 99)
                .singleElement()
                .satisfies(row ->
                        assertThat(row.verdicts()).extracting(Verdict::fault).contains(Fault.OVERLAP));
    }

    @Property(tries = 300)
    void readsTheSameWhateverTheOrderOfItsRows(@ForAll("validDays") List<Sent> rows, @ForAll Random random) {
        List<Sent> other = new ArrayList<>(rows);
        other.add(new Sent(50, "A", "", "Extra", "Class", "8:00 AM", "9:30 AM"));
        other.add(new Sent(51, "B", "", "1", "Class", "8:00 AM", "7:30 AM"));
        BellSchedule first = BellSchedule.of(other);
        Collections.shuffle(other, random);
        assertThat(BellSchedule.of(other)).isEqualTo(first);
    }

    @Property(tries = 300)
    void countsEveryMinuteOfADayOnce(@ForAll("validDays") List<Sent> rows) {
        Day day = BellSchedule.of(rows).days().get(0);
        int length =
                day.rows().get(day.rows().size() - 1).end() - day.rows().get(0).start();
        assertThat(day.instruction() + day.lunch() + day.passing()).isEqualTo(length);
        assertThat(IntStream.range(0, rows.size())
                        .filter(at -> day.rows().get(at).kind() == Kind.LUNCH))
                .hasSize(1);
    }
}
