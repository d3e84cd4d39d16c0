package org.charterpath.certificate.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.charterpath.certificate.RunProcesses;
import org.springframework.stereotype.Component;

/** Reads the engine's history page by page, for whoever the program lets read it. */
@Component
class HistoryOfProcesses implements RunProcesses {

    private static final int PAGE = 200;

    private final HistoryService history;
    private final IdentityService identity;

    HistoryOfProcesses(HistoryService history, IdentityService identity) {
        this.history = history;
        this.identity = identity;
    }

    @Override
    public List<Run> of(String enrolmentId, Instant until) {
        return instances(enrolmentId, until).stream()
                .collect(Collectors.groupingBy(HistoricProcessInstance::getProcessDefinitionId))
                .values()
                .stream()
                .map(HistoryOfProcesses::run)
                .sorted(Comparator.comparing(Run::name).thenComparingInt(Run::version))
                .toList();
    }

    private static Run run(List<HistoricProcessInstance> instances) {
        HistoricProcessInstance one = instances.get(0);
        String name = one.getProcessDefinitionName();
        return new Run(
                one.getProcessDefinitionKey(),
                name == null ? one.getProcessDefinitionKey() : name,
                one.getProcessDefinitionVersion(),
                instances.size(),
                instances.stream()
                        .map(instance -> instance.getStartTime().toInstant())
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private List<HistoricProcessInstance> instances(String enrolmentId, Instant until) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            HistoricProcessInstanceQuery query = history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(enrolmentId)
                    .startedBefore(Date.from(until.plusMillis(1)))
                    .orderByProcessInstanceId()
                    .asc();
            List<HistoricProcessInstance> all = new ArrayList<>();
            List<HistoricProcessInstance> page = query.listPage(0, PAGE);
            while (!page.isEmpty()) {
                all.addAll(page);
                page = page.size() < PAGE ? List.of() : query.listPage(all.size(), PAGE);
            }
            return all;
        } finally {
            identity.setAuthentication(caller);
        }
    }
}
