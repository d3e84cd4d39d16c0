package org.charterpath.contract;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The program definitions, loaded as the application loads them but without the rest of it. */
final class Definitions {

    private static final List<ProgramDefinition> ALL = load();

    private Definitions() {}

    static List<ProgramDefinition> all() {
        return ALL;
    }

    /** The forms of everything that is handed out as a worksheet, make-ups included. */
    static Set<String> worksheetForms() {
        return ALL.stream()
                .flatMap(Definitions::worksheets)
                .map(Worksheet::form)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The forms in which what came out of a session of an engagement is written up. */
    static Set<String> deliverableForms() {
        Set<String> forms = new TreeSet<>(Set.of("strategy-options"));
        try (InputStream catalog = Definitions.class.getResourceAsStream("/scheduling-catalog.yaml")) {
            new YAMLMapper().readTree(catalog).findValuesAsText("deliverable").forEach(forms::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return forms;
    }

    /** Everything that a program hands out as a worksheet. */
    static Stream<Worksheet> worksheets(ProgramDefinition program) {
        return Stream.concat(
                program.ofStages(Stage::worksheets),
                program.ofStages(Stage::sessions).map(PlannedSession::makeUp).flatMap(Optional::stream));
    }

    private static List<ProgramDefinition> load() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource("roots", Map.of("charterpath.program-roots", Root.allOnClassPath())));
            context.register(ProgramCatalog.class);
            context.refresh();
            Collection<ProgramDefinition> programs =
                    context.getBean(ProgramCatalog.class).all();
            return List.copyOf(programs);
        }
    }
}
