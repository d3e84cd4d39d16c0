package org.charterpath.form;

import java.util.Map;
import java.util.Optional;

/**
 * A form that somebody is submitting right now.
 *
 * @param values what was posted, by field key, as strings, numbers, booleans, lists and maps
 */
public record NewSubmission(
        Optional<String> taskId,
        String processKey,
        String processInstanceId,
        String elementId,
        Optional<String> businessKey,
        FormDefinition form,
        Map<String, Object> values,
        String submittedBy) {}
