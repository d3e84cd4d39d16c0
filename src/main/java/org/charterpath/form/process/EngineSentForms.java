package org.charterpath.form.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.charterpath.form.SentForms;
import org.charterpath.form.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of tasks that are done, which the engine's own query finds one at a time alone. */
@Component
class EngineSentForms implements SentForms {

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    EngineSentForms(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> titles(Collection<Submission> submissions) {
        Map<String, String> tasks = taskNames(
                submissions.stream().flatMap(one -> one.taskId().stream()).toList());
        Map<String, String> processes = processNames(submissions.stream()
                .filter(one -> one.taskId().isEmpty())
                .map(Submission::processKey)
                .distinct()
                .toList());
        return submissions.stream().collect(Collectors.toMap(Submission::id, one -> one.taskId()
                .map(taskId -> tasks.getOrDefault(taskId, one.formId()))
                .orElseGet(() -> processes.getOrDefault(one.processKey(), one.formId()))));
    }

    private Map<String, String> taskNames(List<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select ID_, NAME_ from ACT_HI_TASKINST where ID_ in (:ids) and NAME_ is not null")
                    .param("ids", ids)
                    .query(row -> {
                        names.put(row.getString("ID_"), row.getString("NAME_"));
                    });
        }
        return names;
    }

    private Map<String, String> processNames(List<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKeyIn(keys.toArray(String[]::new))
                        .latestVersion()
                        .unlimitedList()
                        .stream()
                        .collect(Collectors.toMap(ProcessDefinition::getKey, ProcessDefinition::getName));
    }
}
