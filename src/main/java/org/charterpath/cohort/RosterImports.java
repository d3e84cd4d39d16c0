package org.charterpath.cohort;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.AlreadyDoneException;
import org.charterpath.CsvTable;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.RosterColumns.Field;
import org.charterpath.cohort.RosterDryRun.Choice;
import org.charterpath.cohort.RosterDryRun.Choices;
import org.charterpath.cohort.RosterDryRun.Kind;
import org.charterpath.cohort.RosterDryRun.Plan;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports people into a cohort out of a file: it is kept from the upload on, its columns are named, a dry run says what would
 * come of each line, what is a question is answered, and then all of it is imported or nothing, once.
 */
@Service
public class RosterImports {

    /** As many files wait in a cohort, and as long. */
    private static final int MOST_OPEN = 10;

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_FILE_NAME = 255;
    private static final int PIECE_BYTES = 512 * 1024;
    private static final int SAMPLE = 3;
    private static final int LINES_TO_GUESS_FROM = 50;

    private final Table imports;
    private final Rosters rosters;
    private final Cohorts cohorts;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    RosterImports(Table imports, Rosters rosters, Cohorts cohorts, Accounts accounts, JdbcClient jdbc, Clock clock) {
        this.imports = imports;
        this.rosters = rosters;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    interface Table extends CrudRepository<RosterImport, String> {

        List<RosterImport> findByCohortIdOrderByUploadedAtDesc(String cohortId);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        Optional<RosterImport> findLockedById(String id);
    }

    /**
     * A column of a file as the page shows it.
     *
     * @param field what it holds, or is likely to hold
     */
    public record Column(String name, List<String> samples, Optional<Field> field) {}

    /**
     * The columns of one sheet of a file, to be named.
     *
     * @param sheets the names of all sheets; one without a name for CSV
     * @param hiddenLines how many lines are hidden in the spreadsheet
     * @param notes how the file was read
     */
    public record Columns(
            List<String> sheets,
            int sheet,
            List<Column> columns,
            int people,
            int hiddenLines,
            boolean withHidden,
            String school,
            List<String> notes) {}

    /**
     * What became of the wish to import.
     *
     * @param changed lines that are not any more as they were shown; then nothing was imported
     */
    public record Outcome(boolean isImported, List<Integer> changed) {}

    /** The imports of a cohort, the latest first. */
    @Transactional(readOnly = true)
    public List<RosterImport> in(String cohortId) {
        return imports.findByCohortIdOrderByUploadedAtDesc(cohortId);
    }

    /**
     * One import of a cohort.
     *
     * @throws NotFoundException if there is none, or it was given up since
     */
    @Transactional(readOnly = true)
    public RosterImport get(String cohortId, String importId) {
        return imports.findById(importId)
                .filter(found -> found.cohortId().equals(cohortId))
                .orElseThrow(() -> NotFoundException.of("roster import", importId));
    }

    /**
     * Keeps a file for a cohort. Files that wait for longer than a week go then.
     *
     * @throws InvalidSubmissionException if it cannot be read, or the cohort is over
     */
    @Transactional
    public RosterImport upload(String cohortId, String fileName, byte[] content, String author) {
        if (cohorts.get(cohortId).state() == Cohort.State.CLOSED) {
            throw new InvalidSubmissionException("Roster file: the cohort is over, and takes nobody any more.");
        }
        RosterFile file = RosterFile.read(content);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        tidyUp(cohortId, now);
        int sheet = file.likeliestSheet();
        RosterFile.Sheet table = file.sheet(sheet);
        int header = table.headerNumber();
        RosterColumns.Guess guess = guess(table, header);
        boolean isSure = guess.isSure() && file.sheets().size() == 1 && noneIsHidden(table);
        RosterImport kept = imports.save(new RosterImport(
                UUID.randomUUID().toString(),
                cohortId,
                TypedText.shortened(named(fileName), LONGEST_FILE_NAME),
                author,
                now,
                isSure ? new RosterColumns(sheet, header, guess.columns(), "", false).inLetters() : null,
                "",
                Choices.NONE.inLetters(),
                null,
                null,
                0,
                0,
                0,
                null));
        for (int start = 0; start < content.length; start += PIECE_BYTES) {
            jdbc.sql("insert into roster_piece (import_id, number, content) values (?, ?, ?)")
                    .params(
                            kept.id(),
                            start / PIECE_BYTES,
                            Arrays.copyOfRange(content, start, Math.min(content.length, start + PIECE_BYTES)))
                    .update();
        }
        return kept;
    }

    private static String named(String fileName) {
        String name =
                TypedText.stripped(fileName.replaceFirst("(?s)^.*[/\\\\]", "").replaceAll("\\p{C}", ""));
        return name.isEmpty() ? "roster" : name;
    }

    private static boolean noneIsHidden(RosterFile.Sheet table) {
        return table.lines().stream().noneMatch(RosterFile.Line::hidden);
    }

    private void tidyUp(String cohortId, Instant now) {
        jdbc.sql("delete from roster_import where applied_at is null and uploaded_at < ?")
                .param(Timestamp.from(now.minus(KEPT)))
                .update();
        imports.findByCohortIdOrderByUploadedAtDesc(cohortId).stream()
                .filter(kept -> !kept.isApplied())
                .skip(MOST_OPEN - 1L)
                .forEach(imports::delete);
    }

    private static RosterColumns.Guess guess(RosterFile.Sheet table, int header) {
        List<RosterFile.Line> below = table.lines().stream()
                .filter(line -> line.number() > header)
                .limit(LINES_TO_GUESS_FROM)
                .toList();
        return RosterColumns.guess(header(table, header).cells(), below);
    }

    private static RosterFile.Line header(RosterFile.Sheet table, int number) {
        return table.lines().stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseGet(() -> table.lines().get(0));
    }

    /**
     * The columns of a file.
     *
     * @param sheet which sheet to look at; without it the one that is chosen already or looks most like a roster
     */
    @Transactional(readOnly = true)
    public Columns columns(RosterImport kept, Optional<Integer> sheet) {
        RosterFile file = fileOf(kept);
        Optional<RosterColumns> known = kept.columns();
        int index = sheet.filter(wanted -> wanted >= 0 && wanted < file.sheets().size())
                .or(() -> known.map(RosterColumns::sheet))
                .orElseGet(file::likeliestSheet);
        RosterFile.Sheet table = file.sheet(index);
        int headerNumber = known.filter(columns -> columns.sheet() == index)
                .map(RosterColumns::headerNumber)
                .orElseGet(table::headerNumber);
        Map<Field, Integer> fields = known.filter(columns -> columns.sheet() == index)
                .map(RosterColumns::of)
                .orElseGet(() -> guess(table, headerNumber).columns());
        List<String> header = header(table, headerNumber).cells();
        List<RosterFile.Line> people = table.lines().stream()
                .filter(line -> line.number() > headerNumber)
                .toList();
        int width = people.stream().mapToInt(line -> line.cells().size()).reduce(header.size(), Math::max);
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            int column = at;
            columns.add(new Column(
                    at < header.size() ? header.get(at) : "",
                    people.stream()
                            .map(line -> line.cell(column))
                            .filter(cell -> !cell.isEmpty())
                            .limit(SAMPLE)
                            .toList(),
                    fields.entrySet().stream()
                            .filter(field -> field.getValue() == column)
                            .map(Map.Entry::getKey)
                            .findFirst()));
        }
        return new Columns(
                file.sheets().stream().map(RosterFile.Sheet::name).toList(),
                index,
                columns,
                people.size(),
                (int) people.stream().filter(RosterFile.Line::hidden).count(),
                known.map(RosterColumns::withHidden).orElse(false),
                kept.school(),
                notes(file, table, headerNumber));
    }

    private static List<String> notes(RosterFile file, RosterFile.Sheet table, int headerNumber) {
        List<String> notes = new ArrayList<>(file.notes());
        if (headerNumber > table.lines().get(0).number()) {
            notes.add("Line %d was taken for the names of the columns; what stands above it was left out."
                    .formatted(headerNumber));
        }
        return notes;
    }

    /**
     * Keeps what the columns of a file hold.
     *
     * @param chosen names of {@link Field}s, one for each column in order; anything else leaves a column out
     * @param school where everybody works whose school the file leaves out
     * @throws InvalidSubmissionException if something that is needed is missing or chosen twice
     */
    @Transactional
    public void name(
            String cohortId, String importId, int sheet, List<String> chosen, String school, boolean withHidden) {
        RosterImport kept = open(cohortId, importId);
        RosterFile file = fileOf(kept);
        if (sheet < 0 || sheet >= file.sheets().size()) {
            throw new InvalidSubmissionException("Sheet: choose one of the file.");
        }
        RosterFile.Sheet table = file.sheet(sheet);
        List<String> faults = new ArrayList<>();
        String schoolForAll = TypedText.stripped(school);
        if (!schoolForAll.isEmpty() && !Person.isName(schoolForAll)) {
            faults.add("School: at most %d characters on one line.".formatted(Person.LONGEST_NAME));
        }
        RosterColumns columns = new RosterColumns(
                sheet, table.headerNumber(), RosterColumns.chosen(chosen, faults), schoolForAll, withHidden);
        faults.addAll(columns.faults());
        if (faults.isEmpty() && columns.people(table).isEmpty()) {
            faults.add("Sheet: nobody stands below the names of the columns.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        // What was said about lines was said about what the columns held before.
        RosterImport named = kept.with(columns);
        imports.save(kept.columns().filter(columns::equals).isPresent() ? named : named.with(Choices.NONE));
    }

    /**
     * Keeps what was said about lines.
     *
     * @param changes what was said about single lines; empty takes it back
     * @param questions what is meant for every other question
     */
    @Transactional
    public void answer(
            String cohortId,
            String importId,
            Map<Integer, Optional<Choice>> changes,
            Optional<Choice> questions,
            boolean leavesErrorsOut) {
        RosterImport kept = open(cohortId, importId);
        imports.save(kept.with(choicesOf(kept).with(changes, questions, leavesErrorsOut)));
    }

    /** What has been said about the lines of a file. */
    public Choices choicesOf(RosterImport kept) {
        return Choices.read(kept.choices());
    }

    private RosterImport open(String cohortId, String importId) {
        RosterImport kept = locked(cohortId, importId);
        if (kept.isApplied()) {
            throw new AlreadyDoneException();
        }
        return kept;
    }

    private RosterImport locked(String cohortId, String importId) {
        return imports.findLockedById(importId)
                .filter(found -> found.cohortId().equals(cohortId))
                .orElseThrow(() -> NotFoundException.of("roster import", importId));
    }

    /** What would come of the file now; empty while nobody knows what its columns hold. */
    @Transactional(readOnly = true)
    public Optional<RosterDryRun> dryRun(RosterImport kept) {
        return kept.columns().map(columns -> compare(kept, columns).plan().run());
    }

    private record Compared(Plan plan, RosterComparison known) {}

    private Compared compare(RosterImport kept, RosterColumns columns) {
        RosterFile file = fileOf(kept);
        RosterFile.Sheet table = file.sheet(columns.sheet());
        List<Roster.Line> lines = columns.people(table);
        RosterComparison known = rosters.comparison(
                kept.cohortId(), lines.stream().map(Roster.Line::person).toList());
        boolean isOpen = cohorts.get(kept.cohortId()).state() == Cohort.State.OPENED;
        List<String> notes = notes(file, table, columns.headerNumber());
        long hidden = table.lines().stream().filter(RosterFile.Line::hidden).count();
        if (hidden > 0 && !columns.withHidden()) {
            notes.add("%d lines that are hidden in the spreadsheet were left out.".formatted(hidden));
        }
        return new Compared(RosterDryRun.plan(lines, choicesOf(kept), rosters.coaches(), known, isOpen, notes), known);
    }

    /**
     * Imports what somebody has seen in the dry run; a second time has no effect.
     *
     * @param seen the {@link RosterDryRun#mark} of what was shown
     * @throws InvalidSubmissionException if a question is open or a line is wrong
     */
    @Transactional
    public Outcome apply(String cohortId, String importId, String seen, String author) {
        RosterImport kept = locked(cohortId, importId);
        if (kept.isApplied()) {
            return new Outcome(true, List.of());
        }
        RosterColumns columns =
                kept.columns().orElseThrow(() -> new InvalidSubmissionException("Columns: say first what they hold."));
        accounts.hold();
        Compared compared = compare(kept, columns);
        RosterDryRun run = compared.plan().run();
        List<Integer> changed = run.changedSince(seen);
        if (!changed.isEmpty()) {
            return new Outcome(false, changed);
        }
        if (!run.isReady()) {
            throw new InvalidSubmissionException(
                    run.takes() == 0
                            ? "Roster file: there is nothing in it to import."
                            : "Roster file: answer the questions and settle the errors first.");
        }
        rosters.take(cohortId, compared.plan().rows(), compared.known(), author);
        imports.save(kept.applied(author, clock.instant().truncatedTo(ChronoUnit.MICROS), run));
        jdbc.sql("delete from roster_piece where import_id = ?").param(importId).update();
        return new Outcome(true, List.of());
    }

    /** Gives a file up that was not imported. */
    @Transactional
    public void giveUp(String cohortId, String importId) {
        imports.delete(open(cohortId, importId));
    }

    /** The lines that cannot be taken or are open questions, with what is wrong, to be put right and uploaded again. */
    @Transactional(readOnly = true)
    public byte[] badLines(RosterImport kept) {
        CsvTable table = new CsvTable();
        table.row("Line", "User id", "First name", "Last name", "E-mail", "School", "Coach", "What is wrong");
        dryRun(kept).map(RosterDryRun::verdicts).orElse(List.of()).stream()
                .filter(verdict -> verdict.kind() == Kind.ERROR || verdict.kind() == Kind.QUESTION)
                .forEach(verdict -> table.row(
                        verdict.number(),
                        verdict.person().userId(),
                        verdict.person().firstName(),
                        verdict.person().lastName(),
                        verdict.person().email(),
                        verdict.school(),
                        verdict.coach(),
                        String.join("; ", verdict.words())));
        return table.bytes();
    }

    private RosterFile fileOf(RosterImport kept) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        jdbc.sql("select content from roster_piece where import_id = ? order by number")
                .param(kept.id())
                .query((row, number) -> requireNonNull(row.getBytes("content")))
                .list()
                .forEach(content::writeBytes);
        if (content.size() == 0) {
            throw NotFoundException.of("roster file", kept.id());
        }
        return RosterFile.read(content.toByteArray());
    }
}
