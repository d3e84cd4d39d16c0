package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.form.FormStep;
import org.charterpath.repair.Repairs;

/** Names of the process {@code stopped-work}. */
final class StoppedWorkProcess {

    static final String KEY = "stopped-work";

    private StoppedWorkProcess() {}

    /** Where a program admin has said how it goes on. */
    static FormStep decision(DelegateExecution execution) {
        return new FormStep(execution.getProcessInstanceId(), Elements.MEND_WORK);
    }

    static final class Elements {

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

        /** The process instance of the step. */
        static final ProcessVariable<String> STOPPED_PROCESS_ID = ProcessVariable.text("stoppedProcessId");

        /** The element whose form is answered again. */
        static final ProcessVariable<String> REOPENED_ELEMENT_ID = ProcessVariable.text("reopenedElementId");

        private Variables() {}
    }
}
