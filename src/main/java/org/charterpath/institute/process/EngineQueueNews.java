package org.charterpath.institute.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.institute.process.InstituteProcess.Messages;
import org.charterpath.registration.QueueNews;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Wakes the process of whichever registration has changed, and asks for a second session where enough people wait. */
@Component
class EngineQueueNews {

    private final RuntimeService runtime;

    EngineQueueNews(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void happened(QueueNews news) {
        news.registration().ifPresent(this::changed);
        if (news instanceof QueueNews.WaitlistReached) {
            ask(news.eventId());
        }
    }

    /** One that does not wait now is on its way to look anyway. */
    private void changed(String registrationId) {
        runtime.createMessageCorrelation(InstituteRegistrationProcess.Messages.REGISTRATION_CHANGED)
                .processInstanceBusinessKey(registrationId)
                .correlateAll();
    }

    private void ask(String instituteId) {
        runtime.createMessageCorrelation(Messages.WAITLIST_REACHED)
                .processInstanceBusinessKey(instituteId)
                .correlateAll();
    }
}
