package org.charterpath.engagement;

import java.util.Optional;

/** The tables that an equity audit is made from: whoever keeps the trend data of a district hands them over as a Spring bean. */
public interface EquityTables {

    /** The tables of an engagement in plain lines; empty where there are none. */
    Optional<String> words(String engagementId);
}
