package org.charterpath.form;

import java.util.Map;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.people.Caller;

/** What drafts have to know of the engine's tasks and processes. */
public interface DraftForms {

    /**
     * The form that somebody may fill in there.
     *
     * @throws NotFoundException if there is none, or not for this one: the task is done or somebody else's to do, the process
     *     somebody else's to start
     */
    FormDefinition fillableBy(Caller caller, Draft.Place place);

    /** What some places are called, for whoever has typed there; those that take no answer of this one any more are left out. */
    Map<Draft.Place, String> titles(Caller caller, Set<Draft.Place> places);
}
