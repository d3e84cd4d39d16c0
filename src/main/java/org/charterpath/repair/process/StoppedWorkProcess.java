package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.form.FormStep;
import org.charterpath.repair.Repairs;
import org.charterpath.repair.Repairs.Mending;

/** Names of the process {@code stopped-work}. */
final class StoppedWorkProcess {

    static final String KEY = "stopped-work";

    private StoppedWorkProcess() {}

    /** What a program admin has decided. */
    static Mending mending(DelegateExecution execution) {
        return new Mending(
                Variables.INCIDENT_ID.get(execution),
                Variables.STOPPED_WORK.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.MEND_WORK));
    }

    static final class Elements {

        static final String DESCRIBE_WORK = "serviceTask_describeWork";
        static final String MEND_WORK = "userTask_mendWork";

        private Elements() {}
    }

    static final class Messages {

        static final String WORK_WENT_ON = "WorkWentOn";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> INCIDENT_ID = ProcessVariable.text(Repairs.INCIDENT_ID);

        /** Which step, and whose, for the task's name. */
        static final ProcessVariable<String> STOPPED_WORK = ProcessVariable.text("stoppedWork");

        private Variables() {}
    }
}
