package org.charterpath.evidence;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The files of a piece of work, all attempts together, as one person sees them.
 *
 * @param takesFiles whether this person may add files to the task now
 * @param remainingBytes what is left of this person's space; empty for those who only read
 * @param zone of the cohort, in which times are shown; empty where the work is no participant's
 */
public record WorkFiles(List<Item> files, boolean takesFiles, OptionalLong remainingBytes, Optional<ZoneId> zone) {

    /**
     * One file.
     *
     * @param ownerName the participant's full name
     * @param isSubmitted whether the task to which it was added has been completed
     * @param canDelete whether this person may delete it now
     */
    public record Item(EvidenceFile file, String ownerName, boolean isSubmitted, boolean canDelete) {}

    /** Of work that is no participant's. */
    static WorkFiles none() {
        return new WorkFiles(List.of(), false, OptionalLong.empty(), Optional.empty());
    }
}
