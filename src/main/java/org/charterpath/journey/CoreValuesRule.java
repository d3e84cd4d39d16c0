package org.charterpath.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Five values means five different ones. */
@Component
class CoreValuesRule implements SubmissionRule {

    private static final List<String> GROUPS =
            List.of("First value", "Second value", "Third value", "Fourth value", "Fifth value");

    @Override
    public String formId() {
        return "identifying-core-values";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Map<Object, String> groupOfValue = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (int number = 1; number <= GROUPS.size(); number++) {
            String group = GROUPS.get(number - 1);
            Object value = answers.get("value" + number);
            String earlier = value == null ? null : groupOfValue.putIfAbsent(value, group);
            if (earlier != null) {
                faults.add("%s: the same as \"%s\"; choose five different values.".formatted(group, earlier));
            }
        }
        return faults;
    }
}
