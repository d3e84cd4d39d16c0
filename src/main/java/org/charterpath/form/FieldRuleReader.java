package org.charterpath.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what a component of a form lets a person answer. What the contract would not keep is refused, so that no form
 * promises a check that nobody makes.
 */
final class FieldRuleReader {

    private FieldRuleReader() {}

    /** @throws IllegalArgumentException if the component, or something that it asks for, is not supported */
    static FieldRule read(JsonNode component) {
        refuse(component, "valuesExpression");
        refuse(component, "serializeToString");
        refuse(component.path("validate"), "validationType");
        refuseExpression(component, "readonly");
        refuseExpression(component, "disabled");
        String type = component.path("type").asText();
        return switch (type) {
            case "textfield", "textarea" -> text(component.path("validate"));
            case "number" -> number(component);
            case "checkbox" -> new TickRule();
            case "radio", "select" -> new ChoiceRule(choices(component));
            case "checklist", "taglist" -> new SeveralChoicesRule(choices(component));
            case "datetime" -> moment(component);
            default -> throw new IllegalArgumentException("Not supported: the component " + type);
        };
    }

    private static FieldRule text(JsonNode validate) {
        return new TextRule(
                whole(validate, "minLength"),
                whole(validate, "maxLength"),
                Optional.of(validate.path("pattern").asText())
                        .filter(pattern -> !pattern.isEmpty())
                        .map(TextFormat::of));
    }

    private static FieldRule number(JsonNode component) {
        JsonNode validate = component.path("validate");
        return new NumberRule(
                number(validate, "min"),
                number(validate, "max"),
                whole(component, "decimalDigits"),
                number(component, "increment"));
    }

    private static FieldRule moment(JsonNode component) {
        if (!component.path("subtype").asText().equals("datetime")
                || !component.path("timeSerializingFormat").asText().equals("no_timezone")) {
            throw new IllegalArgumentException("Not supported: a datetime that is not a day and a time without a zone");
        }
        return new MomentRule();
    }

    private static Choices choices(JsonNode component) {
        Map<String, String> fixed = new LinkedHashMap<>();
        component
                .path("values")
                .forEach(option -> fixed.put(
                        option.path("value").asText(), option.path("label").asText()));
        return new Choices(
                fixed, Optional.of(component.path("valuesKey").asText()).filter(variable -> !variable.isEmpty()));
    }

    private static OptionalInt whole(JsonNode parent, String name) {
        return number(parent, name)
                .map(number -> OptionalInt.of(number.intValueExact()))
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<BigDecimal> number(JsonNode parent, String name) {
        refuseExpression(parent, name);
        JsonNode value = parent.path(name);
        return value.isNumber() || (value.isTextual() && !value.asText().isEmpty())
                ? Optional.of(new BigDecimal(value.asText()))
                : Optional.empty();
    }

    private static void refuse(JsonNode parent, String property) {
        if (parent.path(property).asBoolean() || parent.path(property).isTextual()) {
            throw new IllegalArgumentException("Not supported: " + property);
        }
    }

    private static void refuseExpression(JsonNode parent, String property) {
        if (parent.path(property).asText().startsWith("=")) {
            throw new IllegalArgumentException("Not supported: an expression as " + property);
        }
    }
}
