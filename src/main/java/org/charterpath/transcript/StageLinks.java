package org.charterpath.transcript;

import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Placement;
import org.charterpath.facts.Facts;

/** What else there is for the stages of a journey. Features hand these over as Spring beans; each answers with few statements. */
@FunctionalInterface
public interface StageLinks {

    /**
     * What there is for one stage.
     *
     * @param address path of the page that has it, from the first slash on
     */
    record StageLink(String title, String address) {}

    /**
     * What an enrolment finds, by the id of the stage; stages without anything are left out.
     *
     * @param facts what is on record about it; nothing more is asked
     */
    Map<String, List<StageLink>> of(Placement placement, Facts facts);
}
