package org.charterpath.program;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * One coaching meeting a stage, of a person or a team; its date is set by those who meet.
 *
 * @param minutes planned length in minutes
 */
public record Coaching(
        @NotNull(message = Rule.MISSING) Delivery delivery, @Positive(message = Rule.NOT_POSITIVE) int minutes) {}
