package org.charterpath.session.process;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.cohort.CoachWork;
import org.charterpath.session.Sessions;
import org.charterpath.session.process.SessionProcess.Elements;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.stereotype.Component;

/** The dates and the attendance of the sessions that a coach facilitates. */
@Component
class FacilitatorTasks implements CoachWork {

    /** More than one coach has open. */
    private static final int MOST = 500;

    private final TaskService tasks;
    private final Sessions sessions;

    FacilitatorTasks(TaskService tasks, Sessions sessions) {
        this.tasks = tasks;
        this.sessions = sessions;
    }

    @Override
    public int handOver(Handover handover) {
        List<Task> open = tasks
                .createTaskQuery()
                .taskDefinitionKeyIn(Elements.SCHEDULE_SESSION, Elements.RECORD_ATTENDANCE)
                .taskAssignee(handover.from())
                .listPage(0, MOST)
                .stream()
                .filter(task -> isOfTheCoach(task, handover.coachId()))
                .toList();
        open.forEach(task -> tasks.setAssignee(task.getId(), handover.to()));
        return open.size();
    }

    private boolean isOfTheCoach(Task task, String coachId) {
        String sessionId = (String) tasks.getVariable(task.getId(), Variables.SESSION_ID.name());
        return sessions.facilitatorOf(sessions.get(sessionId))
                .filter(coachId::equals)
                .isPresent();
    }
}
