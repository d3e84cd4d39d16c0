package org.charterpath.registration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;

/** The shipped decision table, read by the decision engine alone. */
final class ShippedOfferTable implements OfferPolicy {

    static final ShippedOfferTable TABLE = new ShippedOfferTable();

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table =
            engine.parseDecision("offer-policy", ShippedOfferTable.class.getResourceAsStream("/bpmn/offer-policy.dmn"));
    private final Map<Block, Decision> known = new ConcurrentHashMap<>();

    private ShippedOfferTable() {}

    @Override
    public Decision decide(Block block) {
        return known.computeIfAbsent(block, this::look);
    }

    private Decision look(Block block) {
        DmnDecisionRuleResult rule = engine.evaluateDecisionTable(
                        table,
                        Variables.putValue("policy", block.policy().name())
                                .putValue("free", block.free())
                                .putValue("missing", block.missing())
                                .putValue("together", block.together())
                                .putValue("atLeast", block.atLeast())
                                .putValue("refused", block.refused()))
                .getSingleResult();
        return new Decision(Offer.valueOf(rule.getEntry("offer")), rule.getEntry("rule"), rule.getEntry("words"));
    }
}
