package org.charterpath.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.charterpath.hours.HoursClaim;
import org.charterpath.ledger.Ceilings;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.SourceId;
import org.charterpath.ledger.Tally;
import org.charterpath.program.Category;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;

/** What a reader who adds up the shown figures of a transcript finds, whatever was done and whatever the ceilings are. */
class TranscriptColumnsTest {

    private static final ProgramDefinition PROGRAM = Programs.ops();
    private static final Pattern TIME = Pattern.compile("(\u2212?)(?:(\\d+) h)? ?(?:(\\d+) min)?");

    /** Minutes of one category in one stage of the program, or in none. */
    record Earned(int stage, int category, int minutes) {}

    @Property
    void everyColumnAddsUpToItsTotal(
            @ForAll("earned") List<Earned> earned,
            @ForAll("earned") List<Earned> waiting,
            @ForAll("ceilings") Ceilings ceilings) {
        Transcript transcript = transcript(earned, waiting, ceilings);

        List<Transcript.Row> rows = transcript.rows();
        assertAddsUp(rows, row -> row.figures().waitingTime());
        assertAddsUp(rows, row -> row.figures().approvedTime());
        assertAddsUp(rows, row -> row.figures().countedTime());
        assertAddsUp(rows, row -> row.figures().surplusTime());
        assertAddsUp(rows, row -> row.figures().remainingTime());
        List<TranscriptStage> stages = transcript.stageRows();
        assertAddsUp(stages, TranscriptStage::earnedTime);
        assertAddsUp(stages, TranscriptStage::countedTime);
        assertAddsUp(stages, TranscriptStage::surplusTime);
        assertAddsUp(stages, TranscriptStage::potentialTime);
    }

    @Property
    void whatTheStagesAndTheCategoriesCountIsWhatCounts(
            @ForAll("earned") List<Earned> earned, @ForAll("ceilings") Ceilings ceilings) {
        Transcript transcript = transcript(earned, List.of(), ceilings);
        TranscriptStage stages = TranscriptStage.total(transcript.stages());
        Figures categories = transcript.total();

        assertThat(transcript.stages())
                .allSatisfy(stage -> assertThat(stage.countedMinutes()).isBetween(0, stage.earnedMinutes()));
        assertThat(stages.countedMinutes())
                .isEqualTo(categories.countedMinutes())
                .isEqualTo(transcript.tally().creditedMinutes());
        assertThat(stages.earnedMinutes())
                .isEqualTo(categories.approvedMinutes())
                .isEqualTo(categories.countedMinutes() + categories.surplusMinutes());
    }

    @Property
    void timeInWordsIsReadBackAsTheSameMinutes(@ForAll int minutes) {
        int some = minutes % 1_000_000;

        assertThat(read(CreditTime.exact(some))).isEqualTo(some);
    }

    private static <T> void assertAddsUp(List<T> rows, Function<T, String> column) {
        int sum = rows.stream()
                .limit(rows.size() - 1L)
                .map(column)
                .mapToInt(TranscriptColumnsTest::read)
                .sum();
        assertThat(read(column.apply(rows.get(rows.size() - 1)))).isEqualTo(sum);
    }

    private static int read(String time) {
        Matcher matcher = TIME.matcher(time);
        assertThat(matcher.matches()).as(time).isTrue();
        int minutes =
                Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(0) * 60
                        + Optional.ofNullable(matcher.group(3))
                                .map(Integer::parseInt)
                                .orElse(0);
        return matcher.group(1).isEmpty() ? minutes : -minutes;
    }

    private static Transcript transcript(List<Earned> earned, List<Earned> waiting, Ceilings ceilings) {
        Map<String, Integer> sums = new HashMap<>();
        earned.forEach(one -> sums.merge(category(one), one.minutes(), Integer::sum));
        Tally tally = Tally.of(sums, ceilings);
        return new Transcript(
                OPS_2025.enrolment("ana"),
                "Prairie School",
                OPS_2025.calendar(),
                LocalDate.of(2025, 11, 16),
                tally,
                tally.lines().stream()
                        .map(line -> TranscriptCategory.of(
                                line,
                                waiting.stream()
                                        .filter(one -> category(one)
                                                .equals(line.category().id()))
                                        .mapToInt(Earned::minutes)
                                        .sum(),
                                1))
                        .toList(),
                TranscriptStage.of(
                        PROGRAM,
                        tally,
                        TranscriptStage.Earned.of(IntStream.range(0, earned.size())
                                .mapToObj(index -> line(index, earned.get(index)))
                                .toList())),
                List.of(),
                Optional.empty());
    }

    private static String category(Earned earned) {
        return PROGRAM.categories().get(earned.category()).id();
    }

    private static TranscriptRows.Line line(int index, Earned earned) {
        return new TranscriptRows.Line(
                Optional.of("entry-" + index),
                Optional.of(earned.stage())
                        .filter(stage -> stage < PROGRAM.stages().size())
                        .map(stage -> PROGRAM.stages().get(stage))
                        .map(Stage::id),
                category(earned),
                earned.minutes(),
                Optional.empty(),
                LocalDate.of(2025, 11, 12),
                CreditSource.WORKSHEET,
                SourceId.of(CreditSource.WORKSHEET, "item-" + index, "e"),
                Optional.<HoursClaim.State>empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of("dana"),
                false,
                Instant.EPOCH,
                Optional.empty());
    }

    @Provide
    Arbitrary<List<Earned>> earned() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PROGRAM.stages().size()),
                        Arbitraries.integers().between(0, PROGRAM.categories().size() - 1),
                        Arbitraries.integers().between(1, 1_440))
                .as(Earned::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Ceilings> ceilings() {
        List<Category> categories = PROGRAM.categories();
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4_000).list().ofSize(categories.size()),
                        Arbitraries.integers().between(0, 12_000))
                .as((minutes, total) -> new Ceilings(
                        IntStream.range(0, minutes.size())
                                .mapToObj(index -> new Ceilings.Ceiling(categories.get(index), minutes.get(index)))
                                .toList(),
                        total,
                        1));
    }
}
