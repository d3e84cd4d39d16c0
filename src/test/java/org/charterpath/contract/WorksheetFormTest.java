package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a participant hands in shows why it came back and asks how long it took. */
class WorksheetFormTest {

    private static final int MINUTES_OF_A_DAY = 1440;

    static List<Form> creditedForms() {
        return Definitions.worksheetForms().stream().flatMap(Form::named).toList();
    }

    /** Those that the one generic worksheet process shows; a form that a model names itself goes another way. */
    static List<Form> worksheetForms() {
        Set<String> namedByModels = Model.all().stream()
                .flatMap(model -> model.elements(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef)
                .collect(Collectors.toSet());
        return creditedForms().stream()
                .filter(form -> !namedByModels.contains(form.stem()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worksheetForms")
    void showsTheCoachsFeedbackWhereThereIsSome(Form form) {
        assertThat(form.components())
                .as("%s: components that show {{returnedFeedback}}", form)
                .filteredOn(component -> component.json().path("text").asText().contains("{{returnedFeedback}}"))
                .singleElement()
                .satisfies(text -> assertThat(text.hiddenWhen())
                        .as(form.fault(text, "hidden while there is none"))
                        .containsExactly("=returnedFeedback = null or returnedFeedback = \"\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("creditedForms")
    void alwaysAsksForTheMinutesOnce(Form form) {
        Component minutes = form.field("minutesTracked").orElse(null);
        assertThat(minutes).as("%s: a field minutesTracked", form).isNotNull();
        assertThat(minutes.type()).isEqualTo("number");
        assertThat(minutes.isRequired()).as(form.fault(minutes, "required")).isTrue();
        assertThat(minutes.hiddenWhen()).as(form.fault(minutes, "never hidden")).isEmpty();
        assertThat(minutes.validate().path("min").asInt()).isEqualTo(1);
        assertThat(minutes.validate().path("max").asInt()).isEqualTo(MINUTES_OF_A_DAY);
        assertThat(minutes.json().path("decimalDigits").asInt(-1))
                .as(form.fault(minutes, "whole minutes"))
                .isZero();
    }
}
