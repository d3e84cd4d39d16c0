package org.charterpath.institute.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.charterpath.institute.InstituteWork;
import org.charterpath.institute.process.InstituteProcess.Elements;
import org.charterpath.institute.process.InstituteProcess.Messages;
import org.charterpath.registration.QueueNews;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the process of whichever registration has changed, and asks for a second session where enough people wait. */
@Component
class EngineInstituteWork implements InstituteWork {

    private final RuntimeService runtime;
    private final TaskService tasks;

    EngineInstituteWork(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @EventListener
    void happened(QueueNews news) {
        news.registration().ifPresent(this::lookAnew);
        if (news instanceof QueueNews.WaitlistReached && !isBeingDecided(news.eventId())) {
            runtime.createMessageCorrelation(Messages.WAITLIST_REACHED)
                    .processInstanceBusinessKey(news.eventId())
                    .correlateAll();
        }
    }

    /** Whoever has not decided yet reads in the same task how many wait by now. */
    private boolean isBeingDecided(String instituteId) {
        return tasks.createTaskQuery()
                        .taskDefinitionKey(Elements.DECIDE_SECOND_SESSION)
                        .processInstanceBusinessKey(instituteId)
                        .count()
                > 0;
    }

    @Override
    public void lookAnew(String registrationId) {
        runtime.createMessageCorrelation(InstituteRegistrationProcess.Messages.REGISTRATION_CHANGED)
                .processInstanceBusinessKey(registrationId)
                .correlateAll();
    }

    @Override
    public void endTeam(String teamId) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(InstituteTeamProcess.KEY)
                .processInstanceBusinessKey(teamId)
                .listPage(0, 1)
                .forEach(team -> runtime.deleteProcessInstance(team.getId(), "Everybody of the team has left"));
    }
}
