package org.charterpath.program;

import java.util.List;

/**
 * What a feature wants of the definitions that it runs; every Spring bean of this type is asked about every definition
 * before the application starts.
 */
public interface DefinitionRule {

    /**
     * What is wrong with a definition.
     *
     * @return one sentence each, which begins with the place; empty if all is well, or the definition is none of the
     *     feature's
     */
    List<String> faults(ProgramDefinition program);
}
