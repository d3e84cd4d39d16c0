package org.charterpath.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is in a form when somebody opens it: the earlier answers, and over them what features have for it. */
@Component
public class FormContents {

    private final List<FormData> features;
    private final ObjectProvider<EarlierAnswers> earlier;
    private final ObjectProvider<PersonalFields> personal;
    private final Submissions submissions;
    private final ObjectMapper json;

    FormContents(
            List<FormData> features,
            ObjectProvider<EarlierAnswers> earlier,
            ObjectProvider<PersonalFields> personal,
            Submissions submissions,
            ObjectMapper json) {
        this.features = features;
        this.earlier = earlier;
        this.personal = personal;
        this.submissions = submissions;
        this.json = json;
    }

    /**
     * What was answered at this step of this process instance before, or else about the same work on an earlier journey,
     * unless a field is asked anew each time or each person answers it alone, and what features have for the form.
     *
     * @return plain values by name: strings, numbers, booleans, lists and maps
     */
    public Map<String, Object> of(FormDefinition form, OpenForm open) {
        Map<String, Object> contents = new LinkedHashMap<>();
        Optional<Submission> here = open.step().flatMap(submissions::latest);
        here.or(() -> onAnEarlierJourney(open)).ifPresent(earlier -> {
            Set<String> ofEachAlone = ofEachAlone(open);
            form.fields().stream()
                    .filter(field -> !field.isAskedAnew() && !ofEachAlone.contains(field.key()))
                    .filter(field -> earlier.answers().containsKey(field.key()))
                    .forEach(
                            field -> contents.put(field.key(), earlier.answers().get(field.key())));
        });
        contents.putAll(offered(open));
        return contents;
    }

    private Set<String> ofEachAlone(OpenForm open) {
        return personal.stream().flatMap(some -> some.of(open).stream()).collect(Collectors.toSet());
    }

    private Optional<Submission> onAnEarlierJourney(OpenForm open) {
        return earlier.stream().flatMap(work -> work.about(open).stream()).findFirst();
    }

    /** What features have for a form, as plain values by name. */
    public Map<String, Object> offered(OpenForm open) {
        Map<String, Object> offered = new LinkedHashMap<>();
        features.forEach(feature -> feature.values(open)
                .forEach((name, value) -> offered.put(name, json.convertValue(value, Object.class))));
        return offered;
    }
}
