package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What hides a component can be evaluated, and compares a choice with what it really offers. */
class FormConditionTest {

    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z]\\w*)\\s*!?=\\s*\"([^\"]+)\"");

    @EachForm
    void canBeEvaluated(Form form) {
        for (Component component : form.components()) {
            for (String condition : component.hiddenWhen()) {
                assertThat(Feel.evaluate(condition, component.shownVariables(), Map.of()))
                        .as(form.fault(component, "%s", condition))
                        .isInstanceOf(Boolean.class);
            }
        }
    }

    @EachForm
    void comparesChoicesWithTheirOptions(Form form) {
        List<String> faults = new ArrayList<>();
        for (Component component : form.components()) {
            for (String condition : component.hiddenWhen()) {
                Matcher comparison = COMPARISON.matcher(condition);
                while (comparison.find()) {
                    String literal = comparison.group(2);
                    form.field(comparison.group(1))
                            .filter(field -> !field.options().isEmpty()
                                    && !field.options().contains(literal))
                            .ifPresent(field ->
                                    faults.add(form.fault(component, "%s has no option %s", field.key(), literal)));
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
