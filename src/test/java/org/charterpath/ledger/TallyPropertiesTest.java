package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.charterpath.fixture.MigratedDatabase;
import org.charterpath.program.Category;
import org.charterpath.program.Programs;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds for every ledger and every set of ceilings. */
class TallyPropertiesTest {

    private static final JdbcClient DATABASE = JdbcClient.create(MigratedDatabase.create());
    private static final List<Category> CATEGORIES = Programs.ops().categories();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String REASON = "Recorded for the wrong person";

    /**
     * What happens to one source: entered a few times over, perhaps reversed, a few times over as well, and then perhaps
     * replaced by fewer minutes.
     */
    record History(
            String category, String stageId, int minutes, int timesEntered, int timesReversed, int timesReplaced) {

        int worth() {
            if (timesReversed == 0) {
                return minutes;
            }
            return timesReplaced == 0 ? 0 : fewerMinutes();
        }

        int fewerMinutes() {
            return (minutes + 1) / 2;
        }

        int turns() {
            return timesEntered + (timesReversed == 0 ? 0 : timesReversed + timesReplaced);
        }
    }

    @Property
    void creditedAndSurplusMakeUpWhatWasLoggedAndNoCeilingIsPassed(
            @ForAll("sums") Map<String, Integer> sums, @ForAll("ceilings") Ceilings ceilings) {
        Tally tally = Tally.of(sums, ceilings);

        assertThat(tally.lines()).allSatisfy(line -> {
            assertThat(line.loggedMinutes())
                    .isEqualTo(sums.getOrDefault(line.category().id(), 0));
            assertThat(line.creditedMinutes()).isBetween(0, line.ceilingMinutes());
            assertThat(line.creditedMinutes() + line.surplusMinutes()).isEqualTo(line.loggedMinutes());
            assertThat(line.surplusMinutes() == 0 || line.openMinutes() == 0).isTrue();
        });
        assertThat(tally.creditedMinutes()).isBetween(0, ceilings.totalMinutes());
        assertThat(tally.creditedMinutes() + tally.surplusMinutes()).isEqualTo(tally.loggedMinutes());
    }

    @Property
    void everyCategoryHasTheLineAndTheCeilingThatItsProgramSets(
            @ForAll("sums") Map<String, Integer> sums, @ForAll("ceilings") Ceilings ceilings) {
        assertThat(Tally.of(sums, ceilings).lines())
                .extracting(line -> new Ceilings.Ceiling(line.category(), line.ceilingMinutes()))
                .containsExactlyElementsOf(ceilings.categories());
    }

    @Property
    void moreTimeNeverCountsLess(
            @ForAll("sums") Map<String, Integer> sums,
            @ForAll("ceilings") Ceilings ceilings,
            @ForAll("categories") String category) {
        Map<String, Integer> more = new HashMap<>(sums);
        more.merge(category, 60, Integer::sum);

        assertThat(Tally.of(more, ceilings).creditedMinutes())
                .isGreaterThanOrEqualTo(Tally.of(sums, ceilings).creditedMinutes());
    }

    @Property(tries = 150)
    void everyOrderOfEntriesRepeatsAndReversalsComesToTheSameTally(
            @ForAll("histories") List<History> histories, @ForAll("ceilings") Ceilings ceilings, @ForAll long seed) {
        Map<String, Integer> expected = new HashMap<>();
        histories.forEach(history -> expected.merge(history.category(), history.worth(), Integer::sum));

        LedgerState once = sumsAfter(histories, new Random(seed));
        LedgerState again = sumsAfter(histories, new Random(~seed));

        assertThat(Tally.of(once.minutesByCategory(), ceilings)).isEqualTo(Tally.of(expected, ceilings));
        assertThat(Tally.of(again.minutesByCategory(), ceilings)).isEqualTo(Tally.of(expected, ceilings));
        assertThat(again.entries()).isEqualTo(once.entries());
        assertThat(Tally.of(once.minutesByCategory(), Credits.OPS_CEILINGS)).satisfies(tally -> {
            assertThat(tally.creditedMinutes()).isBetween(0, Credits.hours(100));
            assertThat(tally.lines()).allSatisfy(line -> assertThat(line.creditedMinutes())
                    .isLessThanOrEqualTo(line.category().allotmentMinutes()));
            assertThat(tally.creditedMinutes() + tally.surplusMinutes())
                    .isEqualTo(expected.values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
        });
    }

    /** What a ledger holds in the end: minutes by category, and how many entries. */
    private record LedgerState(Map<String, Integer> minutesByCategory, int entries) {}

    /** Plays the histories into a real ledger, interleaved at random; each in its own order. */
    private static LedgerState sumsAfter(List<History> histories, Random random) {
        CreditEntries entries = new CreditEntries(DATABASE);
        CreditLedger ledger = new CreditLedger(entries, event -> {}, Clock.systemUTC());
        String participant = "person" + PEOPLE.incrementAndGet();
        NORTH_STAR.withNewcomersOf(Credits.COACH, participant).addTo(DATABASE);
        String enrolmentId = NORTH_STAR.enrolmentOf(participant);
        List<Integer> turns = new ArrayList<>();
        for (int source = 0; source < histories.size(); source++) {
            History history = histories.get(source);
            turns.addAll(Collections.nCopies(history.turns(), source));
        }
        Collections.shuffle(turns, random);

        int[] played = new int[histories.size()];
        turns.forEach(source -> {
            History history = histories.get(source);
            SourceId sourceId = SourceId.of(CreditSource.WORKSHEET, "item-" + source, enrolmentId);
            int turn = played[source]++;
            if (turn < history.timesEntered()) {
                ledger.enter(credit(sourceId, CreditSource.WORKSHEET, enrolmentId, history, history.minutes()));
            } else if (turn < history.timesEntered() + history.timesReversed()) {
                ledger.reverse(sourceId, REASON, Credits.COACH);
            } else {
                ledger.enter(credit(
                        SourceId.of(CreditSource.CORRECTION, "item-" + source, enrolmentId),
                        CreditSource.CORRECTION,
                        enrolmentId,
                        history,
                        history.fewerMinutes()));
            }
        });
        List<CreditEntry> all = entries.byEnrolment(enrolmentId);
        return new LedgerState(
                all.stream()
                        .collect(Collectors.groupingBy(
                                CreditEntry::category, Collectors.summingInt(CreditEntry::minutes))),
                all.size());
    }

    private static NewCredit credit(
            SourceId sourceId, CreditSource source, String enrolmentId, History history, int minutes) {
        return new NewCredit(
                sourceId,
                source,
                enrolmentId,
                Optional.of(history.stageId()),
                history.category(),
                minutes,
                Credits.DAY,
                Optional.of(REASON),
                Credits.COACH);
    }

    @Provide
    Arbitrary<List<History>> histories() {
        return Combinators.combine(
                        categories(),
                        Arbitraries.of("november", "december", "january"),
                        Arbitraries.integers().between(1, NewCredit.MAXIMUM_MINUTES),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2))
                .as(History::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Map<String, Integer>> sums() {
        return Arbitraries.maps(categories(), Arbitraries.integers().between(0, 10_000));
    }

    @Provide
    Arbitrary<String> categories() {
        return Arbitraries.of(CATEGORIES.stream().map(Category::id).toList());
    }

    @Provide
    Arbitrary<Ceilings> ceilings() {
        Arbitrary<List<Ceilings.Ceiling>> allotments = Arbitraries.integers()
                .between(0, 4_000)
                .list()
                .ofSize(CATEGORIES.size())
                .map(minutes -> IntStream.range(0, minutes.size())
                        .mapToObj(index -> new Ceilings.Ceiling(CATEGORIES.get(index), minutes.get(index)))
                        .toList());
        return Combinators.combine(
                        allotments,
                        Arbitraries.integers().between(0, 12_000),
                        Arbitraries.integers().between(1, 9))
                .as(Ceilings::new);
    }
}
