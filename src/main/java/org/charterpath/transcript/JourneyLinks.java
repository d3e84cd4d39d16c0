package org.charterpath.transcript;

import java.util.List;
import org.charterpath.cohort.Placement;
import org.charterpath.facts.Facts;

/** Other pages about a whole journey. Features hand these over as Spring beans; whoever reads the journey may read them. */
@FunctionalInterface
public interface JourneyLinks {

    /**
     * A page.
     *
     * @param title that leads there
     * @param about what there is, in a sentence
     * @param address path of the page, from the first slash on
     */
    record JourneyLink(String title, String about, String address) {}

    /**
     * What there is for an enrolment; nothing more is asked of the database.
     *
     * @param facts what is on record about it
     */
    List<JourneyLink> of(Placement placement, Facts facts);
}
