package org.charterpath.form.process;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** The form of a task's or a start event's own deployment, parsed once. */
final class DeployedForms {

    private final Map<String, org.charterpath.form.FormDefinition> parsed = new ConcurrentHashMap<>();

    Optional<org.charterpath.form.FormDefinition> of(CommandContext context, TaskEntity task) {
        FormDefinition definition = task.getTaskDefinition() == null
                ? null
                : task.getTaskDefinition().getFormDefinition();
        return formKey(definition, task)
                .map(key -> load(context, task.getProcessDefinition().getDeploymentId(), key));
    }

    Optional<org.charterpath.form.FormDefinition> ofStart(CommandContext context, ProcessDefinitionEntity definition) {
        return formKey(definition.getStartFormDefinition(), null)
                .map(key -> load(context, definition.getDeploymentId(), key));
    }

    private static Optional<String> formKey(@Nullable FormDefinition definition, @Nullable TaskEntity task) {
        Expression key = definition == null ? null : definition.getCamundaFormDefinitionKey();
        return Optional.ofNullable(key).map(expression -> (String) expression.getValue(task));
    }

    private org.charterpath.form.FormDefinition load(CommandContext context, String deploymentId, String formKey) {
        return parsed.computeIfAbsent(deploymentId + "/" + formKey, absent -> read(context, deploymentId, formKey));
    }

    private static org.charterpath.form.FormDefinition read(
            CommandContext context, String deploymentId, String formKey) {
        CamundaFormDefinitionEntity definition =
                context.getCamundaFormDefinitionManager().findDefinitionByDeploymentAndKey(deploymentId, formKey);
        if (definition == null) {
            throw new IllegalStateException("Form '%s' is not part of deployment %s".formatted(formKey, deploymentId));
        }
        ResourceEntity source = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(deploymentId, definition.getResourceName());
        return org.charterpath.form.FormDefinition.parse(new String(source.getBytes(), StandardCharsets.UTF_8));
    }
}
