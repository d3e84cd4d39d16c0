package org.charterpath.risk;

import java.util.List;

/** How people keep up, as the decision table {@code participant-risk} says. */
public interface RiskPolicy {

    /** The risk of each, in the same order, by the newest version of the table; nothing is written down. */
    List<Risk> assess(List<Signs> people);
}
