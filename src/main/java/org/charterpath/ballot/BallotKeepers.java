package org.charterpath.ballot;

import java.time.ZoneId;
import java.util.Set;
import org.charterpath.people.Caller;

/**
 * What ballots do not know of what they belong to, such as a plan or a community: whoever has ballots hands one over as a Spring
 * bean.
 */
public interface BallotKeepers {

    /** By which its ballots find it: at most 40 characters, which never change. */
    String keeper();

    /** The user ids of those who vote now. */
    Set<String> members(String subjectId);

    /** Whether somebody merges and drops topics, and says when the voting ends. Nobody sees votes before. */
    boolean mayRun(Caller caller, String subjectId);

    /** Whether somebody reads the topics, and what has come out in the end; members do anyhow. */
    boolean mayRead(Caller reader, String subjectId);

    /** In which times are shown. */
    ZoneId zoneOf(String subjectId);

    /** What the subject is called in a mail, such as {@code the plan of Harbor School}. */
    String titleOf(String subjectId);
}
