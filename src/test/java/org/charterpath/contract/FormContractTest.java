package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormField;
import org.charterpath.form.TextFormat;
import org.junit.jupiter.api.Test;

/** Forms are built from what Tasklist shows reliably, and ask for nothing that the engine could not keep. */
class FormContractTest {

    private static final int SCHEMA = 16;
    private static final int LONGEST_TEXT = 4000;
    private static final int COLUMNS = 16;

    /** All that was tried in Tasklist; filepicker, dynamiclist and documentPreview break it, scripts are not wanted. */
    private static final Set<String> COMPONENTS = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "radio",
            "select",
            "checkbox",
            "checklist",
            "taglist",
            "datetime",
            "table",
            "group",
            "separator",
            "spacer");

    /** Their days are bounded by the cohort's calendar, or by rules that know more than the day of today. */
    private static final Set<String> WITH_RULES_FOR_DAYS = Set.of(
            "community-opening",
            "request-answer",
            "scoreboard-goals",
            "schedule-frames",
            "schedule-gaps",
            "acceleration-roadmap",
            "scheduling-follow-up",
            "institute-opening",
            "plan-opening",
            "second-session",
            "coach-absence",
            "coaching-offer",
            "course-completion",
            "extension",
            "log-hours",
            "practice",
            "practice-renewal",
            "open-cohort",
            "session-scheduling");

    private static final Set<String> TEXTS = Set.of("textfield", "textarea");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");

    /** Variables of the processes that a form must never overwrite. */
    private static final Set<String> WRITTEN_BY_THE_SYSTEM = Set.of(
            "enrolmentId",
            "cohortId",
            "programId",
            "stageId",
            "participantId",
            "coachId",
            "worksheetId",
            "worksheetForm",
            "worksheetTitle",
            "reviewer",
            "answers",
            "sessionId",
            "bookingId");

    @EachForm
    void isNamedLikeItsFileAndMadeForThisPlatform(Form form) {
        assertThat(form.root().path("id").asText()).as("%s: id", form).isEqualTo(form.stem());
        assertThat(form.root().path("schemaVersion").asInt())
                .as("%s: schemaVersion", form)
                .isEqualTo(SCHEMA);
        assertThat(form.root().path("executionPlatform").asText())
                .as("%s: executionPlatform", form)
                .isEqualTo("Camunda Platform");
        assertThat(form.root().path("executionPlatformVersion").asText())
                .as("%s: executionPlatformVersion", form)
                .isEqualTo("7.24.0");
    }

    @EachForm
    void usesComponentsThatTasklistShowsReliably(Form form) {
        List<String> faults = new ArrayList<>();
        for (Component component : form.components()) {
            if (!COMPONENTS.contains(component.type())) {
                faults.add(form.fault(component, "forbidden component \"%s\"", component.type()));
            }
            if (component.type().equals("datetime")
                    && !component.json().path("subtype").asText().equals("datetime")) {
                faults.add(form.fault(component, "a datetime that loses days west of UTC"));
            }
            if (component.type().equals("group") && component.json().hasNonNull("path")) {
                faults.add(form.fault(component, "a group with a path"));
            }
        }
        assertThat(faults).isEmpty();
    }

    @EachForm
    void hasUniqueIdsAndCamelCaseKeys(Form form) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Component component : form.components()) {
            if (component.id().isEmpty() || !ids.add(component.id())) {
                faults.add(form.fault(component, "not a unique id"));
            }
        }
        for (Component field : form.fields()) {
            if (!keys.add(field.key())) {
                faults.add(form.fault(field, "the key \"%s\" occurs twice", field.key()));
            }
            if (!field.key().matches("[a-z][A-Za-z0-9]*")) {
                faults.add(form.fault(field, "the key \"%s\" is not camelCase", field.key()));
            }
            if (WRITTEN_BY_THE_SYSTEM.contains(field.key())) {
                faults.add(form.fault(field, "overwrites the variable \"%s\"", field.key()));
            }
        }
        assertThat(faults).isEmpty();
    }

    @EachForm
    void boundsTextsAndNumbers(Form form) {
        List<String> faults = new ArrayList<>();
        for (Component field : form.fields()) {
            JsonNode rules = field.validate();
            if (TEXTS.contains(field.type())
                    && (!rules.path("maxLength").isInt()
                            || rules.path("maxLength").asInt() > LONGEST_TEXT)) {
                faults.add(form.fault(field, "no maxLength up to %d", LONGEST_TEXT));
            }
            if (field.type().equals("number")
                    && !(rules.path("min").isNumber()
                            && rules.path("max").isNumber()
                            && field.json().path("decimalDigits").isInt())) {
                faults.add(form.fault(field, "min, max or decimalDigits is missing"));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Nobody is shown a regular expression: a refusal, and the form in the browser, say in words what is wanted. */
    @EachForm
    void saysInWordsWhatAPatternWants(Form form) {
        assertThat(form.fields())
                .extracting(field -> field.validate().path("pattern").asText())
                .as("%s: patterns", form)
                .allMatch(pattern -> pattern.isEmpty() || TextFormat.inWords().containsKey(pattern));
    }

    /** Days and times end with the year 2099 anyhow; most of them end or begin today, and say so. */
    @EachForm
    void boundsEveryDayByTheTenseOfItsWords(Form form) {
        List<String> faults = new ArrayList<>();
        for (Component field : form.fields()) {
            boolean isDay = field.type().equals("datetime")
                    || field.validate().path("pattern").asText().startsWith("^\\d{4}-");
            String tense = field.json().path("properties").path("tense").asText();
            String said = field.json().path("description").asText();
            boolean isSaid =
                    switch (tense) {
                        case "past" -> said.contains("today at the latest");
                        case "ahead" ->
                            said.contains("today or later") || field.type().equals("datetime");
                        case "any" -> !said.contains("today");
                        case "by_rule" -> WITH_RULES_FOR_DAYS.contains(form.stem());
                        default -> !isDay;
                    };
            if (!isSaid || (!isDay && !tense.isEmpty())) {
                faults.add(form.fault(field, "tense \"%s\", and it says \"%s\"", tense, said));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** What people call something that is over, or still to come, is held to that. */
    @EachForm
    void asksInThePastForWhatIsOverAndAheadForWhatIsPlanned(Form form) {
        for (Component field : form.fields()) {
            String tense = field.json().path("properties").path("tense").asText();
            String label = field.json().path("label").asText().toLowerCase(Locale.ROOT);
            if (tense.equals("ahead") || tense.equals("any")) {
                assertThat(label)
                        .as(field.key())
                        .doesNotContainPattern("last (reviewed|drilled)|figures through|finished");
            }
            if (tense.equals("past") || tense.equals("any")) {
                assertThat(label)
                        .as(field.key())
                        .doesNotContainPattern("\\bby( when)?$|next|first review|follow-up|i do it on|pilot starts");
            }
        }
    }

    /**
     * Texts are Markdown, so the program escapes what they show, and can do so only where it finds a name; everything else
     * shows text as it is, and must not get what is escaped.
     */
    @EachForm
    void showsDataInMarkdownOnlyByItsNameAndNowhereElse(Form form) {
        List<String> faults = new ArrayList<>();
        Set<String> shownInMarkdown =
                FormDefinition.parse(form.root().toString()).shownInMarkdown();
        for (Component component : form.components()) {
            if (component.type().equals("text")) {
                component.templates().stream()
                        .filter(template -> !shownInMarkdown.contains(template))
                        .forEach(template -> faults.add(form.fault(component, "\"%s\" is no name", template)));
                if (component.json().path("text").asText().startsWith("=")) {
                    faults.add(form.fault(component, "an expression as text"));
                }
            } else {
                component.namesShownAsTheyAre().stream()
                        .filter(shownInMarkdown::contains)
                        .forEach(name -> faults.add(form.fault(component, "a text shows \"%s\" as well", name)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @EachForm
    void takesNoBlankForAnAnswer(Form form) {
        assertThat(form.fields().stream().filter(field -> TEXTS.contains(field.type())))
                .allSatisfy(field -> assertThat(FormDefinition.parse(form.root().toString())
                                .field(field.key())
                                .orElseThrow()
                                .rule()
                                .isEmpty("\u00A0\u200B"))
                        .as(form.fault(field, "takes a blank for an answer"))
                        .isTrue());
    }

    @EachForm
    void offersEachChoiceOnce(Form form) {
        List<String> faults = new ArrayList<>();
        for (Component field : form.fields()) {
            if (CHOICES.contains(field.type())) {
                List<String> options = field.options();
                if (options.isEmpty() == !field.json().hasNonNull("valuesKey")) {
                    faults.add(form.fault(field, "neither its own options nor those of one variable"));
                }
                if (new HashSet<>(options).size() < options.size()) {
                    faults.add(form.fault(field, "an option occurs twice"));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @EachForm
    void asksQuestionsThatCanBeToldApart(Form form) {
        assertThat(FormDefinition.parse(form.root().toString()).fields())
                .extracting(FormField::question)
                .as("%s: questions as a reviewer reads them", form)
                .doesNotHaveDuplicates()
                .allSatisfy(question -> assertThat(question).isNotBlank().doesNotEndWith(": "));
    }

    @EachForm
    void fillsNoRowBeyondItsSixteenColumns(Form form) {
        assertThat(overfullRows(form.stem() + ".form", form.root())).isEmpty();
    }

    @EachForm
    void isUsedByAModelOrAProgram(Form form) {
        assertThat(usedForms().contains(form.stem())).as("%s: is used", form).isTrue();
    }

    @EachForm
    void showsOnlyWhatSomethingWrites(Form form) {
        List<String> faults = new ArrayList<>();
        for (Model model : Model.all()) {
            Set<String> written = new TreeSet<>(ModelVariables.writtenIn(model));
            model.elements(StartEvent.class).stream()
                    .filter(start -> form.stem().equals(start.getCamundaFormRef()))
                    .forEach(start -> unwritten(form, written)
                            .forEach((component, variables) ->
                                    faults.add(unwrittenAt(form, component, variables, model, start.getId()))));
            for (UserTask task : model.elements(UserTask.class)) {
                if (Model.formsOf(String.valueOf(task.getCamundaFormRef())).anyMatch(form::equals)) {
                    Set<String> atTask = new TreeSet<>(written);
                    atTask.addAll(Model.inputsOf(task));
                    unwritten(form, atTask)
                            .forEach((component, variables) ->
                                    faults.add(unwrittenAt(form, component, variables, model, task.getId())));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void existForEverythingThatAProgramHandsOut() {
        Set<String> forms = new TreeSet<>(Definitions.worksheetForms());
        assertThat(Form.all()).extracting(Form::stem).containsAll(forms);
    }

    private static Map<Component, Set<String>> unwritten(Form form, Set<String> written) {
        Map<Component, Set<String>> unwritten = new HashMap<>();
        for (Component component : form.components()) {
            Set<String> variables = new TreeSet<>(component.shownVariables());
            variables.removeAll(form.keys());
            variables.removeAll(Java.offeredTo(form.stem()));
            variables.removeAll(written);
            if (!variables.isEmpty()) {
                unwritten.put(component, variables);
            }
        }
        return unwritten;
    }

    private static String unwrittenAt(
            Form form, Component component, Set<String> variables, Model model, String elementId) {
        return form.fault(component, "nothing writes %s before %s, %s", variables, model, elementId);
    }

    private static Set<String> usedForms() {
        Set<String> used = new TreeSet<>(Definitions.worksheetForms());
        used.addAll(Definitions.deliverableForms());
        for (Model model : Model.all()) {
            model.elements(UserTask.class).stream()
                    .map(UserTask::getCamundaFormRef)
                    .filter(Objects::nonNull)
                    .forEach(used::add);
            model.elements(StartEvent.class).stream()
                    .map(StartEvent::getCamundaFormRef)
                    .filter(Objects::nonNull)
                    .forEach(used::add);
        }
        return used;
    }

    /** A component without a width of its own takes at least one column. */
    private static List<String> overfullRows(String place, JsonNode parent) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> rows = new HashMap<>();
        for (JsonNode component : parent.path("components")) {
            JsonNode layout = component.path("layout");
            rows.merge(layout.path("row").asText(), layout.path("columns").asInt(1), Integer::sum);
            faults.addAll(overfullRows(place + ", " + component.path("id").asText(), component));
        }
        rows.forEach((row, columns) -> {
            if (columns > COLUMNS) {
                faults.add("%s: %s has %d columns".formatted(place, row, columns));
            }
        });
        return faults;
    }
}
