package org.charterpath.materials;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Placements;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.evidence.FileRules;
import org.charterpath.evidence.RefusedFileException;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Materials as those keep them who may: admins for a program and for each of its cohorts, coaches for the cohorts in which they
 * coach. Nothing is ever deleted: a new file becomes a new version, and what is withdrawn stays for the record.
 */
@Service
public class Materials {

    /** So many are shown in one place; a list that is longer helps nobody. */
    static final int MOST_OF_A_PLACE = 50;

    static final int MOST_VERSIONS = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final Material.Table materials;
    private final MaterialFile.Store files;
    private final Openings openings;
    private final Place.All places;
    private final FileRules rules;
    private final MaterialLimits limits;
    private final ProgramCatalog programs;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Materials(
            Material.Table materials,
            MaterialFile.Store files,
            Openings openings,
            Place.All places,
            FileRules rules,
            MaterialLimits limits,
            ProgramCatalog programs,
            Cohorts cohorts,
            Placements placements,
            Accounts accounts,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.materials = materials;
        this.files = files;
        this.openings = openings;
        this.places = places;
        this.rules = rules;
        this.limits = limits;
        this.programs = programs;
        this.cohorts = cohorts;
        this.placements = placements;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Somebody else was faster; nothing has been written. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class ChangedMeanwhileException extends RuntimeException {

        ChangedMeanwhileException(Material material) {
            super("Somebody else has changed \"%s\" meanwhile. Look at it as it is now before you go on."
                    .formatted(material.title()));
        }
    }

    /** A program's materials, or a cohort's, in the hands of somebody who may keep them: only this class makes one. */
    public static final class Shelf {

        private final ProgramDefinition program;
        private final @Nullable CohortCalendar cohort;

        private Shelf(ProgramDefinition program, @Nullable CohortCalendar cohort) {
            this.program = program;
            this.cohort = cohort;
        }

        public ProgramDefinition program() {
            return program;
        }

        /** Empty where they are for all cohorts. */
        public Optional<CohortCalendar> cohort() {
            return Optional.ofNullable(cohort);
        }

        /** In which times are shown. */
        public ZoneId zone() {
            return cohort().map(CohortCalendar::zone).orElse(ZoneOffset.UTC);
        }

        private @Nullable String cohortId() {
            return cohort().map(CohortCalendar::cohortId).orElse(null);
        }
    }

    /**
     * What somebody filled in, as it was typed.
     *
     * @param place the key of a place
     * @param visibleFrom a day such as 2026-02-14; empty for the day on which the stage opens
     */
    public record Typed(String place, String title, String address, String visibleFrom) {

        public static final Typed NOTHING = new Typed("", "", "", "");
    }

    /**
     * One material, with what only those read who keep it.
     *
     * @param versions of a file, newest first
     * @param opened empty while nobody has
     * @param mayChange whether it belongs to the page on which it is shown
     */
    public record Kept(
            Material material,
            String place,
            List<MaterialFile> versions,
            Optional<Openings.Count> opened,
            boolean mayChange) {}

    /** The materials of one stage, in their order. */
    public record StageShelf(Stage stage, Optional<LocalDate> opensOn, List<Kept> kept) {}

    /**
     * All that a shelf holds.
     *
     * @param withdrawn what is kept for the record alone, or lies in a stage that the program has no more
     * @param places where something can be added, by stage
     * @param names of whoever has added, uploaded or withdrawn something, by user id
     */
    public record Contents(
            List<StageShelf> stages,
            List<Kept> withdrawn,
            Map<String, List<Place>> places,
            Map<String, String> names) {}

    /**
     * A program's own materials, for those who look after everybody's work.
     *
     * @throws NotFoundException for everybody else, and if there is no such program
     */
    public Shelf ofProgram(String programId, Caller caller) {
        return programs.all().stream()
                .filter(program -> caller.administers() && program.id().equals(programId))
                .findFirst()
                .map(program -> new Shelf(program, null))
                .orElseThrow(() -> NotFoundException.of("program", programId));
    }

    /**
     * A cohort's materials, for whoever coaches there or administers.
     *
     * @throws NotFoundException for everybody else, and if there is no such cohort
     */
    public Shelf ofCohort(String cohortId, Caller caller) {
        return cohorts.find(cohortId)
                .filter(cohort -> keeps(cohortId, caller))
                .map(cohort -> cohorts.calendarOf(cohort.id()))
                .map(calendar -> new Shelf(calendar.program(), calendar))
                .orElseThrow(() -> NotFoundException.of("cohort", cohortId));
    }

    private boolean keeps(@Nullable String cohortId, Caller caller) {
        return caller.administers()
                || (cohortId != null && placements.coachedBy(caller).contains(cohortId));
    }

    /** The cohorts whose materials somebody keeps as a coach, by name. */
    public List<CohortCalendar> coached(Caller caller) {
        return placements.coachedBy(caller).stream()
                .map(cohorts::calendarOf)
                .sorted((one, other) -> one.cohortName().compareTo(other.cohortName()))
                .toList();
    }

    /** What may be uploaded, in words. */
    public String fileRule() {
        return rules.inWords();
    }

    /** Everything on a shelf; a cohort's shows those of its program as well. */
    @Transactional(readOnly = true)
    public Contents contents(Shelf shelf) {
        List<Material> all = onShelf(shelf);
        Map<String, Openings.Count> counts = openings.of(shelf.program().id(), Optional.ofNullable(shelf.cohortId()));
        List<Place> known = places(shelf);
        Map<String, String> titles = known.stream().collect(Collectors.toMap(Place::key, Place::title));
        Map<String, List<MaterialFile>> versions =
                files.of(all.stream().map(Material::id).toList());
        List<Kept> kept = all.stream()
                .map(one -> new Kept(
                        one,
                        titles.getOrDefault(one.place() + ":" + one.placeId(), one.placeId()),
                        versions.getOrDefault(one.id(), List.of()),
                        Optional.ofNullable(counts.get(one.id())),
                        Objects.equals(one.cohortId(), shelf.cohortId())))
                .toList();
        List<StageShelf> stages = shelf.program().stages().stream()
                .map(stage -> new StageShelf(
                        stage, shelf.cohort().map(calendar -> calendar.opensOn(stage.id())), in(stage, known, kept)))
                .toList();
        Set<String> shown = stages.stream()
                .flatMap(stage -> stage.kept().stream())
                .map(one -> one.material().id())
                .collect(Collectors.toSet());
        return new Contents(
                stages,
                kept.stream()
                        .filter(one -> !shown.contains(one.material().id()))
                        .toList(),
                known.stream().collect(Collectors.groupingBy(Place::stageId)),
                accounts.fullNames(kept.stream().flatMap(Materials::people).collect(Collectors.toSet())));
    }

    private List<Material> onShelf(Shelf shelf) {
        String cohortId = shelf.cohortId();
        return cohortId == null
                ? materials.ofProgram(shelf.program().id())
                : materials.ofCohort(shelf.program().id(), cohortId);
    }

    private List<Place> places(Shelf shelf) {
        return shelf.cohort().map(places::of).orElseGet(() -> places.of(shelf.program()));
    }

    /** Place by place, in the order of the program; a place that is no more comes last. */
    private static List<Kept> in(Stage stage, List<Place> places, List<Kept> kept) {
        List<String> order = places.stream().map(Place::key).toList();
        return kept.stream()
                .filter(one -> !one.material().isWithdrawn()
                        && one.material().stageId().equals(stage.id()))
                .sorted((one, other) -> Integer.compare(rank(one, order), rank(other, order)))
                .toList();
    }

    private static int rank(Kept one, List<String> order) {
        int index = order.indexOf(one.material().place() + ":" + one.material().placeId());
        return index < 0 ? order.size() : index;
    }

    private static Stream<String> people(Kept kept) {
        return Stream.concat(
                Stream.of(
                                Optional.of(kept.material().addedBy()),
                                Optional.ofNullable(kept.material().withdrawnBy()))
                        .flatMap(Optional::stream),
                kept.versions().stream().map(MaterialFile::uploadedBy));
    }

    /**
     * Adds a link.
     *
     * @throws InvalidSubmissionException if a field is not as it has to be
     */
    public Material addLink(Shelf shelf, Caller caller, Typed typed) {
        List<String> faults = new ArrayList<>();
        Optional<Place> place = place(shelf, typed.place(), faults);
        String address = typed.address().strip();
        Material.addressFault(address).ifPresent(faults::add);
        String title = title(typed.title(), "", faults);
        Optional<LocalDate> from = visibleFrom(typed.visibleFrom(), faults);
        refuse(faults);
        return transaction(() -> {
            Place where = place.orElseThrow();
            int order = orderOfNext(shelf, where);
            return save(Material.added(
                    where,
                    shelf.program().id(),
                    shelf.cohortId(),
                    Material.Kind.LINK,
                    new Material.Words(title, address, from.orElse(null), order),
                    caller.userId(),
                    clock.instant()));
        });
    }

    /**
     * Adds a file. Without a title it is called as the file is.
     *
     * @param givenName as the browser says it
     * @param content a file that stays where it is while this runs
     * @throws InvalidSubmissionException if a field is not as it has to be, or the file is nothing that is taken,
     *     or all files together would be too large
     */
    public Material addFile(Shelf shelf, Caller caller, Typed typed, @Nullable String givenName, Path content) {
        List<String> faults = new ArrayList<>();
        Optional<Place> place = place(shelf, typed.place(), faults);
        Optional<FileRules.Taken> taken = taken(givenName, content, faults);
        String title = title(
                typed.title(),
                taken.map(file -> TypedText.shortened(file.name(), LONGEST_TITLE))
                        .orElse("?"),
                faults);
        Optional<LocalDate> from = visibleFrom(typed.visibleFrom(), faults);
        refuse(faults);
        return transaction(() -> {
            Place where = place.orElseThrow();
            int order = orderOfNext(shelf, where);
            Material added = save(Material.added(
                    where,
                    shelf.program().id(),
                    shelf.cohortId(),
                    Material.Kind.FILE,
                    new Material.Words(title, null, from.orElse(null), order),
                    caller.userId(),
                    clock.instant()));
            insert(added, 1, taken.orElseThrow(), caller, content);
            return added;
        });
    }

    private void insert(Material material, int number, FileRules.Taken taken, Caller caller, Path content) {
        files.insert(
                new MaterialFile(
                        UUID.randomUUID().toString(),
                        material.id(),
                        number,
                        taken.name(),
                        taken.mediaType(),
                        taken.size(),
                        taken.sha256(),
                        caller.userId(),
                        clock.instant()),
                content);
        requireSpace(material, taken);
    }

    /** Asked once the file is there, which is rolled back if it is one too many. */
    private void requireSpace(Material material, FileRules.Taken taken) {
        boolean isCohorts = material.cohortId() != null;
        DataSize most = isCohorts ? limits.cohort() : limits.program();
        long bytes = files.bytesOf(material.programId(), material.cohortId());
        if (bytes > most.toBytes()) {
            throw new InvalidSubmissionException(
                    MaterialLimits.fault(isCohorts ? "cohort" : "program", most, bytes, taken.size()));
        }
    }

    private Optional<FileRules.Taken> taken(@Nullable String givenName, Path content, List<String> faults) {
        try {
            return Optional.of(rules.check(givenName, content));
        } catch (RefusedFileException | EvidenceFiles.FileTooLargeException refused) {
            faults.add("File: " + refused.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Place> place(Shelf shelf, String key, List<String> faults) {
        Optional<Place> place =
                places(shelf).stream().filter(one -> one.key().equals(key)).findFirst();
        if (place.isEmpty()) {
            faults.add("For: choose one from the list.");
        }
        return place;
    }

    private static String title(String typed, String otherwise, List<String> faults) {
        String title = TypedText.stripped(typed);
        if (title.isEmpty() && otherwise.isEmpty()) {
            faults.add("Title: it has to say what people find there.");
        } else if (title.length() > LONGEST_TITLE) {
            faults.add("Title: at most %d characters; this has %,d.".formatted(LONGEST_TITLE, title.length()));
        }
        return title.isEmpty() ? otherwise : title;
    }

    private static Optional<LocalDate> visibleFrom(String typed, List<String> faults) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) {
            // What is no day is told as what is no day of our time.
        }
        faults.add("Visible from: a day such as 2026-02-14, of the years %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
        return Optional.empty();
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    /** Behind what is there. */
    private int orderOfNext(Shelf shelf, Place place) {
        List<Material> there = onShelf(shelf).stream()
                .filter(one -> one.liesIn(place) && Objects.equals(one.cohortId(), shelf.cohortId()))
                .filter(one -> !one.isWithdrawn())
                .toList();
        if (there.size() >= MOST_OF_A_PLACE) {
            throw new InvalidSubmissionException(
                    "For: there are %d already, which is the most. Withdraw what is not needed any more."
                            .formatted(MOST_OF_A_PLACE));
        }
        return there.stream().mapToInt(Material::placeOrder).max().orElse(0) + 1;
    }

    /**
     * A material that somebody may change.
     *
     * @throws NotFoundException if there is none, or the caller may not
     */
    public Material kept(String id, Caller caller) {
        return materials
                .findById(id)
                .filter(one -> keeps(one.cohortId(), caller))
                .orElseThrow(() -> NotFoundException.of("material", id));
    }

    /** The shelf on which a material lies that the caller may change. */
    public Shelf shelfOf(Material material, Caller caller) {
        return material.cohortId() == null
                ? ofProgram(material.programId(), caller)
                : ofCohort(material.cohortId(), caller);
    }

    /**
     * Changes what a material is called, where a link leads, and from when it is seen.
     *
     * @param version of the material as it was when the caller looked
     * @throws ChangedMeanwhileException if it has changed since
     * @throws InvalidSubmissionException if a field is not as it has to be
     */
    @Transactional
    public void change(String id, Caller caller, int version, Typed typed) {
        Material material = unchanged(locked(id, caller), version);
        List<String> faults = new ArrayList<>();
        String title = title(typed.title(), "", faults);
        String address = typed.address().strip();
        if (material.isLink()) {
            Material.addressFault(address).ifPresent(faults::add);
        }
        Optional<LocalDate> from = visibleFrom(typed.visibleFrom(), faults);
        refuse(faults);
        save(material.with(new Material.Words(
                title, material.isLink() ? address : null, from.orElse(null), material.placeOrder())));
    }

    /** What is shown in the same place of the same program or cohort, the material among it. */
    private List<Material> beside(Material material, Caller caller) {
        return onShelf(shelfOf(material, caller)).stream()
                .filter(one -> one.isBeside(material) && !one.isWithdrawn())
                .toList();
    }

    /**
     * Adds a version to a file; the very same file again adds nothing.
     *
     * @param version of the material as it was when the caller looked
     * @return the number of the version that it is
     * @throws ChangedMeanwhileException if the material has changed since
     * @throws InvalidSubmissionException if the file is nothing that is taken, or there are too many, or they would be too large
     *     together
     */
    public int addVersion(String id, Caller caller, int version, @Nullable String givenName, Path content) {
        Material material = kept(id, caller);
        if (material.isLink()) {
            throw NotFoundException.of("file", id);
        }
        List<String> faults = new ArrayList<>();
        Optional<FileRules.Taken> taken = taken(givenName, content, faults);
        refuse(faults);
        return transaction(() -> {
            Material present = locked(id, caller);
            MaterialFile latest = files.latest(id).orElseThrow();
            FileRules.Taken file = taken.orElseThrow();
            if (latest.sha256().equals(file.sha256()) && latest.name().equals(file.name())) {
                return latest.number();
            }
            if (latest.number() >= MOST_VERSIONS) {
                throw new InvalidSubmissionException(
                        "File: there are %d versions, which is the most; add it as another file."
                                .formatted(MOST_VERSIONS));
            }
            Material saved = save(unchanged(present, version));
            try {
                insert(saved, latest.number() + 1, file, caller, content);
            } catch (DuplicateKeyException somebodyWasFaster) {
                throw new ChangedMeanwhileException(material);
            }
            return latest.number() + 1;
        });
    }

    /** Moves a material one place up or down among those beside it; at the end it stays. Again moves it again. */
    @Transactional
    public void move(String id, Caller caller, boolean up) {
        Material material = locked(id, caller);
        List<Material> order = new ArrayList<>(beside(material, caller));
        List<String> ids = order.stream().map(Material::id).toList();
        int from = ids.indexOf(id);
        int to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= order.size()) {
            return;
        }
        Collections.swap(order, from, to);
        // An order is no content: whoever has one of them open goes on with it.
        IntStream.range(0, order.size())
                .filter(index -> order.get(index).placeOrder() != index + 1)
                .forEach(index -> jdbc.sql("update material set place_order = ? where id = ?")
                        .params(index + 1, order.get(index).id())
                        .update());
    }

    /** A material as it is once nobody else moves what lies in its place: whatever is saved has its order in it. */
    private Material locked(String id, Caller caller) {
        lock(kept(id, caller));
        return kept(id, caller);
    }

    private void lock(Material material) {
        jdbc.sql(
                        """
                        select id from material
                         where program_id = ? and coalesce(cohort_id, '') = ? and place = ? and place_id = ?
                         order by id for update
                        """)
                .params(
                        material.programId(),
                        Objects.requireNonNullElse(material.cohortId(), ""),
                        material.place().name(),
                        material.placeId())
                .query(String.class)
                .list();
    }

    /**
     * Withdraws a material: it is kept, and nobody is shown it any more; again has no effect.
     *
     * @param version of the material as it was when the caller looked
     * @throws ChangedMeanwhileException if it has changed since
     */
    @Transactional
    public void withdraw(String id, Caller caller, int version) {
        Material material = locked(id, caller);
        if (!material.isWithdrawn()) {
            save(unchanged(material, version).withdrawn(caller.userId(), clock.instant()));
        }
    }

    private static Material unchanged(Material material, int version) {
        if (material.isWithdrawn() || !Objects.equals(material.version(), version)) {
            throw new ChangedMeanwhileException(material);
        }
        return material;
    }

    private Material save(Material material) {
        try {
            return materials.save(material);
        } catch (OptimisticLockingFailureException somebodyWasFaster) {
            throw new ChangedMeanwhileException(material);
        } catch (DbActionExecutionException failed) {
            if (failed.getCause() instanceof DuplicateKeyException) {
                throw new InvalidSubmissionException("Title: there is something called so in this place already;"
                        + " change that, or choose another title.");
            }
            throw failed;
        }
    }

    /** A file is looked into before: no connection is held meanwhile. */
    private <T> T transaction(Supplier<T> work) {
        return requireNonNull(transaction.execute(status -> work.get()));
    }
}
