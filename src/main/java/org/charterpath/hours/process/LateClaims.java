package org.charterpath.hours.process;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.cohort.LateWork;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.process.LogHoursProcess.Messages;
import org.springframework.stereotype.Component;

/** Logged hours that wait for those who logged them: without a file they go to the reviewer, uncorrected ones are closed. */
@Component
class LateClaims implements LateWork {

    private final LoggedHours loggedHours;
    private final RuntimeService runtime;

    LateClaims(LoggedHours loggedHours, RuntimeService runtime) {
        this.loggedHours = loggedHours;
        this.runtime = runtime;
    }

    @Override
    public Optional<String> process() {
        return Optional.empty();
    }

    @Override
    public void end(Set<String> ownerIds) {
        loggedHours.inParticipantsHands(ownerIds).stream()
                .map(HoursClaim::processInstanceId)
                .forEach(claim -> runtime.createMessageCorrelation(Messages.LATE_WORK_ENDED)
                        .processInstanceId(claim)
                        .correlateAll());
    }
}
