package org.charterpath.cohort;

import java.util.Optional;

/** One line of a roster. */
record RosterRow(
        String userId, String firstName, String lastName, String email, String school, Optional<String> coachId) {}
