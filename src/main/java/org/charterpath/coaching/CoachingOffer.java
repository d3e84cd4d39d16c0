package org.charterpath.coaching;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Times at which a coach could meet.
 *
 * @param round 1 for the first offer in a process instance
 * @param offeredBy the user id of whoever submitted it
 * @param starts in the cohort's time zone
 * @param minutes length in minutes
 */
record CoachingOffer(
        int round,
        String offeredBy,
        List<LocalDateTime> starts,
        int minutes,
        Optional<String> place,
        Optional<String> link,
        Optional<String> message) {}
