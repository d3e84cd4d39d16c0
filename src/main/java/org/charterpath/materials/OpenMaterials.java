package org.charterpath.materials;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.evidence.EvidenceFiles;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.charterpath.facts.Facts;
import org.charterpath.people.Caller;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Materials as people find and open them. A participant reads those of the own program and cohort from the day on which they
 * become visible, and goes on reading after the end; whoever has withdrawn reads what there was to read on that day. A dated
 * session of one group is that group's. Coaches read everything of their cohorts, admins everything.
 */
@Service
public class OpenMaterials {

    /** A material that is not withdrawn; the state is whether it is a link or a file, the day the first on which it is shown. */
    private static final String MATERIAL = "material";

    private final Material.Table materials;
    private final MaterialFile.Store files;
    private final Openings openings;
    private final Place.All places;
    private final MaterialTasks tasks;
    private final EvidenceFiles evidence;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Cohorts cohorts;
    private final PersonalStages stages;
    private final Sessions sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    OpenMaterials(
            Material.Table materials,
            MaterialFile.Store files,
            Openings openings,
            Place.All places,
            MaterialTasks tasks,
            EvidenceFiles evidence,
            Enrolments enrolments,
            Placements placements,
            Cohorts cohorts,
            PersonalStages stages,
            Sessions sessions,
            JdbcClient jdbc,
            Clock clock) {
        this.materials = materials;
        this.files = files;
        this.openings = openings;
        this.places = places;
        this.tasks = tasks;
        this.evidence = evidence;
        this.enrolments = enrolments;
        this.placements = placements;
        this.cohorts = cohorts;
        this.stages = stages;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One material as it is found.
     *
     * @param place what it belongs to, in words
     * @param file the newest version of a file that is for whoever asks; empty for a link
     */
    public record Item(Material material, String place, Optional<MaterialFile> file) {

        /** Whether it leads to a course that somebody has to take. */
        public boolean opensCourse() {
            return material.isLink() && material.place() == Place.Kind.COURSE;
        }
    }

    /** What an enrolment finds, by the id of the stage, each in the order of the program. */
    @Transactional(readOnly = true)
    public Map<String, List<Item>> of(Enrolment enrolment) {
        CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
        return items(calendar, visibleTo(enrolment, calendar), until(enrolment)).stream()
                .collect(Collectors.groupingBy(item -> item.material().stageId()));
    }

    /**
     * What is kept with a workshop and shown by now to everybody of the cohort, for a program that shows it to others as well: the
     * page that does so opens it to whoever it wants.
     *
     * @param workshopId the planned session's
     */
    @Transactional(readOnly = true)
    public List<Item> ofWorkshop(String cohortId, String workshopId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return items(
                calendar,
                visibleIn(calendar).stream()
                        .filter(one -> one.place() == Place.Kind.WORKSHOP
                                && one.placeId().equals(workshopId))
                        .toList(),
                Instant.MAX);
    }

    /** A material as it is on record. */
    public record Found(String id, String title, boolean isLink) {}

    /** What an enrolment finds of what is on record for it, by the id of the stage. */
    public Map<String, List<Found>> onRecord(Placement placement, Facts facts) {
        Enrolment enrolment = placement.enrolment();
        Instant until = until(enrolment);
        LocalDate day = LocalDate.ofInstant(until.equals(Instant.MAX) ? clock.instant() : until, placement.zone());
        PersonalCalendar own = PersonalStages.calendarOf(facts, placement.calendar());
        return facts.of(MATERIAL).stream()
                .filter(one ->
                        isVisible(one.onDay(), one.stage().orElseThrow(), placement.program(), own::opensOn, day))
                .filter(one -> !one.begins().orElseThrow().isAfter(until))
                .sorted(Comparator.comparing(one -> one.number().orElse(0)))
                .collect(Collectors.groupingBy(
                        one -> one.stage().orElseThrow(),
                        Collectors.mapping(
                                one -> new Found(
                                        one.id().orElseThrow(), one.title().orElseThrow(), one.is(Material.Kind.LINK)),
                                Collectors.toList())));
    }

    /** Materials for a cohort and its program, in groups that an enrolment is of. */
    @Configuration(proxyBeanMethods = false)
    static class OnRecord {

        @Bean
        FactSource materialsOnRecord() {
            return FactColumns.of(MATERIAL)
                    .with(Column.ID, "m.id")
                    .with(Column.STAGE, "m.stage_id")
                    .with(Column.STATE, "m.kind")
                    .with(Column.TITLE, "m.title")
                    .with(Column.BEGINS, "m.added_at")
                    .with(Column.ON_DAY, "m.visible_from")
                    .with(Column.NUMBER, "m.place_order")
                    .from(
                            """
                            enrolment e JOIN cohort c ON c.id = e.cohort_id
                            JOIN material m ON m.program_id = c.program_id AND (m.cohort_id IS NULL OR m.cohort_id = c.id)
                            WHERE e.id = :enrolmentId AND m.withdrawn_at IS NULL
                              AND (m.group_id IS NULL OR EXISTS
                                   (SELECT 1 FROM cohort_group g
                                     WHERE g.id = m.group_id AND g.cohort_id = e.cohort_id
                                       AND (g.facilitator_id = e.coach_id OR EXISTS
                                            (SELECT 1 FROM group_member x
                                              WHERE x.group_id = g.id AND x.enrolment_id = e.id))))
                            """);
        }
    }

    /**
     * What belongs to a task: to the course, worksheet or session that it is about, and to its stage as a whole; the links to a
     * course come first. Its owner finds what is visible by now, and so does whoever reviews it.
     *
     * @throws NotFoundException if there is no such task that is open, or the caller may not see its files
     */
    @Transactional(readOnly = true)
    public List<Item> ofTask(String taskId, Caller caller) {
        Optional<Placement> placement = evidence.whose(taskId, caller);
        MaterialTasks.Subject task = tasks.subjectOf(taskId)
                .orElseThrow(() -> new NotFoundException("There is no task '%s' that is open.".formatted(taskId)));
        Optional<CohortCalendar> calendar = placement
                .map(Placement::calendar)
                .or(() -> cohorts.find(task.businessKey()).map(Cohort::id).map(cohorts::calendarOf));
        if (calendar.isEmpty()) {
            return List.of();
        }
        Map<Place.Kind, String> wanted = wanted(task);
        Optional<Enrolment> own = placement.flatMap(one -> own(one, caller));
        List<Material> visible =
                own.map(one -> visibleTo(one, calendar.get())).orElseGet(() -> visibleIn(calendar.get()));
        return items(
                        calendar.get(),
                        visible.stream()
                                .filter(one -> one.placeId().equals(wanted.get(one.place())))
                                .toList(),
                        own.map(OpenMaterials::until).orElse(Instant.MAX))
                .stream()
                .sorted(Comparator.comparing(Item::opensCourse)
                        .reversed()
                        .thenComparing(item -> item.material().place() == Place.Kind.STAGE))
                .toList();
    }

    private static Optional<Enrolment> own(Placement placement, Caller caller) {
        return placement.members().stream()
                .filter(member -> member.isOf(caller.userId()))
                .findFirst();
    }

    private Map<Place.Kind, String> wanted(MaterialTasks.Subject task) {
        Map<Place.Kind, String> wanted = new EnumMap<>(Place.Kind.class);
        wanted.putAll(task.items());
        task.stageId().ifPresent(stage -> wanted.put(Place.Kind.STAGE, stage));
        Optional.ofNullable(task.items().get(Place.Kind.SESSION)).ifPresent(sessionId -> {
            TrainingSession session = sessions.get(sessionId);
            wanted.put(Place.Kind.WORKSHOP, session.itemId());
            wanted.put(Place.Kind.STAGE, session.stageId());
        });
        return wanted;
    }

    /** @param until the last moment of which versions are shown */
    private List<Item> items(CohortCalendar calendar, List<Material> found, Instant until) {
        if (found.isEmpty()) {
            return List.of();
        }
        // Whatever is about a dated session needs the cohort's sessions for its words.
        List<Place> known = found.stream().anyMatch(one -> one.place() == Place.Kind.SESSION)
                ? places.of(calendar)
                : places.of(calendar.program());
        List<String> order = known.stream().map(Place::key).toList();
        Map<String, String> titles = known.stream().collect(Collectors.toMap(Place::key, Place::title));
        Map<String, List<MaterialFile>> versions =
                files.of(found.stream().map(Material::id).toList());
        return found.stream()
                .sorted(Comparator.comparingInt(one -> order.indexOf(key(one))))
                .map(one -> new Item(
                        one,
                        titles.getOrDefault(key(one), ""),
                        newest(versions.getOrDefault(one.id(), List.of()), until)))
                .toList();
    }

    /** @param versions newest first */
    private static Optional<MaterialFile> newest(List<MaterialFile> versions, Instant until) {
        return versions.stream().filter(one -> isThereBy(one, until)).findFirst();
    }

    /** A first version comes with its material: whoever finds that may have it. */
    private static boolean isThereBy(MaterialFile version, Instant until) {
        return version.number() == 1 || !version.uploadedAt().isAfter(until);
    }

    /** The moment whose materials somebody goes on reading; there is none for whoever has not withdrawn. */
    private static Instant until(Enrolment enrolment) {
        return enrolment.state() == Enrolment.State.WITHDRAWN ? enrolment.stateSince() : Instant.MAX;
    }

    private static String key(Material material) {
        return material.place() + ":" + material.placeId();
    }

    /** What anybody in the cohort finds today, whichever group's. */
    private List<Material> visibleIn(CohortCalendar calendar) {
        LocalDate today = LocalDate.now(clock.withZone(calendar.zone()));
        return shown(calendar)
                .filter(one -> isVisible(
                        Optional.ofNullable(one.visibleFrom()),
                        one.stageId(),
                        calendar.program(),
                        calendar::opensOn,
                        today))
                .toList();
    }

    private Stream<Material> shown(CohortCalendar calendar) {
        return materials.ofCohort(calendar.program().id(), calendar.cohortId()).stream()
                .filter(one -> !one.isWithdrawn());
    }

    private List<Material> visibleTo(Enrolment enrolment, CohortCalendar calendar) {
        List<Material> shown = shown(calendar).toList();
        return shown.stream().filter(isVisibleTo(enrolment, calendar, shown)).toList();
    }

    private Predicate<Material> isVisibleTo(Enrolment enrolment, CohortCalendar calendar, List<Material> asked) {
        Instant until = until(enrolment);
        LocalDate day = LocalDate.ofInstant(until.equals(Instant.MAX) ? clock.instant() : until, calendar.zone());
        Set<String> groups = asked.stream().anyMatch(one -> one.groupId() != null) ? groupsOf(enrolment) : Set.of();
        PersonalCalendar own = stages.calendarOf(enrolment.id(), calendar);
        return one ->
                isVisible(Optional.ofNullable(one.visibleFrom()), one.stageId(), calendar.program(), own::opensOn, day)
                        && !one.addedAt().isAfter(until)
                        && (one.groupId() == null || groups.contains(one.groupId()));
    }

    /** @param opensOn the day on which a stage opens for whoever looks */
    private static boolean isVisible(
            Optional<LocalDate> visibleFrom,
            String stageId,
            ProgramDefinition program,
            Function<String, LocalDate> opensOn,
            LocalDate day) {
        return visibleFrom
                .or(() -> program.stages().stream()
                        .map(Stage::id)
                        .filter(stageId::equals)
                        .findFirst()
                        .map(opensOn))
                .filter(from -> !from.isAfter(day))
                .isPresent();
    }

    /** Whoever has ended belongs to no group any more, but to the coach who led it. */
    private Set<String> groupsOf(Enrolment enrolment) {
        return jdbc
                .sql(
                        """
                        select g.id from cohort_group g
                         where g.cohort_id = :cohort
                           and (g.facilitator_id = :coach
                                or exists (select 1 from group_member m
                                            where m.group_id = g.id and m.enrolment_id = :enrolment))
                        """)
                .param("cohort", enrolment.cohortId())
                .param("coach", Objects.requireNonNullElse(enrolment.coachId(), ""))
                .param("enrolment", enrolment.id())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Opens a link, which is counted, or finds a file, which is counted once it is read.
     *
     * @param task an open task to which it belongs, for whoever has that task and finds the material nowhere else
     * @throws NotFoundException if there is no such material, or none that the caller may read
     */
    public Item open(String materialId, Optional<String> task, Caller caller) {
        Reading reading = reading(materialId, task, caller);
        if (reading.material().isLink()) {
            if (reading.material().target().isEmpty()) {
                throw NotFoundException.of("address of material", materialId);
            }
            count(reading, caller);
        }
        List<MaterialFile> versions = files.of(List.of(materialId)).getOrDefault(materialId, List.of());
        return new Item(reading.material(), "", newest(versions, reading.until()));
    }

    /**
     * A version of a file, which is counted as opened.
     *
     * @param task as for {@link #open}
     * @throws NotFoundException if there is no such file, or none that the caller may read
     */
    public MaterialFile file(String materialId, String fileId, Optional<String> task, Caller caller) {
        Reading reading = reading(materialId, task, caller);
        MaterialFile file = files.find(materialId, fileId)
                .filter(one -> isThereBy(one, reading.until()))
                .orElseThrow(() -> NotFoundException.of("file", fileId));
        count(reading, caller);
        return file;
    }

    /** A file's content, read from the database while it is consumed. */
    public InputStream contentOf(MaterialFile file) {
        return files.content(file);
    }

    /**
     * A material in the hands of somebody who may read it.
     *
     * @param isOwner whether it is for the reader, who does not just keep it or look after those whose it is
     * @param until the last moment of which versions are for the reader
     */
    private record Reading(Material material, boolean isOwner, Instant until) {}

    private Reading reading(String materialId, Optional<String> task, Caller caller) {
        Material material =
                materials.findById(materialId).orElseThrow(() -> NotFoundException.of("material", materialId));
        Optional<Instant> own = untilOfOwner(material, caller);
        boolean readsAll = reads(material, caller)
                || (own.isEmpty()
                        && task.filter(one -> belongsTo(one, material, caller)).isPresent());
        Optional<Instant> until = readsAll ? Optional.of(Instant.MAX) : own;
        return new Reading(
                material, own.isPresent(), until.orElseThrow(() -> NotFoundException.of("material", materialId)));
    }

    private boolean belongsTo(String taskId, Material material, Caller caller) {
        return ofTask(taskId, caller).stream()
                .anyMatch(item -> item.material().id().equals(material.id()));
    }

    private void count(Reading reading, Caller caller) {
        if (reading.isOwner()) {
            openings.add(reading.material().id(), caller.userId());
        }
    }

    /** The latest until when one of somebody's own enrolments finds a material; empty where none does. */
    private Optional<Instant> untilOfOwner(Material material, Caller caller) {
        if (material.isWithdrawn()) {
            return Optional.empty();
        }
        return enrolments.of(caller.userId()).stream()
                .filter(own -> isVisibleToOwner(material, own))
                .map(OpenMaterials::until)
                .max(Comparator.naturalOrder());
    }

    private boolean isVisibleToOwner(Material material, Enrolment own) {
        CohortCalendar calendar = cohorts.calendarOf(own.cohortId());
        return calendar.program().id().equals(material.programId())
                && (material.cohortId() == null || material.cohortId().equals(own.cohortId()))
                && isVisibleTo(own, calendar, List.of(material)).test(material);
    }

    private boolean reads(Material material, Caller caller) {
        return caller.administers()
                || placements.coachedBy(caller).stream()
                        .anyMatch(cohortId -> material.cohortId() == null
                                ? cohorts.calendarOf(cohortId).program().id().equals(material.programId())
                                : material.cohortId().equals(cohortId));
    }
}
