package org.charterpath.form.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.charterpath.form.ConditionEvaluator;
import org.springframework.stereotype.Component;

/** Conditions as the engine's own FEEL decides them; each is parsed once, and only deployed forms bring new ones. */
@Component
public class FeelConditions implements ConditionEvaluator {

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();

    @Override
    public boolean holds(String condition, Map<String, Object> context) {
        ParsedExpression expression = parsed.computeIfAbsent(condition, this::parse);
        EvaluationResult evaluated = feel.evaluate(expression, context);
        return evaluated.isSuccess() && Boolean.TRUE.equals(evaluated.result());
    }

    private ParsedExpression parse(String condition) {
        ParseResult result = feel.parseExpression(condition.substring(1));
        if (result.isFailure()) {
            throw new IllegalArgumentException("Not a condition: " + condition + ": " + result.failure());
        }
        return result.parsedExpression();
    }
}
