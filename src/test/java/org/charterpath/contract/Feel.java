package org.charterpath.contract;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** Evaluates the conditions of forms with the FEEL that the engine brings. */
final class Feel {

    private static final FeelEngine ENGINE = new ScalaFeelEngineFactory().createInstance();

    private Feel() {}

    /**
     * The value of a form's FEEL expression.
     *
     * @param expression with the leading "=" that forms write
     * @param names variables that are null unless answered
     */
    static Object evaluate(String expression, Collection<String> names, Map<String, Object> answers) {
        VariableMap variables = Variables.createVariables();
        names.forEach(name -> variables.put(name, null));
        variables.putAll(answers);
        return ENGINE.evaluateSimpleExpression(expression.substring(1), variables.asVariableContext());
    }
}
