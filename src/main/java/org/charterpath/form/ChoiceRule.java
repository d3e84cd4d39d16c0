package org.charterpath.form;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One of the answers offered. */
record ChoiceRule(Choices choices) implements FieldRule {

    @Override
    public List<String> faults(Object answer, Supplier<Map<String, Object>> held) {
        return choices.offered(held).contains(answer)
                ? List.of()
                : List.of((choices.variable().isPresent()
                                ? "choose one of the answers offered now; %s is not, or no longer, one of them. Open the task again to see them."
                                : "choose one of the answers offered; %s is none of them.")
                        .formatted(Words.quoted(answer)));
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
