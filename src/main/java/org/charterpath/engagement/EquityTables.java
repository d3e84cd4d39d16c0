package org.charterpath.engagement;

import java.util.Optional;

/** What a district's trend data and transcripts say of who takes what, for whoever works with it. Groups under ten are never in it. */
public interface EquityTables {

    /**
     * The tables in plain lines, as a form shows them.
     *
     * @return empty as long as the district has sent nothing that could be read
     */
    Optional<String> words(String engagementId);
}
