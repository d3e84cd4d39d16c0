package org.charterpath.institute.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.institute.InstituteWork;
import org.charterpath.institute.process.InstituteProcess.Messages;
import org.charterpath.registration.QueueNews;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the process of whichever registration has changed, and asks for a second session where enough people wait. */
@Component
class EngineInstituteWork implements InstituteWork {

    private final RuntimeService runtime;

    EngineInstituteWork(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void happened(QueueNews news) {
        news.registration().ifPresent(this::lookAnew);
        if (news instanceof QueueNews.WaitlistReached) {
            runtime.createMessageCorrelation(Messages.WAITLIST_REACHED)
                    .processInstanceBusinessKey(news.eventId())
                    .correlateAll();
        }
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
