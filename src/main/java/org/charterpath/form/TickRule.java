package org.charterpath.form;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A box to tick; a required one has to be ticked. */
record TickRule() implements FieldRule {

    @Override
    public List<String> faults(Object answer, Supplier<Map<String, Object>> held) {
        return answer instanceof Boolean ? List.of() : List.of("yes or no is needed.");
    }

    @Override
    public boolean isEmpty(@Nullable Object value) {
        return FieldRule.super.isEmpty(value) || Boolean.FALSE.equals(value);
    }

    @Override
    public String missing() {
        return "has to be ticked.";
    }
}
