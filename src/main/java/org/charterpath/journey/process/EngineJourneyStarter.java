package org.charterpath.journey.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.journey.JourneyStarter;
import org.springframework.stereotype.Component;

@Component
class EngineJourneyStarter implements JourneyStarter {

    private final RuntimeService runtime;

    EngineJourneyStarter(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(Cohort cohort, Enrolment enrolment) {
        runtime.createProcessInstanceByKey(ParticipantJourneyProcess.KEY)
                .businessKey(enrolment.id())
                .setVariable(JourneyVariables.ENROLMENT_ID.name(), enrolment.id())
                .setVariable(JourneyVariables.COHORT_ID.name(), cohort.id())
                .setVariable(JourneyVariables.PROGRAM_ID.name(), cohort.programId())
                .setVariable(JourneyVariables.PARTICIPANT_ID.name(), enrolment.participantId())
                .setVariable(JourneyVariables.COACH_ID.name(), enrolment.coachId())
                .execute();
    }
}
