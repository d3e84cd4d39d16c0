package org.charterpath.reconciliation;

import java.time.Instant;
import java.util.List;

/** Looks for one sort of drift; it reads and changes nothing. */
public interface DriftSource {

    /** What does not fit; work that is on its way at this moment is none. */
    List<Drift> drift(Instant now);
}
