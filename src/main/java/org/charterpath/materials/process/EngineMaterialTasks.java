package org.charterpath.materials.process;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.materials.MaterialTasks;
import org.charterpath.materials.Place;
import org.springframework.stereotype.Component;

/** The variables by which the shared processes say what their work is about. */
@Component
class EngineMaterialTasks implements MaterialTasks {

    private static final Map<Place.Kind, String> NAMES = Map.of(
            Place.Kind.COURSE, "courseId",
            Place.Kind.WORKSHEET, "worksheetId",
            Place.Kind.WORKSHOP, "workshopId",
            Place.Kind.SESSION, "sessionId");

    private static final List<String> WANTED = Stream.concat(
                    NAMES.values().stream(), Stream.of(JourneyVariables.STAGE_ID.name()))
            .toList();

    private final TaskService tasks;
    private final RuntimeService runtime;

    EngineMaterialTasks(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @Override
    public Optional<Subject> subjectOf(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
                .filter(task -> task.getProcessInstanceId() != null)
                .flatMap(this::subjectOf);
    }

    private Optional<Subject> subjectOf(Task task) {
        Map<String, Object> variables = tasks.getVariables(task.getId(), WANTED);
        Map<Place.Kind, String> items = new EnumMap<>(Place.Kind.class);
        NAMES.forEach((kind, name) -> {
            if (variables.get(name) instanceof String id) {
                items.put(kind, id);
            }
        });
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult())
                .map(instance -> instance.getBusinessKey())
                .map(key -> new Subject(
                        key,
                        Optional.ofNullable(variables.get(JourneyVariables.STAGE_ID.name()))
                                .map(Object::toString),
                        items));
    }
}
