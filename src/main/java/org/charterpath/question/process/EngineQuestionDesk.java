package org.charterpath.question.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.CoachWork;
import org.charterpath.form.FormStarts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.question.QuestionDesk;
import org.charterpath.question.process.CoachQuestionProcess.Elements;
import org.springframework.stereotype.Component;

@Component
class EngineQuestionDesk implements QuestionDesk, CoachWork {

    /** More than one coach has open. */
    private static final int MOST = 2_000;

    private final FormStarts starts;
    private final TaskService tasks;

    EngineQuestionDesk(FormStarts starts, TaskService tasks) {
        this.starts = starts;
        this.tasks = tasks;
    }

    @Override
    public void ask(Caller participant, Map<String, Object> answers) {
        starts.start(participant, CoachQuestionProcess.KEY, answers);
    }

    @Override
    public boolean openToAdmins(String questionId) {
        Optional<Task> task = Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(questionId)
                .taskDefinitionKey(Elements.ANSWER_QUESTION)
                .singleResult());
        task.filter(open -> tasks.getIdentityLinksForTask(open.getId()).stream()
                        .noneMatch(link -> Role.PROGRAM_ADMINS.id().equals(link.getGroupId())))
                .ifPresent(open -> tasks.addCandidateGroup(open.getId(), Role.PROGRAM_ADMINS.id()));
        return task.isPresent();
    }

    @Override
    public int handOver(Handover handover) {
        List<Task> open = handover.ownerIds().isEmpty()
                ? List.of()
                : tasks.createTaskQuery()
                        .taskDefinitionKey(Elements.ANSWER_QUESTION)
                        .processInstanceBusinessKeyIn(handover.ownerIds().toArray(String[]::new))
                        .taskAssignee(handover.from())
                        .listPage(0, MOST);
        open.forEach(task -> tasks.setAssignee(task.getId(), handover.to()));
        return open.size();
    }
}
