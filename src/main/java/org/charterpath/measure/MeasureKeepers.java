package org.charterpath.measure;

import java.time.LocalDate;
import java.time.ZoneId;
import org.charterpath.cohort.Enrolment;
import org.charterpath.people.Caller;

/**
 * What measures do not know of what they belong to, such as a team's framework or a plan: whoever has measures hands one over as
 * a Spring bean.
 */
public interface MeasureKeepers {

    /** By which its measures find it: at most 40 characters, which never change. */
    String keeper();

    boolean mayRead(Caller reader, String subjectId);

    /** Whether somebody may hand on measures that are not the caller's own, and revise targets. */
    boolean mayAmend(Caller caller, String subjectId);

    /** Whether somebody can own measures of a subject: works on it, and has an account. */
    boolean mayOwn(String userId, String subjectId);

    /**
     * Whether somebody may write down what was measured in the place of an owner who has not, and since when the measure is stale.
     */
    default boolean mayStandIn(Caller caller, Measure measure, LocalDate staleSince) {
        return false;
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

    /** What the subject is called in a mail, such as {@code the framework of Harbor School}. */
    String titleOf(String subjectId);

    /** The page on which its measures stand, from the first slash on. */
    String pageOf(String subjectId);
}
