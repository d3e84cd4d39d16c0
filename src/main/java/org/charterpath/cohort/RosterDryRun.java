package org.charterpath.cohort;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.people.Person;

/**
 * What would come of a roster file, line by line, if it were imported now: the same rules by which it is then imported.
 *
 * @param verdicts one for each line, in order
 * @param notes how the file was read, where somebody should know
 */
public record RosterDryRun(List<Verdict> verdicts, List<String> notes) {

    /** What becomes of a line. */
    public enum Kind {
        QUESTION("Questions"),
        ERROR("Errors"),
        CREATE("New in the cohort"),
        UPDATE("Changes"),
        SKIP("Nothing to do");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What somebody can say about a line. */
    public enum Choice {
        APPLY("It is this person, and the file is right"),
        KEEP("It is this person; keep what is known here"),
        SAME_PERSON("It is that person: use that account"),
        LEAVE_OUT("Leave this line out");

        private final String title;

        Choice(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * What becomes of one line.
     *
     * @param words what is asked, wrong or changed, one sentence or part each
     * @param offered what can be said about it; empty where nothing has to be
     * @param chosen what has been said; empty where nothing has
     */
    public record Verdict(
            int number,
            Kind kind,
            Person person,
            String school,
            String coach,
            List<String> words,
            List<Choice> offered,
            Optional<Choice> chosen) {

        /** Of what is shown, so much that two are hardly ever taken for each other. */
        private String mark() {
            return hash(toString()).substring(0, MARK_LETTERS);
        }
    }

    /**
     * What has been said about the lines of a file.
     *
     * @param byLine what has been said about single lines
     * @param forQuestions what is meant for every other question, where that can be said about it
     * @param leavesErrorsOut whether lines that cannot be taken are left out
     */
    public record Choices(Map<Integer, Choice> byLine, Optional<Choice> forQuestions, boolean leavesErrorsOut) {

        static final Choices NONE = new Choices(Map.of(), Optional.empty(), false);

        private static final String QUESTIONS = "?";
        private static final String ERRORS = "!";

        /** These choices with others about some lines. */
        public Choices with(Map<Integer, Optional<Choice>> changes, Optional<Choice> questions, boolean leavesErrors) {
            Map<Integer, Choice> all = new TreeMap<>(byLine);
            changes.forEach(
                    (line, choice) -> choice.ifPresentOrElse(chosen -> all.put(line, chosen), () -> all.remove(line)));
            return new Choices(all, questions, leavesErrors);
        }

        String inLetters() {
            return Stream.of(
                            byLine.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()),
                            forQuestions.stream().map(choice -> QUESTIONS + "=" + choice),
                            leavesErrorsOut ? Stream.of(ERRORS + "=") : Stream.<String>empty())
                    .flatMap(parts -> parts)
                    .collect(Collectors.joining(" "));
        }

        static Choices read(String letters) {
            Map<Integer, Choice> byLine = new TreeMap<>();
            Optional<Choice> questions = Optional.empty();
            boolean leavesErrorsOut = false;
            for (String part : letters.isEmpty() ? new String[0] : letters.split(" ", -1)) {
                String[] pair = part.split("=", 2);
                if (pair[0].equals(ERRORS)) {
                    leavesErrorsOut = true;
                } else if (pair[0].equals(QUESTIONS)) {
                    questions = Optional.of(Choice.valueOf(pair[1]));
                } else {
                    byLine.put(Integer.valueOf(pair[0]), Choice.valueOf(pair[1]));
                }
            }
            return new Choices(byLine, questions, leavesErrorsOut);
        }

        private Optional<Choice> of(int line, Choice... offered) {
            return Optional.ofNullable(byLine.get(line))
                    .or(() -> forQuestions)
                    .filter(Arrays.asList(offered)::contains);
        }
    }

    /** What is to be done, and the lines by which it is done. */
    record Plan(RosterDryRun run, List<Roster.Row> rows) {}

    private static final int HASH_LETTERS = 64;
    private static final int MARK_LETTERS = 4;

    private static final String LEFT_OUT = "Left out.";

    /**
     * Compares the lines of a file with what is known.
     *
     * @param isOpen whether newcomers can be enrolled: the cohort is not on its way yet
     * @param notes how the file was read
     */
    static Plan plan(
            List<Roster.Line> lines,
            Choices choices,
            Roster.Coaches coaches,
            RosterComparison known,
            boolean isOpen,
            List<String> notes) {
        Map<Integer, Roster.Line> meant = new HashMap<>();
        lines.stream()
                .filter(line -> choices.byLine().get(line.number()) != Choice.LEAVE_OUT)
                .forEach(line -> meant.put(line.number(), meant(line, choices, known)));
        Roster roster = Roster.of(
                lines.stream()
                        .flatMap(line -> Stream.ofNullable(meant.get(line.number())))
                        .toList(),
                coaches);
        Map<Integer, List<String>> faults = roster.faults().stream()
                .collect(Collectors.groupingBy(
                        Roster.Fault::number, Collectors.mapping(Roster.Fault::words, Collectors.toList())));
        Map<Integer, Roster.Row> rows =
                roster.rows().stream().collect(Collectors.toMap(Roster.Row::number, Function.identity()));
        List<Verdict> verdicts = new ArrayList<>();
        List<Roster.Row> taken = new ArrayList<>();
        for (Roster.Line line : lines) {
            Roster.Line about = meant.getOrDefault(line.number(), line);
            Roster.Row row = rows.get(line.number());
            Verdict verdict = row == null
                    ? unfit(about, faults.getOrDefault(line.number(), List.of()), choices)
                    : fit(row, about, choices, known, isOpen);
            verdicts.add(verdict);
            if (row != null && (verdict.kind() == Kind.CREATE || verdict.kind() == Kind.UPDATE)) {
                taken.add(row);
            }
        }
        return new Plan(new RosterDryRun(verdicts, notes), taken);
    }

    /** The line about whoever it is about: the account with its address, or a newcomer, who has no user id yet. */
    private static Roster.Line meant(Roster.Line line, Choices choices, RosterComparison known) {
        boolean isSamePerson = line.user().isEmpty()
                || choices.of(line.number(), Choice.SAME_PERSON).isPresent();
        Roster.Line about = isSamePerson
                ? known.at(line.email()).map(person -> line.of(person.userId())).orElse(line)
                : line;
        return choices.of(line.number(), Choice.KEEP).isPresent() ? known.asKnown(about) : about;
    }

    /** A line that is left out, or that cannot be taken. */
    private static Verdict unfit(Roster.Line line, List<String> faults, Choices choices) {
        Optional<Choice> chosen = Optional.ofNullable(choices.byLine().get(line.number()))
                .filter(Choice.LEAVE_OUT::equals)
                .or(() -> choices.leavesErrorsOut() ? Optional.of(Choice.LEAVE_OUT) : Optional.empty());
        return verdict(
                line,
                chosen.isPresent() ? Kind.SKIP : Kind.ERROR,
                faults.isEmpty() ? List.of(LEFT_OUT) : faults,
                List.of(Choice.LEAVE_OUT),
                chosen);
    }

    private static Verdict fit(
            Roster.Row row, Roster.Line line, Choices choices, RosterComparison known, boolean isOpen) {
        Optional<Enrolment> ended = known.enrolmentOf(row).filter(there -> !there.isExpected());
        if (ended.isPresent()) {
            return verdict(
                    line, Kind.SKIP, List.of("Has ended in this cohort, and stays so."), List.of(), Optional.empty());
        }
        Optional<String> obstacle = known.obstacle(row).or(() -> lateness(row, known, isOpen));
        if (obstacle.isPresent()) {
            return unfit(line, List.of(obstacle.get()), choices);
        }
        Optional<Person> other = known.sameAddress(row);
        if (other.isPresent()) {
            return question(
                    line,
                    List.of(RosterComparison.whoseAddress(row, other.get())),
                    choices,
                    Choice.SAME_PERSON,
                    Choice.LEAVE_OUT);
        }
        List<String> changes = known.changes(row);
        Optional<Choice> said = choices.of(line.number(), Choice.APPLY, Choice.KEEP, Choice.LEAVE_OUT);
        if (!changes.isEmpty() && !said.equals(Optional.of(Choice.APPLY))) {
            return question(line, changes, choices, Choice.APPLY, Choice.KEEP, Choice.LEAVE_OUT);
        }
        // What has been said stays there to be said otherwise.
        List<Choice> offered = said.isPresent() && choices.byLine().containsKey(line.number())
                ? List.of(Choice.APPLY, Choice.KEEP, Choice.LEAVE_OUT)
                : List.of();
        if (known.enrolmentOf(row).isEmpty()) {
            return verdict(line, Kind.CREATE, changes, offered, said);
        }
        List<String> all = new ArrayList<>(changes);
        row.coachId()
                .filter(coach -> known.isFirstCoach(row))
                .map("coach: %s"::formatted)
                .ifPresent(all::add);
        return all.isEmpty()
                ? verdict(line, Kind.SKIP, List.of("Is in the cohort as the file has it."), offered, said)
                : verdict(line, Kind.UPDATE, all, offered, said);
    }

    /** Once a cohort is on its way, who joins and who changes coach has open work and dates that a roster knows nothing of. */
    private static Optional<String> lateness(Roster.Row row, RosterComparison known, boolean isOpen) {
        if (isOpen) {
            return Optional.empty();
        }
        if (known.enrolmentOf(row).isEmpty()) {
            return Optional.of("the cohort has begun, so that a file brings nobody new into it.");
        }
        return known.isOtherCoach(row)
                ? Optional.of("the cohort has begun, so that a file changes nobody's coach.")
                : Optional.empty();
    }

    private static Verdict question(Roster.Line line, List<String> words, Choices choices, Choice... offered) {
        Optional<Choice> said = choices.of(line.number(), offered);
        boolean isLeftOut = said.equals(Optional.of(Choice.LEAVE_OUT));
        return verdict(line, isLeftOut ? Kind.SKIP : Kind.QUESTION, words, List.of(offered), said);
    }

    private static Verdict verdict(
            Roster.Line line, Kind kind, List<String> words, List<Choice> offered, Optional<Choice> chosen) {
        return new Verdict(line.number(), kind, line.person(), line.school(), line.coach(), words, offered, chosen);
    }

    /** How many lines have a verdict. */
    public int count(Kind kind) {
        return verdicts(kind).size();
    }

    /** How many lines change something. */
    public int takes() {
        return count(Kind.CREATE) + count(Kind.UPDATE);
    }

    /** Whether nothing keeps the file from being imported: no question is open, no line is wrong, and something changes. */
    public boolean isReady() {
        return count(Kind.QUESTION) == 0 && count(Kind.ERROR) == 0 && takes() > 0;
    }

    /** The lines of some verdict. */
    public List<Verdict> verdicts(Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).toList();
    }

    /** What whoever looks at the dry run has seen, in letters: with it he or she says what is to be imported. */
    public String mark() {
        return hash(verdicts.toString()) + verdicts.stream().map(Verdict::mark).collect(Collectors.joining());
    }

    /** The lines that are not any more as somebody has seen them; empty where nothing has changed. */
    List<Integer> changedSince(String mark) {
        if (mark.equals(mark())) {
            return List.of();
        }
        int start = HASH_LETTERS;
        boolean isComparable = mark.length() == start + verdicts.size() * MARK_LETTERS;
        List<Integer> changed = new ArrayList<>();
        for (int place = 0; place < verdicts.size(); place++) {
            int at = start + place * MARK_LETTERS;
            if (!isComparable || !mark.startsWith(verdicts.get(place).mark(), at)) {
                changed.add(verdicts.get(place).number());
            }
        }
        // Another line of the same mark: rare, but something has changed.
        return changed.isEmpty() ? verdicts.stream().map(Verdict::number).toList() : changed;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
