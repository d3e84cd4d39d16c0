package org.charterpath.access.matrix;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the variables of a mapped path stand for, so that it can be called. */
final class Target {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final String NOBODYS = "nobodys";

    private static final Map<String, String> OF_EVERYBODY = Map.ofEntries(
            Map.entry("engine/{name}", "default"),
            Map.entry("{engine}", "default"),
            Map.entry("{engineName}", "default"),
            Map.entry("{processEngineName}", "default"),
            Map.entry("{appName}", "tasklist"),
            Map.entry("{file}", "app/plugin.js"),
            Map.entry("metrics/{name}", "activity-instance-start"),
            Map.entry("{requiredMetricName}", "jvm.memory.used"));

    private final Map<String, String> values;

    private Target(Map<String, String> values) {
        this.values = values;
    }

    /** @param values what to put for a variable, by its name in braces with as much of the path before it as it takes */
    static Target of(Map<String, String> values) {
        return new Target(values);
    }

    /** Things that do not exist. */
    static Target nobodys() {
        return new Target(Map.of());
    }

    String path(Operation operation) {
        String path = operation.path().replace("/**", "/no-such-thing");
        Matcher variable = VARIABLE.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (variable.find()) {
            variable.appendReplacement(filled, Matcher.quoteReplacement(value(path.substring(0, variable.end()))));
        }
        return variable.appendTail(filled).toString();
    }

    /** The entry that knows most of what stands before the variable. */
    private String value(String path) {
        for (int start = 0; start >= 0; start = path.indexOf('/', start + 1)) {
            String end = path.substring(start).replaceFirst("^/", "");
            if (values.containsKey(end)) {
                return values.get(end);
            }
            if (OF_EVERYBODY.containsKey(end)) {
                return OF_EVERYBODY.get(end);
            }
        }
        return NOBODYS;
    }

    /** A body or a query with such values in it, by their names in angle brackets. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("<%s>".formatted(value.getKey()), value.getValue());
        }
        return filled;
    }
}
