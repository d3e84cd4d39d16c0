package org.charterpath.form;

/** Forms as small as a test needs them. */
final class Forms {

    private Forms() {}

    /** A form with these components, each of them JSON. */
    static FormDefinition of(String... components) {
        return FormDefinition.parse(
                """
                {"id": "charter-review", "type": "default", "components": [%s]}
                """
                        .formatted(String.join(",", components)));
    }

    static String required(String key, String label) {
        return """
                {"type": "textarea", "key": "%s", "label": "%s", "validate": {"required": true}}
                """
                .formatted(key, label);
    }

    static String optional(String key, String label) {
        return """
                {"type": "textarea", "key": "%s", "label": "%s", "validate": {"maxLength": 2000}}
                """
                .formatted(key, label);
    }

    static String requiredUnless(String condition, String key, String label) {
        return """
                {"type": "textarea", "key": "%s", "label": "%s", "validate": {"required": true},
                 "conditional": {"hide": "%s"}}
                """
                .formatted(key, label, condition);
    }

    static String group(String label, String... components) {
        return """
                {"type": "group", "label": "%s", "components": [%s]}
                """
                .formatted(label, String.join(",", components));
    }
}
