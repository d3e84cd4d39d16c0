package org.charterpath.coaching;

import java.time.LocalDateTime;
import org.charterpath.form.FormStep;

/**
 * The wish to book one of the times that a coach has offered.
 *
 * @param offerStep where the coach has offered them
 * @param startsAt the time picked, in the cohort's time zone
 */
public record BookCoaching(String ownerId, String stageId, FormStep offerStep, LocalDateTime startsAt) {}
