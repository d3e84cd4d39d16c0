package org.charterpath.coaching;

import java.time.LocalDateTime;

/**
 * The wish to book one of the times that a coach has offered.
 *
 * @param startsAt the time picked, in the cohort's time zone
 */
public record BookCoaching(
        String enrolmentId, String monthId, String coachId, String processInstanceId, LocalDateTime startsAt) {}
