package org.charterpath.board;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Person;
import org.charterpath.program.Stage;
import org.charterpath.risk.Risk;

/**
 * A cohort at a glance.
 *
 * @param rows everybody whom the reader may see and who was looked for, at risk first
 * @param all everybody whom the reader may see
 * @param state the cohort's
 * @param loads what each coach of those has to do, by name
 * @param allCoaches everybody who could coach somebody of them, by name; empty for whoever cannot give anybody another coach
 */
public record Board(
        CohortCalendar calendar,
        Cohort.State state,
        LocalDate today,
        Filter filter,
        List<BoardRow> rows,
        List<BoardRow> all,
        List<Load> loads,
        List<BoardFacts.Meeting> meetings,
        List<Person> allCoaches) {

    /** At risk first, then those who are on the way; among equals whoever has more reasons and is farther behind. */
    static final Comparator<BoardRow> BY_RISK = Comparator.comparing(
                    (BoardRow row) -> row.level().isEmpty())
            .thenComparing(row -> row.level().orElse(Risk.Level.ON_TRACK))
            .thenComparing(row -> -row.risk().map(risk -> risk.reasons().size()).orElse(0))
            .thenComparing(row -> -row.pace().behindMinutes());

    public Board {
        rows = List.copyOf(rows);
        all = List.copyOf(all);
        loads = List.copyOf(loads);
        meetings = List.copyOf(meetings);
        allCoaches = List.copyOf(allCoaches);
    }

    /**
     * For whom somebody looks; empty for all.
     *
     * @param q part of a name
     * @param coach a coach's user id, or {@link #NOBODY} for those whom nobody coaches
     * @param school an organization's id
     * @param state the name of a level of risk, or of an enrolment's state
     */
    public record Filter(String q, String coach, String school, String state) {

        public static final Filter NONE = new Filter("", "", "", "");
        public static final String NOBODY = "-";

        private static final int LONGEST = 120;

        public Filter {
            q = TypedText.shortened(TypedText.stripped(q), LONGEST);
        }

        public boolean isNone() {
            return equals(NONE);
        }

        boolean takes(BoardRow row) {
            return row.person().name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT))
                    && (coach.isEmpty() || coach.equals(row.person().coachId().orElse(NOBODY)))
                    && (school.isEmpty() || school.equals(row.person().organizationId()))
                    && (state.isEmpty()
                            || state.equals(row.person().state().name())
                            || row.level()
                                    .filter(level -> level.name().equals(state))
                                    .isPresent());
        }
    }

    /**
     * What a coach has to do.
     *
     * @param coachId empty for those whom nobody coaches
     * @param people how many are on the way or about to be
     * @param waiting how many decisions wait for the coach
     */
    public record Load(Optional<String> coachId, String coach, int people, int atRisk, int watched, int waiting) {

        static List<Load> of(List<BoardRow> rows, Map<String, Integer> waiting) {
            return rows.stream()
                    .filter(row -> !row.person().state().isFinal())
                    .collect(Collectors.groupingBy(row -> row.person().coachId()))
                    .entrySet()
                    .stream()
                    .map(coached -> new Load(
                            coached.getKey(),
                            coached.getValue().get(0).person().coach(),
                            coached.getValue().size(),
                            count(coached.getValue(), Risk.Level.AT_RISK),
                            count(coached.getValue(), Risk.Level.WATCH),
                            coached.getKey()
                                    .map(coach -> waiting.getOrDefault(coach, 0))
                                    .orElse(0)))
                    .sorted(Comparator.comparing((Load load) -> load.coachId().isEmpty())
                            .thenComparing(Load::coach))
                    .toList();
        }
    }

    private static int count(List<BoardRow> rows, Risk.Level level) {
        return Math.toIntExact(rows.stream()
                .filter(row -> row.level().equals(Optional.of(level)))
                .count());
    }

    public List<Stage> stages() {
        return calendar.program().stages();
    }

    /** Whether there is anybody for whom something can still be done. */
    public boolean isUnderWay() {
        return all.stream().anyMatch(row -> !row.person().state().isFinal());
    }

    /** How many of all are at this level. */
    public int count(Risk.Level level) {
        return count(all, level);
    }

    /** How many of all are in a state. */
    public long count(Enrolment.State state) {
        return all.stream().filter(row -> row.person().state() == state).count();
    }

    /** The coaches to choose from, by user id and in the order of their names. */
    public Map<String, String> coaches() {
        return choices(row -> row.person().coachId(), row -> row.person().coach());
    }

    /** The schools to choose from, by organization and in the order of their names. */
    public Map<String, String> schools() {
        return choices(row -> Optional.of(row.person().organizationId()), row -> row.person()
                .school());
    }

    private Map<String, String> choices(Function<BoardRow, Optional<String>> id, Function<BoardRow, String> title) {
        Map<String, String> titles = new TreeMap<>();
        all.forEach(row -> id.apply(row).ifPresent(key -> titles.put(key, title.apply(row))));
        return titles.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** How many people on the way stand how in each stage, in the program's order. */
    public List<StageCount> stageCounts() {
        return stages().stream()
                .map(stage -> StageCount.of(
                        stage,
                        all.stream()
                                .filter(row -> row.person().isActive())
                                .flatMap(row -> row.cells().stream())
                                .filter(cell -> cell.stage().id().equals(stage.id()))))
                .toList();
    }

    /** How many people on the way stand how in one stage. */
    public record StageCount(Stage stage, Map<StageState, Long> people) {

        static StageCount of(Stage stage, Stream<Cell> cells) {
            return new StageCount(stage, cells.collect(Collectors.groupingBy(Cell::state, Collectors.counting())));
        }

        public long in(StageState state) {
            return people.getOrDefault(state, 0L);
        }
    }
}
