package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers are kept as submissions; only what a model routes on or maps becomes a process variable as well. */
class VariableContractTest {

    @EachForm
    void marksTheAnswersThatModelsReadAndNoOthers(Form form) {
        List<String> faults = new ArrayList<>();
        List<Model> models = Model.all().stream()
                .filter(model -> model.forms().contains(form))
                .toList();
        for (Component field : form.fields()) {
            List<Model> readers = models.stream()
                    .filter(model -> ModelVariables.readByModel(model).contains(field.key()))
                    .toList();
            if (field.isVariable() && readers.isEmpty()) {
                faults.add(form.fault(field, "\"%s\" is a variable that none of %s reads", field.key(), models));
            }
            if (!field.isVariable() && !readers.isEmpty()) {
                faults.add(form.fault(field, "\"%s\" is no variable, but %s reads it", field.key(), readers));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** A submission holds it: what Java read as a variable instead would never be there. */
    @EachForm
    void leavesTheOtherAnswersToSubmissions(Form form) {
        assertThat(form.fields().stream()
                        .filter(field -> !field.isVariable())
                        .filter(field -> Java.variables().contains(field.key()))
                        .map(field -> form.fault(field, "Java reads the variable \"%s\"", field.key())))
                .isEmpty();
    }

    @Test
    void isOfferedToFormsThatExist() {
        assertThat(Form.all()).extracting(Form::stem).containsAll(Java.formsOfferedTo());
    }
}
