package org.charterpath.engagement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * What can be asked for: one virtual strategy session and ten sessions in person and virtual. Question and outcomes of each are those of
 * the program's stage with its code; the rest stands in {@code scheduling-catalog.yaml}. Both are checked at start-up.
 */
@Component
public class SchedulingCatalog {

    private static final String FILE = "scheduling-catalog.yaml";

    private final Map<String, Entry> entries;

    SchedulingCatalog(@Value("classpath:" + FILE) Resource source, ProgramCatalog programs) {
        entries = joined(read(source), programs.get(Engagements.PROGRAM).stages());
    }

    /** How a session is given. */
    public enum Method {
        IN_PERSON("In person"),
        VIRTUAL("Virtual");

        private final String title;

        Method(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What a district sends before a session. */
    public enum PreconditionKind {
        /** Master schedules, bell schedules, or both. */
        SCHEDULES,
        TREND_DATA,
        TRANSCRIPTS
    }

    /** Something that has to be there before a session. */
    public record Precondition(PreconditionKind kind, String words) {}

    /**
     * One entry of the catalog.
     *
     * @param code by which it is known; its stage and its session in the program have the same
     * @param question what it answers; empty for the virtual strategy session
     * @param outcomes what its participants do and leave with, one sentence each
     * @param takeAways what they take away; none for the virtual strategy session
     * @param minutes how long it is unless a scope says otherwise
     * @param deliverable the id of the form of what comes out of it; empty for the virtual strategy session
     * @param asksForNextSteps whether roles, responsibilities and next steps are part of what comes out
     * @param endsInScoreboard whether it ends in goals that are followed week by week
     */
    public record Entry(
            String code,
            String title,
            String label,
            Optional<String> question,
            List<String> outcomes,
            List<String> takeAways,
            List<Method> methods,
            List<Precondition> preconditions,
            int minutes,
            Optional<String> deliverable,
            boolean asksForNextSteps,
            boolean endsInScoreboard) {

        public Entry {
            outcomes = List.copyOf(outcomes);
            takeAways = List.copyOf(takeAways);
            methods = List.copyOf(methods);
            preconditions = List.copyOf(preconditions);
        }
    }

    /** An entry as the file has it; what is left out is none. */
    private record Row(
            String code,
            List<Method> methods,
            @Nullable List<Precondition> preconditions,
            @Nullable String deliverable,
            @JsonProperty("nextSteps") boolean asksForNextSteps,
            @JsonProperty("scoreboard") boolean endsInScoreboard,
            @Nullable List<String> takeAways) {

        Entry of(Stage stage) {
            return new Entry(
                    code,
                    stage.title(),
                    stage.label(),
                    stage.question(),
                    stage.objectives(),
                    orNone(takeAways),
                    methods,
                    orNone(preconditions),
                    stage.sessions().get(0).minutes(),
                    Optional.ofNullable(deliverable),
                    asksForNextSteps,
                    endsInScoreboard);
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    private static List<Row> read(Resource source) {
        try (InputStream yaml = source.getInputStream()) {
            return new YAMLMapper().readValue(yaml, new TypeReference<List<Row>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Map<String, Entry> joined(List<Row> rows, List<Stage> stages) {
        Map<String, Row> byCode = new LinkedHashMap<>();
        for (Row row : rows) {
            if (byCode.put(row.code(), row) != null
                    || Set.copyOf(row.methods()).size() != row.methods().size()) {
                throw new IllegalStateException(
                        "%s: '%s' is there twice, or one of its methods.".formatted(FILE, row.code()));
            }
        }
        List<String> codes = stages.stream().map(Stage::id).toList();
        if (!List.copyOf(byCode.keySet()).equals(codes)) {
            throw new IllegalStateException(
                    "%s has %s, and the program's stages are %s: they have to be the same, in the same order."
                            .formatted(FILE, byCode.keySet(), codes));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        stages.forEach(stage -> {
            Row row = byCode.get(stage.id());
            if (row == null || row.methods().isEmpty() || stage.sessions().size() != 1) {
                throw new IllegalStateException(
                        "%s: '%s' needs a method, and its stage one session.".formatted(FILE, stage.id()));
            }
            entries.put(stage.id(), row.of(stage));
        });
        return entries;
    }

    /** All of them, in the order of the program. */
    public List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** The one with this code; empty if there is none. */
    public Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    /**
     * The one with this code.
     *
     * @throws NotFoundException if there is none
     */
    public Entry get(String code) {
        return find(code).orElseThrow(() -> NotFoundException.of("session of the catalog", code));
    }

    /** The codes that are known among some, in the order of the catalog. */
    public List<String> inOrder(Set<String> codes) {
        return entries.keySet().stream().filter(codes::contains).toList();
    }
}
