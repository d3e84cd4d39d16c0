package org.charterpath.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Any of the answers offered, each of them once. */
record SeveralChoicesRule(Choices choices) implements FieldRule {

    @Override
    public List<String> faults(Object answer, Supplier<Map<String, Object>> held) {
        if (!(answer instanceof Collection<?> chosen)) {
            return List.of("a list of answers is needed.");
        }
        List<String> faults = new ArrayList<>();
        Set<Object> unknown = new LinkedHashSet<>(chosen);
        unknown.removeAll(choices.offered(held));
        if (!unknown.isEmpty()) {
            faults.add("choose among the answers offered; %s is none of them."
                    .formatted(Words.quoted(unknown.iterator().next())));
        }
        if (new HashSet<>(chosen).size() < chosen.size()) {
            faults.add("choose each answer once.");
        }
        return faults;
    }

    @Override
    public boolean isEmpty(@Nullable Object value) {
        return FieldRule.super.isEmpty(value) || (value instanceof Collection<?> chosen && chosen.isEmpty());
    }

    @Override
    public Map<String, String> options() {
        return choices.fixed();
    }

    @Override
    public Map<String, String> options(Supplier<Map<String, Object>> held) {
        return choices.labels(held);
    }
}
