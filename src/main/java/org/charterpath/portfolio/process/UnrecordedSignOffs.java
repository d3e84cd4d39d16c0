package org.charterpath.portfolio.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.coursework.WorkClosing;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormStep;
import org.charterpath.portfolio.LateSignOffs;
import org.charterpath.portfolio.process.ClosingProcess.Elements;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A sign-off that the end of the year has overtaken by moments: it was given in time, and counts. */
@Component
class UnrecordedSignOffs {

    private final RuntimeService runtime;
    private final LateSignOffs late;

    UnrecordedSignOffs(RuntimeService runtime, LateSignOffs late) {
        this.runtime = runtime;
        this.late = late;
    }

    @EventListener
    void takeIn(WorkClosing closing) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(ClosingProcess.KEY)
                .processInstanceBusinessKey(closing.ownerId())
                .listPage(0, 1)
                .forEach(instance -> late.takeInUnrecorded(
                        closing.ownerId(),
                        (String) runtime.getVariable(instance.getId(), JourneyVariables.STAGE_ID.name()),
                        new FormStep(instance.getId(), Elements.SIGN_OFF_PORTFOLIO)));
    }
}
