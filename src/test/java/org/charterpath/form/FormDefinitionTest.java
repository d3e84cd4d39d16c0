package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormDefinitionTest {

    @Test
    void readsFieldsInTheOrderInWhichAPersonReadsThem() {
        FormDefinition form = Forms.of(
                Forms.optional("gaps", "Gaps"),
                Forms.group("Provision 1", Forms.optional("provision1Owner", "Owner")),
                Forms.optional("nextStep", "Next step"));

        assertThat(form.id()).isEqualTo("charter-review");
        assertThat(form.fields()).extracting(FormField::key).containsExactly("gaps", "provision1Owner", "nextStep");
    }

    @Test
    void leavesOutWhatTakesNoAnswer() {
        assertThat(Forms.of("{\"type\": \"text\", \"text\": \"## Charter Review\"}", "{\"type\": \"separator\"}")
                        .fields())
                .isEmpty();
    }

    @Test
    void asksAQuestionByItsLabelAloneWhereNoOtherHasIt() {
        FormDefinition form = Forms.of(
                Forms.group("Provision 1", Forms.optional("provision1Owner", "Owner")),
                Forms.optional("nextStep", "Next step"));

        assertThat(form.fields()).extracting(FormField::question).containsExactly("Owner", "Next step");
    }

    @Test
    void tellsQuestionsOfOneLabelApartByTheirGroups() {
        FormDefinition form = Forms.of(
                Forms.group("Provision 1", Forms.optional("provision1Owner", "Owner")),
                Forms.group("Provision 2", Forms.optional("provision2Owner", "Owner")),
                Forms.optional("reviewOwner", "Owner"));

        assertThat(form.fields())
                .extracting(FormField::question)
                .containsExactly("Provision 1: Owner", "Provision 2: Owner", "Owner");
    }

    @Test
    void takesTheNearestLabelOfGroupsWithinGroups() {
        FormDefinition form = Forms.of(Forms.group(
                "Provisions",
                Forms.group("Provision 1", Forms.optional("provision1Owner", "Owner")),
                "{\"type\": \"group\", \"components\": [%s]}".formatted(Forms.optional("otherOwner", "Owner"))));

        assertThat(form.fields())
                .extracting(FormField::question)
                .containsExactly("Provision 1: Owner", "Provisions: Owner");
    }

    @Test
    void takesTheLabelOfADateFromItsDatePart() {
        FormDefinition form = Forms.of(
                """
                {"type": "datetime", "key": "startsAt", "subtype": "datetime", "dateLabel": "Day", "timeLabel": "Time",
                 "timeSerializingFormat": "no_timezone"}
                """);

        assertThat(form.field("startsAt")).map(FormField::question).contains("Day");
    }

    @Test
    void knowsWhichAnswersAreNeeded() {
        FormDefinition form = Forms.of(Forms.required("gaps", "Gaps"), Forms.optional("nextStep", "Next step"));

        assertThat(form.field("gaps")).map(FormField::isRequired).contains(true);
        assertThat(form.field("nextStep")).map(FormField::isRequired).contains(false);
    }

    @Test
    void hidesAFieldByItsOwnConditionAndThoseOfTheGroupsAroundIt() {
        FormDefinition form = Forms.of(
                """
                {"type": "group", "label": "Held", "conditional": {"hide": "=outcome != 1"}, "components": [%s]}
                """
                        .formatted(Forms.requiredUnless("=place = null", "minutes", "Minutes")),
                Forms.required("gaps", "Gaps"));

        assertThat(form.fields())
                .extracting(FormField::hiddenWhen)
                .containsExactly(List.of("=outcome != 1", "=place = null"), List.of());
    }

    @Test
    void takesNoConditionForWhatIsNoExpression() {
        FormDefinition form = Forms.of(Forms.requiredUnless("outcome = 1", "minutes", "Minutes"));

        assertThat(form.fields()).extracting(FormField::hiddenWhen).containsExactly(List.of());
    }

    @Test
    void locksWhatIsReadonlyOrDisabled() {
        FormDefinition form = Forms.of(
                """
                {"type": "textfield", "key": "shown", "label": "Shown", "readonly": true}
                """,
                """
                {"type": "textfield", "key": "off", "label": "Off", "disabled": true}
                """,
                Forms.optional("open", "Open"));

        assertThat(form.fields()).extracting(FormField::isLocked).containsExactly(true, true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"filepicker\"",
                "\"type\": \"datetime\", \"subtype\": \"date\"",
                "\"type\": \"select\", \"valuesExpression\": \"=options\"",
                "\"type\": \"number\", \"serializeToString\": true",
                "\"type\": \"number\", \"validate\": {\"max\": \"=most\"}",
                "\"type\": \"textfield\", \"validate\": {\"validationType\": \"email\"}",
                "\"type\": \"textfield\", \"readonly\": \"=isSigned\"",
                "\"type\": \"textarea\", \"properties\": {\"private\": \"true\", \"variable\": \"true\"}",
                "\"type\": \"checklist\", \"valuesKey\": \"options\", \"properties\": {\"variable\": \"true\"}"
            })
    void refusesWhatTheContractWouldNotKeep(String properties) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forms.of("{\"key\": \"answer\", \"label\": \"Answer\", %s}".formatted(properties)))
                .withMessageStartingWith("Not supported: ");
    }

    @Test
    void knowsWhatOnlyTheAuthorMayRead() {
        FormDefinition form = Forms.of(
                """
                {"type": "textarea", "key": "privateNotes", "label": "Private", "properties": {"private": "true"}}
                """,
                Forms.optional("sharedNotes", "Shared"));

        assertThat(form.field("privateNotes")).map(FormField::isPrivate).contains(true);
        assertThat(form.field("sharedNotes")).map(FormField::isPrivate).contains(false);
    }

    @Test
    void knowsWhichAnswersModelsNeedAndWhichAreAskedAnew() {
        FormDefinition form = Forms.of(
                """
                {"type": "textfield", "key": "reviewDecision", "label": "Decision", "properties": {"variable": "true"}}
                """,
                """
                {"type": "textarea", "key": "reviewFeedback", "label": "Feedback", "properties": {"anew": "true"}}
                """,
                """
                {"type": "textarea", "key": "privateNotes", "label": "Private", "properties": {"private": "true"}}
                """,
                Forms.optional("sharedNotes", "Shared"));

        assertThat(form.fields())
                .filteredOn(FormField::isVariable)
                .extracting(FormField::key)
                .containsExactly("reviewDecision");
        assertThat(form.fields())
                .filteredOn(FormField::isAskedAnew)
                .extracting(FormField::key)
                .containsExactly("reviewDecision", "reviewFeedback", "privateNotes");
    }

    @Test
    void knowsTheWordsOfEachOption() {
        FormDefinition form = Forms.of(
                """
                {"type": "radio", "key": "outcome", "label": "How did it go?", "values": [
                  {"label": "We met", "value": "HELD"}, {"label": "Moved", "value": "MOVED"}]}
                """);

        assertThat(form.field("outcome").orElseThrow().options())
                .containsExactly(entry("HELD", "We met"), entry("MOVED", "Moved"));
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormDefinition.parse("<form/>"))
                .withMessageStartingWith("Not a form: ");
    }
}
