package org.charterpath.journey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.charterpath.form.Answers;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The weights of the five vendor criteria are percentages of one whole. */
@Component
class ProcurementPolicyRule implements SubmissionRule {

    private static final int CRITERIA = 5;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    @Override
    public String formId() {
        return "procurement-policy";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        BigDecimal sum = IntStream.rangeClosed(1, CRITERIA)
                .mapToObj("criterion%dWeight"::formatted)
                .map(key -> Answers.number(answers.get(key)).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(WHOLE) == 0
                ? List.of()
                : List.of("Weight 1 to Weight 5: together they have to make 100; yours make %s."
                        .formatted(sum.toPlainString()));
    }
}
