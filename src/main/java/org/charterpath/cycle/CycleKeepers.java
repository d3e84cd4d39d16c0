package org.charterpath.cycle;

import java.time.ZoneId;
import java.util.Set;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Caller;

/**
 * What cycles do not know of what they belong to, such as a plan or a community: whoever has cycles hands one over as a Spring
 * bean. One that keeps measures as well answers for both with the same methods.
 */
public interface CycleKeepers {

    /** By which its series find it: at most 40 characters, which never change. */
    String keeper();

    /** Whether somebody reads the series of a subject; their owners do anyhow. */
    boolean mayRead(Caller reader, String subjectId);

    /** Whether somebody may hand on series that are not the caller's own. */
    boolean mayAmend(Caller caller, String subjectId);

    /** Whether somebody can own series of a subject: works on it, and has an account. */
    boolean mayOwn(String userId, String subjectId);

    /** The user ids of those to whom a series can be given on its page; where there are none, the page does not offer it. */
    default Set<String> possibleOwners(String subjectId) {
        return Set.of();
    }

    /** Whether somebody no longer works on a subject, now that an enrolment has ended or goes on in another cohort. */
    boolean leavesWith(Enrolment enrolment, String subjectId);

    /**
     * Who owns what would be nobody's.
     *
     * @param leaverId the user id of somebody who cannot be it
     */
    String ownerOfLastResort(String subjectId, String leaverId);

    /** In which days are meant. */
    ZoneId zoneOf(String subjectId);

    /** What the subject is called in a mail, such as {@code the plan of Harbor School}. */
    String titleOf(String subjectId);

    /** The page of the subject, from the first slash on. */
    String pageOf(String subjectId);
}
