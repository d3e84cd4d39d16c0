package org.charterpath.form;

import java.util.Map;

/** Decides the conditions of forms, which are written in FEEL. */
public interface ConditionEvaluator {

    /**
     * Whether a condition holds.
     *
     * @param condition a FEEL expression with the "=" that forms write before it
     * @param context values by name; a name that is not there is null
     * @throws IllegalArgumentException if this is no FEEL
     */
    boolean holds(String condition, Map<String, Object> context);
}
