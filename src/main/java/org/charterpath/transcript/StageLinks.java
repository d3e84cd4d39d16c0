package org.charterpath.transcript;

import java.util.Map;
import org.charterpath.cohort.Enrolment;

/** What else there is for the stages of a journey. Features hand these over as Spring beans; each answers with few statements. */
@FunctionalInterface
public interface StageLinks {

    /**
     * What there is for one stage.
     *
     * @param address path of the page that has it, from the first slash on
     */
    record StageLink(String title, String address) {}

    /** What an enrolment finds, by the id of the stage; stages without anything are left out. */
    Map<String, StageLink> of(Enrolment enrolment);
}
