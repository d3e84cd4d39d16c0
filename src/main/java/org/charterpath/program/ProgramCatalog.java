package org.charterpath.program;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The programs that this installation runs. */
public class ProgramCatalog {

    private final Map<String, ProgramDefinition> programs = new LinkedHashMap<>();

    ProgramCatalog(Collection<ProgramDefinition> definitions) {
        definitions.forEach(definition -> programs.put(definition.id(), definition));
    }

    /**
     * The program with this id.
     *
     * @throws UnknownProgramItemException if there is none
     */
    public ProgramDefinition get(String programId) {
        ProgramDefinition definition = programs.get(programId);
        if (definition == null) {
            throw new UnknownProgramItemException("There is no program \"" + programId + "\"");
        }
        return definition;
    }

    /** All programs, by the names of their files. */
    public Collection<ProgramDefinition> all() {
        return Map.copyOf(programs).values();
    }
}
