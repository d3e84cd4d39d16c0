package org.charterpath.journey.process;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.runtime.Incident;
import org.charterpath.journey.OwnWay;
import org.springframework.stereotype.Component;

/** Reads the engine's history of one process, for whoever the program lets read it. */
@Component
class EngineOwnWay implements OwnWay {

    /** More than one run has steps: a journey has forty. */
    private static final int MOST = 500;

    private static final String BODY = "#";

    private final HistoryService history;
    private final RuntimeService runtime;
    private final IdentityService identity;

    EngineOwnWay(HistoryService history, RuntimeService runtime, IdentityService identity) {
        this.history = history;
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public Optional<Run> of(String processKey, String ownerId) {
        return forAnybody(() -> last(processKey, ownerId).map(this::run));
    }

    @Override
    public Optional<Run> partOf(String processKey, String ownerId, String elementId) {
        return forAnybody(() -> last(processKey, ownerId)
                .flatMap(whole -> steps(whole).stream()
                        .filter(step -> elementOf(step).equals(elementId))
                        .filter(step -> step.getCalledProcessInstanceId() != null)
                        .reduce((earlier, later) -> later))
                .flatMap(step -> Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(step.getCalledProcessInstanceId())
                        .singleResult()))
                .map(this::run));
    }

    private Optional<HistoricProcessInstance> last(String processKey, String ownerId) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(ownerId)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    private List<HistoricActivityInstance> steps(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .listPage(0, MOST);
    }

    private Run run(HistoricProcessInstance instance) {
        Set<String> stopped = runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream()
                .map(Incident::getActivityId)
                .collect(Collectors.toSet());
        Map<String, Step> latest = new HashMap<>();
        steps(instance).forEach(step -> latest.put(elementOf(step), step(step, stopped)));
        return new Run(instance.getProcessDefinitionId(), List.copyOf(latest.values()));
    }

    private static Step step(HistoricActivityInstance step, Set<String> stopped) {
        String element = elementOf(step);
        Optional<Date> ended = Optional.ofNullable(step.getEndTime());
        return new Step(
                element,
                stateOf(step, ended.isPresent(), stopped.contains(element)),
                step.getStartTime().toInstant(),
                ended.map(Date::toInstant),
                step.getCalledProcessInstanceId() != null);
    }

    private static State stateOf(HistoricActivityInstance step, boolean isOver, boolean isStopped) {
        if (isOver) {
            return step.isCanceled() ? State.CUT_OFF : State.DONE;
        }
        return isStopped ? State.STOPPED : State.NOW;
    }

    /** What runs several times at once has a body around it with a mark behind the id. */
    private static String elementOf(HistoricActivityInstance step) {
        return step.getActivityId().split(BODY, 2)[0];
    }

    private <T> T forAnybody(Supplier<T> question) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            identity.setAuthentication(caller);
        }
    }
}
