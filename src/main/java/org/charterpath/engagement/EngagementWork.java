package org.charterpath.engagement;

/** The open tasks about an engagement. */
public interface EngagementWork {

    /** Gives what somebody has to do for an engagement to somebody else, signatures that are asked for among it. */
    void handOver(String engagementId, String fromUserId, String toUserId);
}
