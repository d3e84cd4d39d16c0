package org.charterpath.registration.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.charterpath.engine.DecisionTables;
import org.charterpath.registration.OfferPolicy;
import org.charterpath.registration.OfferPolicy.Block;
import org.charterpath.registration.OfferPolicy.Decision;
import org.charterpath.registration.OfferPolicy.Offer;
import org.springframework.stereotype.Component;

/** The newest version of {@code offer-policy}, evaluated in memory; what came of it is in the audit list of the event. */
@Component
class OfferTable implements OfferPolicy.Source {

    static final String KEY = "offer-policy";

    private static final int REMEMBERED = 20_000;

    private final DecisionTables tables;

    /** A version of the table says the same of the same block for ever. */
    private final Cache<Asked, Decision> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Asked(String decisionDefinitionId, Block block) {}

    OfferTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public OfferPolicy newest() {
        DecisionDefinition table = tables.newest(KEY)
                .orElseThrow(() -> new IllegalStateException("Decision table '%s' is not deployed".formatted(KEY)));
        return block ->
                known.get(new Asked(table.getId(), block), asked -> decision(tables.look(table, inputs(block))));
    }

    static Map<String, Object> inputs(Block block) {
        return Variables.putValue("policy", block.policy().name())
                .putValue("free", block.free())
                .putValue("missing", block.missing())
                .putValue("together", block.together())
                .putValue("atLeast", block.atLeast())
                .putValue("refused", block.refused());
    }

    static Decision decision(DmnDecisionTableResult rules) {
        return new Decision(
                Offer.valueOf(rules.getSingleResult().getEntry("offer")),
                rules.getSingleResult().getEntry("rule"),
                rules.getSingleResult().getEntry("words"));
    }
}
