package org.charterpath.cohort.process;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.JourneyStarter;
import org.charterpath.cohort.Placement;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

@Component
class EngineJourneyStarter implements JourneyStarter {

    private final RuntimeService runtime;

    EngineJourneyStarter(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start(String processKey, Placement placement) {
        Optional<Enrolment> person = placement.isOfATeam() ? Optional.empty() : Optional.of(placement.enrolment());
        runtime.createProcessInstanceByKey(processKey)
                .businessKey(placement.ownerId())
                .setVariable(JourneyVariables.ENROLMENT_ID.name(), placement.ownerId())
                .setVariable(
                        JourneyVariables.COHORT_ID.name(), placement.calendar().cohortId())
                .setVariable(
                        JourneyVariables.PROGRAM_ID.name(), placement.program().id())
                .setVariable(
                        JourneyVariables.PARTICIPANT_ID.name(),
                        person.map(Enrolment::participantId).orElse(null))
                .setVariable(
                        JourneyVariables.COACH_ID.name(),
                        person.map(Enrolment::coachId).orElse(null))
                .execute();
    }
}
