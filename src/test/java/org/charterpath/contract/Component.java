package org.charterpath.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One component of a form.
 *
 * @param hiddenWhen the conditions, its own and those of the groups around it, any of which hides it
 */
record Component(JsonNode json, List<String> hiddenWhen) {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern FEEL_TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern FEEL_NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> FEEL_WORDS =
            Set.of("null", "and", "or", "not", "true", "false", "if", "then", "else");

    String id() {
        return json.path("id").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    /** Empty for components that take no answer. */
    String key() {
        return json.path("key").asText();
    }

    JsonNode validate() {
        return json.path("validate");
    }

    /** Whether the answer becomes a process variable. */
    boolean isVariable() {
        return json.path("properties").path("variable").asBoolean();
    }

    boolean isRequired() {
        return validate().path("required").asBoolean();
    }

    /** The values that the form itself offers; none where a variable holds them. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        json.path("values").forEach(option -> options.add(option.path("value").asText()));
        return options;
    }

    /** The variables that have to be there for this component to show what it is meant to show. */
    Set<String> shownVariables() {
        Set<String> variables = new LinkedHashSet<>(namesShownAsTheyAre());
        variables.remove(key());
        hiddenWhen.forEach(condition -> variables.addAll(namesIn(condition)));
        return variables;
    }

    /** What stands between double braces in its texts. */
    List<String> templates() {
        return texts().flatMap(text -> TEMPLATE.matcher(text).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** The names of the values that it holds or shows, those in its texts among them. */
    Set<String> namesShownAsTheyAre() {
        Set<String> variables = new LinkedHashSet<>();
        templates().forEach(expression -> variables.addAll(namesIn(expression)));
        if (!key().isEmpty()) {
            variables.add(key());
        }
        if (json.hasNonNull("valuesKey")) {
            variables.add(json.path("valuesKey").asText());
        }
        if (json.hasNonNull("dataSource")) {
            variables.addAll(namesIn(json.path("dataSource").asText()));
        }
        return variables;
    }

    private Stream<String> texts() {
        return Stream.of("text", "label", "description")
                .map(name -> json.path(name).asText());
    }

    private static List<String> namesIn(String feel) {
        return FEEL_NAME
                .matcher(FEEL_TEXT.matcher(feel).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .filter(name -> !FEEL_WORDS.contains(name))
                .toList();
    }
}
