package org.charterpath.planning;

/** The processes of a plan. */
public interface PlanWork {

    /** Lets the data retreat go on, whose ballot is closed. */
    void swotBallotClosed(String planId);

    /** Lets the feedback go on, whose survey is closed. */
    void surveyClosed(String planId);

    /** Gives what waits for somebody in a plan to somebody else. */
    void handOver(String planId, String fromUserId, String toUserId);

    /** Decides for each of the planning team on what is certified, now that the plan is adopted. */
    void planAdopted(String planId);
}
