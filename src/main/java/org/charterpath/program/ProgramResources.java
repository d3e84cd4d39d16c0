package org.charterpath.program;

import java.util.Optional;

/** What a definition refers to by name and has to find beside it. */
interface ProgramResources {

    /** Whether there is a form with this id. */
    boolean hasForm(String formId);

    /** The model of a process, if there is one. */
    Optional<ProcessModel> model(String processId);
}
