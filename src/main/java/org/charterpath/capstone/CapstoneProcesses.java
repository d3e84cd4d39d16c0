package org.charterpath.capstone;

import java.util.Collection;
import java.util.Map;
import org.charterpath.people.Caller;

/** Where capstones go through their gates, in the caller's transaction. */
public interface CapstoneProcesses {

    /** Whether a team can carry somebody's capstone: its process has not begun before there were teams. */
    boolean hasTeams(String enrolmentId);

    /** Sets a team on its way; its gates open when those of its cohort do. */
    void startTeam(String teamId);

    /** Ends whatever is under way of a team that nobody is in any more. */
    void endTeam(String teamId);

    /** Tells those who stand at their own gates, or wait for a team's, to look where their capstone stands now. */
    void lookAgain(Collection<String> enrolmentIds);

    /** Lets somebody take on what is open of a team. */
    void admit(String teamId, String userId);

    /** Lets somebody take on nothing more of a team, and gives back what the person had taken on. */
    void dismiss(String teamId, String userId);

    /**
     * Asks for another scope, as somebody does with the start form in Tasklist.
     *
     * @param answers to the form {@code scope-change}
     * @throws org.charterpath.form.InvalidSubmissionException if they break its rules
     */
    void askForScope(Caller caller, Map<String, Object> answers);

    /**
     * Opens the gates of a capstone again from the first one on.
     *
     * @return false where they are not open: passed, cut off, or not reached
     */
    boolean reopenGates(String ownerId);
}
