package org.charterpath.enrolment;

import java.util.Set;
import org.charterpath.cohort.Placement;

/** The processes behind a change of an enrolment, in the caller's transaction. */
public interface ChangeProcess {

    /** Starts the process that makes a change, which has made it when this returns. */
    void start(EnrolmentEvent change);

    /** Lets a leave end, because the person is back; the journey has gone on when this returns. */
    void comeBack(EnrolmentEvent change);

    /** Lets a leave end, because the person leaves for good or moves to another cohort; nothing happens where there is none. */
    void overtakeLeave(String enrolmentId);

    /**
     * Ends a person's journey wherever it stands, with everything that it has called or that has gone on of it after a deadline. What a person has started alone, such as
     * logged hours, goes on.
     *
     * @param why kept in the engine's history
     */
    void endJourney(Placement placement, String why);

    /**
     * Hands the open tasks about somebody's work to another coach. One-on-one meetings that are not over begin with
     * an offer of the new coach; what came of one that is over, says whoever held it.
     *
     * @param from who has coached, and who stands in for that coach; nobody where nobody has coached
     */
    void changeCoach(String enrolmentId, Set<String> from, String to);
}
