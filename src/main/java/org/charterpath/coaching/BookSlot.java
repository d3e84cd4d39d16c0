package org.charterpath.coaching;

import org.charterpath.form.FormStep;

/**
 * The wish to book one of the slots that a coach has published.
 *
 * @param step where the participant has chosen it
 */
public record BookSlot(String ownerId, String stageId, FormStep step, String slotId) {}
