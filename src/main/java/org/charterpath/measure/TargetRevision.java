package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A target of a measure; written once, never changed.
 *
 * @param number from 1, the target that the measure began with
 * @param on by which day it is to be reached
 * @param from since which day it counts
 * @param author the user id of whoever decided it
 */
public record TargetRevision(
        String id,
        String measureId,
        int number,
        BigDecimal value,
        LocalDate on,
        LocalDate from,
        String reason,
        String author,
        Instant revisedAt) {

    public TargetRevision {
        value = Amount.kept(value);
    }

    boolean isThe(BigDecimal otherValue, LocalDate otherDay) {
        return value.compareTo(otherValue) == 0 && on.equals(otherDay);
    }
}
