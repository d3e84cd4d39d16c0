package org.charterpath.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;

/** Gateways compare one variable with literals that somebody really writes, and are never at a loss. */
class GatewayContractTest {

    /** A variable, or what a bean says, and what it is compared with. */
    private static final Pattern CONDITION = Pattern.compile(
            "\\$\\{([a-z]\\w*(?:\\.[a-z]\\w*\\([\\w, ]*\\))?) == (?:'([A-Z][A-Z0-9_]*)'|(true|false))}");

    private static final Set<String> TICKED_OR_NOT = Set.of("true", "false");

    /** What a person can choose and no condition names: it has to be what the default flow stands for. */
    private static final Map<String, Set<String>> MEANT_BY_THE_DEFAULT_FLOW = Map.ofEntries(
            entry("worksheet/gateway_approved", Set.of("RETURNED")),
            entry("one-on-one-coaching/gateway_held", Set.of("MOVED", "NO_SHOW_REBOOK")),
            entry("session/gateway_sessionHeld", Set.of("CANCELLED")),
            entry("log-hours/gateway_hoursDecided", Set.of("APPROVED", "APPROVED_FEWER")),
            entry("cohort-year/gateway_rosterComplete", Set.of("YES")),
            entry("institute/gateway_secondSessionOpened", Set.of("NOT_NOW")),
            entry("improvement-cycle/gateway_decision", Set.of("ADAPT", "EXPAND")),
            entry("membership-request/gateway_confirmed", Set.of("DECLINE")),
            entry("scheduling-engagement/gateway_takenUp", Set.of("DECLINE")),
            entry("delivery-deliverable/gateway_deliverableAccepted", Set.of("ACCEPT")),
            entry("engagement-scope/gateway_scopeAnswer", Set.of("DECLINE")),
            entry("engagement-change/gateway_changeAnswer", Set.of("DECLINE")),
            entry("planning-readiness/gateway_contractAnswer", Set.of("DECLINE")),
            entry("plan-refinement/gateway_recommended", Set.of("RETURN")),
            entry("action-plan/gateway_accepted", Set.of("RETURN")),
            entry("board-approval/gateway_boardApproved", Set.of("RETURN")),
            entry("advice-request/gateway_helped", Set.of("CANNOT_HELP")),
            entry("programming-proposal/gateway_howAnswered", Set.of("PASSED_ON")),
            entry("practice/gateway_handedIn", Set.of("DISCARD")),
            entry("practice/gateway_stillRight", Set.of("ARCHIVE")),
            entry("cohort-year/gateway_launch", Set.of("LAUNCH")));

    @EachModel
    void haveADefaultFlowAndAnAnswerOnEveryFlow(Model model) {
        List<String> faults = new ArrayList<>();
        for (ExclusiveGateway gateway : splits(model)) {
            if (gateway.getDefault() == null) {
                faults.add(model.fault(gateway, "no default flow"));
            }
            for (SequenceFlow flow : gateway.getOutgoing()) {
                if (flow.getName() == null || flow.getName().isBlank()) {
                    faults.add(model.fault(flow, "no label"));
                }
                if ((flow.getConditionExpression() == null) != flow.equals(gateway.getDefault())) {
                    faults.add(model.fault(flow, "a condition is for all flows but the default one"));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @EachModel
    void compareOneValueWithALiteral(Model model) {
        assertThat(model.elements(ConditionExpression.class).stream()
                        .filter(condition ->
                                !CONDITION.matcher(condition.getTextContent()).matches())
                        .map(condition ->
                                "%s, %s: %s".formatted(model, idOfFlow(condition), condition.getTextContent())))
                .isEmpty();
        assertThat(splits(model).stream()
                        .filter(gateway -> conditions(gateway)
                                        .map(Condition::variable)
                                        .distinct()
                                        .count()
                                > 1)
                        .map(gateway -> model.fault(gateway, "asks about more than one variable")))
                .isEmpty();
    }

    @EachModel
    void nameOptionsThatTheFormOffers(Model model) {
        List<String> faults = new ArrayList<>();
        for (ExclusiveGateway gateway : splits(model)) {
            conditions(gateway).forEach(condition -> fields(model, condition.variable())
                    .filter(field -> !offers(model, field, condition.literal()))
                    .forEach(field -> faults.add(model.fault(
                            gateway, "no form offers %s for \"%s\"", condition.literal(), condition.variable()))));
        }
        assertThat(faults).isEmpty();
    }

    @EachModel
    void nameConstantsThatJavaWrites(Model model) {
        assertThat(splits(model).stream().flatMap(gateway -> conditions(gateway)
                        .filter(condition ->
                                fields(model, condition.variable()).findAny().isEmpty())
                        .filter(condition -> !condition.isWrittenByJava())
                        .map(condition -> model.fault(
                                gateway,
                                "neither Java nor a form writes %s to \"%s\"",
                                condition.literal(),
                                condition.variable()))))
                .isEmpty();
    }

    @Test
    void leaveToTheDefaultFlowWhatItStandsFor() {
        Map<String, Set<String>> left = new HashMap<>();
        for (Model model : Model.all()) {
            for (ExclusiveGateway gateway : splits(model)) {
                Set<String> unnamed = new TreeSet<>();
                conditions(gateway).forEach(condition -> fields(model, condition.variable())
                        .forEach(field -> unnamed.addAll(field.options())));
                conditions(gateway).forEach(condition -> unnamed.remove(condition.literal()));
                if (!unnamed.isEmpty()) {
                    left.put(model.stem() + "/" + gateway.getId(), unnamed);
                }
            }
        }
        assertThat(left).isEqualTo(MEANT_BY_THE_DEFAULT_FLOW);
    }

    private static Collection<ExclusiveGateway> splits(Model model) {
        return model.elements(ExclusiveGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1)
                .toList();
    }

    private static Stream<Condition> conditions(Gateway gateway) {
        return gateway.getOutgoing().stream()
                .map(SequenceFlow::getConditionExpression)
                .filter(condition -> condition != null)
                .map(condition -> CONDITION.matcher(condition.getTextContent()))
                .filter(Matcher::matches)
                .map(found -> new Condition(found.group(1), found.group(2) == null ? found.group(3) : found.group(2)));
    }

    private static Stream<Component> fields(Model model, String key) {
        return model.forms().stream().flatMap(form -> form.field(key).stream());
    }

    /** Where a variable holds the options, the form at least has to know the literal in one of its own conditions. */
    private static boolean offers(Model model, Component field, String literal) {
        if (field.type().equals("checkbox")) {
            return TICKED_OR_NOT.contains(literal);
        }
        return field.json().hasNonNull("valuesKey")
                ? model.forms().stream()
                        .flatMap(form -> form.components().stream())
                        .flatMap(component -> component.hiddenWhen().stream())
                        .anyMatch(hidden -> hidden.contains(field.key()) && hidden.contains('"' + literal + '"'))
                : field.options().contains(literal);
    }

    private static String idOfFlow(ConditionExpression condition) {
        return ((SequenceFlow) condition.getParentElement()).getId();
    }

    private record Condition(String variable, String literal) {

        boolean isWrittenByJava() {
            return (literal.equals("true") || literal.equals("false"))
                    ? Java.variables().contains(variable)
                    : Java.hasEnumConstant(literal);
        }
    }
}
