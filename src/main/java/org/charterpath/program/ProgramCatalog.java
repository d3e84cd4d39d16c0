package org.charterpath.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The programs that this installation runs: one for each file {@code programs/*.yaml} in its roots, which hold their forms
 * in {@code forms/} as well. The class path is the one root unless {@code charterpath.program-roots} names others.
 */
@Component
public class ProgramCatalog {

    private final Map<String, ProgramDefinition> programs = new TreeMap<>();

    /** Loads all definitions and refuses to start with one that cannot be read or does not add up. */
    @Autowired
    ProgramCatalog(
            ResourcePatternResolver resources,
            List<DefinitionRule> rules,
            @Value("${charterpath.program-roots:classpath:}") String[] roots) {
        this(definitions(resources, rules, List.of(roots)));
    }

    /** A program definition cannot be read or does not add up; the application does not start with it. */
    static class InvalidDefinitionException extends RuntimeException {

        InvalidDefinitionException(List<String> faults) {
            super(String.join(System.lineSeparator(), faults));
        }

        InvalidDefinitionException(String fault, Throwable cause) {
            super(fault, cause);
        }
    }

    ProgramCatalog(Collection<ProgramDefinition> definitions) {
        definitions.forEach(definition -> programs.put(definition.id(), definition));
    }

    /**
     * The program with this id.
     *
     * @throws ProgramDefinition.UnknownItemException if there is none
     */
    public ProgramDefinition get(String programId) {
        ProgramDefinition definition = programs.get(programId);
        if (definition == null) {
            throw new ProgramDefinition.UnknownItemException("There is no program \"" + programId + "\"");
        }
        return definition;
    }

    /** All programs, ordered by id. */
    public Collection<ProgramDefinition> all() {
        return Collections.unmodifiableCollection(programs.values());
    }

    private static List<ProgramDefinition> definitions(
            ResourcePatternResolver resources, List<DefinitionRule> rules, List<String> roots) {
        Predicate<String> isForm = form -> roots.stream()
                .anyMatch(root ->
                        resources.getResource(root + "forms/" + form + ".form").exists());
        List<ProgramDefinition> definitions = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Resource yaml : files(resources, roots)) {
            String file = "programs/" + yaml.getFilename();
            ProgramDefinition definition = read(file, yaml);
            faults.addAll(ProgramDefinitionChecker.faults(file, definition, isForm, rules));
            definitions.add(definition);
        }
        if (!faults.isEmpty()) {
            throw new InvalidDefinitionException(faults);
        }
        return definitions;
    }

    private static List<Resource> files(ResourcePatternResolver resources, List<String> roots) {
        List<Resource> files = new ArrayList<>();
        try {
            for (String root : roots) {
                files.addAll(List.of(resources.getResources(root + "programs/*.yaml")));
            }
            return files;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ProgramDefinition read(String file, Resource yaml) {
        try (InputStream in = yaml.getInputStream()) {
            return ProgramDefinitionReader.read(file, in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
