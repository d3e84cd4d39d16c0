package org.charterpath.registration;

import java.util.Optional;

/** Where sessions take place, as the program knows that has opened them. */
public interface SessionPlaces {

    /** In words for people; empty where it is not known. */
    Optional<String> placeOf(EventSession session);
}
