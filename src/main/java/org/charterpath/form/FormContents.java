package org.charterpath.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is in a form when somebody opens it: the earlier answers, and over them what features have for it. */
@Component
public class FormContents {

    private final List<FormData> features;
    private final Submissions submissions;
    private final ObjectMapper json;

    FormContents(List<FormData> features, Submissions submissions, ObjectMapper json) {
        this.features = features;
        this.submissions = submissions;
        this.json = json;
    }

    /**
     * What was answered at this step of this process instance before, unless a field is asked anew each time, and what
     * features have for the form.
     *
     * @return plain values by name: strings, numbers, booleans, lists and maps
     */
    public Map<String, Object> of(FormDefinition form, OpenForm open) {
        Map<String, Object> contents = new LinkedHashMap<>();
        open.step().flatMap(submissions::latest).ifPresent(earlier -> form.fields().stream()
                .filter(field -> !field.isAskedAnew())
                .filter(field -> earlier.answers().containsKey(field.key()))
                .forEach(field -> contents.put(field.key(), earlier.answers().get(field.key()))));
        contents.putAll(offered(open));
        return contents;
    }

    /** What features have for a form, as plain values by name. */
    public Map<String, Object> offered(OpenForm open) {
        Map<String, Object> offered = new LinkedHashMap<>();
        features.forEach(feature -> feature.values(open)
                .forEach((name, value) -> offered.put(name, json.convertValue(value, Object.class))));
        return offered;
    }
}
