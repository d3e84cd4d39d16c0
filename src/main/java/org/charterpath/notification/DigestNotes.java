package org.charterpath.notification;

import java.util.Map;
import java.util.Set;

/** What people's daily digests end with, beside the work that is due. */
public interface DigestNotes {

    /** One sentence by user id, for each of these people whom it concerns. */
    Map<String, String> notes(Set<String> userIds);
}
