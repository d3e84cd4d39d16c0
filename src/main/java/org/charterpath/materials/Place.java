package org.charterpath.materials;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Groups;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Component;

/**
 * Where materials can lie.
 *
 * @param title as people read it
 * @param groupId whose session it is, where it is one group's
 */
public record Place(Kind kind, String id, String stageId, String title, Optional<String> groupId) {

    /** What materials can belong to. */
    public enum Kind {
        /** A stage of the program as a whole. */
        STAGE,
        /** A course to take. */
        COURSE,
        /** A session as the program plans it, whenever it is. */
        WORKSHOP,
        /** A worksheet, or a make-up. */
        WORKSHEET,
        /** One dated session of a cohort. */
        SESSION
    }

    /** How forms name it. */
    public String key() {
        return kind + ":" + id;
    }

    private static Place of(Kind kind, String id, Stage stage, String title) {
        return new Place(kind, id, stage.id(), title, Optional.empty());
    }

    /** Knows the places of programs and cohorts. */
    @Component
    static class All {

        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

        private final Sessions sessions;
        private final Groups groups;

        All(Sessions sessions, Groups groups) {
            this.sessions = sessions;
            this.groups = groups;
        }

        /** In the order of the program. */
        List<Place> of(ProgramDefinition program) {
            return program.stages().stream()
                    .flatMap(stage -> of(program, stage).stream())
                    .toList();
        }

        private static List<Place> of(ProgramDefinition program, Stage stage) {
            List<Place> places = new ArrayList<>();
            places.add(Place.of(
                    Kind.STAGE,
                    stage.id(),
                    stage,
                    "The whole " + program.stageName().toLowerCase(Locale.ROOT)));
            stage.courses().forEach(one -> places.add(Place.of(Kind.COURSE, one.id(), stage, one.fullTitle())));
            stage.sessions().forEach(one -> {
                places.add(Place.of(Kind.WORKSHOP, one.id(), stage, one.title()));
                one.makeUp().ifPresent(makeUp -> places.add(of(stage, makeUp)));
            });
            stage.worksheets().forEach(one -> places.add(of(stage, one)));
            return places;
        }

        private static Place of(Stage stage, Worksheet worksheet) {
            return Place.of(Kind.WORKSHEET, worksheet.id(), stage, worksheet.title());
        }

        /** Those of the program, and after those of each stage its dated sessions. */
        List<Place> of(CohortCalendar calendar) {
            Map<String, String> groupNames = groups.namesIn(calendar.cohortId());
            List<Place> dated = sessions.in(calendar.cohortId()).stream()
                    .flatMap(session -> of(session, calendar, groupNames).stream())
                    .toList();
            ProgramDefinition program = calendar.program();
            List<Place> places = new ArrayList<>();
            for (Stage stage : program.stages()) {
                places.addAll(of(program, stage));
                dated.stream()
                        .filter(place -> place.stageId().equals(stage.id()))
                        .forEach(places::add);
            }
            return places;
        }

        private static Optional<Place> of(
                TrainingSession session, CohortCalendar calendar, Map<String, String> groupNames) {
            Optional<String> groupId = Optional.ofNullable(session.groupId());
            return session.schedule(calendar.zone())
                    .map(schedule -> new Place(
                            Kind.SESSION,
                            session.id(),
                            session.stageId(),
                            session.title()
                                    + " on " + DAY.format(schedule.startsAt())
                                    + groupId.map(id -> ", " + groupNames.getOrDefault(id, ""))
                                            .orElse(""),
                            groupId));
        }
    }
}
