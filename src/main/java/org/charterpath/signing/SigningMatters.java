package org.charterpath.signing;

import java.util.Optional;

/** What signatures do not know of what is signed: whoever asks for them hands one over as a Spring bean. */
public interface SigningMatters {

    /**
     * What is signed.
     *
     * @param words such as {@code the contract of Harbor District}
     * @param page where it can be read, from the first slash on
     */
    record Matter(String words, String page) {}

    /** What is signed; empty where it is somebody else's matter. */
    Optional<Matter> of(String subjectId, String matter);
}
