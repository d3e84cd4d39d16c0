package org.charterpath.risk.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.risk.Risk;
import org.charterpath.risk.RiskPolicy;
import org.charterpath.risk.Signs;
import org.springframework.stereotype.Component;

/** The newest version of {@code participant-risk}, looked up once for all and evaluated in memory for each. */
@Component
class RiskTable implements RiskPolicy {

    private static final String KEY = "participant-risk";
    private static final int REMEMBERED = 20_000;

    private final DecisionTables tables;

    /** A version of the table says the same of the same signs for ever. */
    private final Cache<Asked, Risk> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Asked(String decisionDefinitionId, Signs signs) {}

    RiskTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<Risk> assess(List<Signs> people) {
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        return people.stream()
                .map(signs -> known.get(new Asked(table.getId(), signs), asked -> look(table, signs)))
                .toList();
    }

    private Risk look(DecisionDefinition table, Signs signs) {
        return risk(tables.look(
                table,
                Variables.putValue("hoursBehind", signs.hoursBehind())
                        .putValue("overdue", signs.overdue())
                        .putValue("silentDays", signs.silentDays())
                        .putValue("missed", signs.missed())));
    }

    /** Each rule that holds is a reason; the gravest one is how the person stands. */
    static Risk risk(DmnDecisionTableResult rules) {
        record Reason(Risk.Level level, String words) {}
        List<Reason> reasons = rules.stream()
                .map(rule -> new Reason(Risk.Level.valueOf(rule.getEntry("level")), rule.getEntry("reason")))
                .sorted(Comparator.comparing(Reason::level))
                .toList();
        return reasons.isEmpty()
                ? Risk.NONE
                : new Risk(
                        reasons.get(0).level(),
                        reasons.stream().map(Reason::words).toList());
    }
}
