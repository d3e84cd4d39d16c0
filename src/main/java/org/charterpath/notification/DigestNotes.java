package org.charterpath.notification;

import java.util.Map;

/** What people's daily digests end with, beside the work that is due. */
public interface DigestNotes {

    /** One sentence by user id, for everybody it concerns; only those who get a digest today read it. */
    Map<String, String> notes();
}
