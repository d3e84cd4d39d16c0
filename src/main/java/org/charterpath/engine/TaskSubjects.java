package org.charterpath.engine;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.charterpath.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * Tells people in Tasklist which of several alike tasks this is: a user task with the extension property {@code subject}
 * is called "label: subject" there, while the diagram shows the label alone.
 */
final class TaskSubjects extends AbstractBpmnParseListener {

    private static final String PROPERTY = "subject";

    /** Asked for its expression manager only while parsing: it has none yet when listeners are registered. */
    private final ProcessEngineConfigurationImpl configuration;

    TaskSubjects(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        String subject = subjectOf(userTask);
        if (subject != null) {
            TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            String label = userTask.attribute("name");
            definition.setNameExpression(
                    new Name(configuration.getExpressionManager().createExpression(label + ": " + subject)));
        }
    }

    /** What the engine has room for: names and titles that are each as long as they may be make a longer one. */
    private record Name(Expression whole) implements Expression {

        private static final int LONGEST = 255;

        @Override
        public Object getValue(VariableScope scope) {
            return TypedText.shortened(String.valueOf(whole.getValue(scope)), LONGEST);
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            whole.setValue(value, scope);
        }

        @Override
        public boolean isLiteralText() {
            return whole.isLiteralText();
        }

        @Override
        public String getExpressionText() {
            return whole.getExpressionText();
        }
    }

    private static @Nullable String subjectOf(Element userTask) {
        Element extensions = userTask.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        return properties == null
                ? null
                : properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream()
                        .filter(property -> PROPERTY.equals(property.attribute("name")))
                        .map(property -> property.attribute("value"))
                        .findFirst()
                        .orElse(null);
    }
}
