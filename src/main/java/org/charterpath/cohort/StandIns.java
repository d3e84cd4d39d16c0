package org.charterpath.cohort;

import java.util.Map;

/** Who acts for coaches who are away for a time. Whatever follows from who is somebody's coach follows it meanwhile. */
@FunctionalInterface
public interface StandIns {

    /** The user ids of those who act now, by the coach for whom they do. Whoever may not act is left out. */
    Map<String, String> now();
}
