package org.charterpath.journey.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.journey.Journeys;
import org.springframework.stereotype.Component;

@Component
class LaunchJourneysDelegate implements JavaDelegate {

    private final Journeys journeys;

    LaunchJourneysDelegate(Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        journeys.launch(JourneyVariables.COHORT_ID.get(execution));
    }
}
