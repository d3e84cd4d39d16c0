package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** A participant's whole November in Tasklist, typed key by key, through a browser that is killed in the middle of a form. */
@BrowserTest
class WholeNovemberTest {

    private static final String NORA = "nora";
    private static final String TAKEAWAYS = "What are your main takeaways?";
    private static final Map<String, String> OF_THE_PROGRAM =
            Map.of("november", "November", "INDEPENDENT", "Independent work");
    private static final int DONE_WITHOUT_CONTENT = 204;
    private static final int PHONE = 390;

    @Autowired
    private Program program;

    @Autowired
    private SignIns signIns;

    @Autowired
    private CreditLedger ledger;

    @LocalServerPort
    private int port;

    private November november;
    private Windows windows;

    @BeforeAll
    void bringNoraToNovember() {
        november = new November(program, signIns, port, NORA, "Nora", "Novak");
        windows = november.windows();
    }

    @AfterAll
    void endNovember() {
        november.close();
    }

    @Test
    void goesFromTheCourseToTheHoursOfTheMonth() throws IOException {
        Tasklist first = windows.tasklist(windows.open(), NORA);
        first.open("Take course");
        first.awaitKept(() -> first.type(TAKEAWAYS, "Deadlines belong into one calendar"));
        first.typeOn(", and");
        first.page.context().close();

        Page phone = windows.open();
        phone.setViewportSize(PHONE, 844);
        Tasklist nora = windows.tasklist(phone, NORA);
        nora.open("Take course");
        assertThat(nora.field(TAKEAWAYS)).hasValue(Pattern.compile("Deadlines belong into one calendar(, and)?"));
        assertThat(nora.broughtBack()).containsText("is in the form again");
        nora.screenshot("november-01-after-the-crash");
        fillIn(nora, task("Take course"));
        complete(nora);

        for (String worksheet : List.of(
                "Charter Contract Review",
                "Analyzing Statutes",
                "A Year in My Work Life",
                "Pain Points & Priorities")) {
            assertThat(nora.next()).containsText("Next: ");
            nora.open("Fill in worksheet: " + worksheet);
            fillIn(nora, task("Fill in worksheet: " + worksheet));
            complete(nora);
            decide("Review worksheet: " + worksheet);
        }

        decide("Offer");
        nora.reload();
        Task choice = program.onlyTask(
                task -> NORA.equals(task.getAssignee()) && formOf(task).equals("coaching-choice"));
        nora.open(choice.getName());
        fillIn(nora, choice);
        complete(nora);

        Page desk = windows.open();
        Tasklist atTheDesk = windows.tasklist(desk, NORA);
        atTheDesk.openStartForm("Log hours");
        fillIn(
                atTheDesk,
                "log-hours",
                Map.of(
                        "hoursDay", November.TODAY.toString(),
                        "hoursMinutes", 150,
                        "hoursCategory", "INDEPENDENT",
                        "hoursStage", "november",
                        "hoursActivity", "Rode two bus routes and timed the stops."));
        assertThat(atTheDesk.start().status()).isEqualTo(200);
        program.driver().runDueJobs();
        decide("Review hours: Nora Novak");

        assertThat(ledger.entriesOf(november.enrolmentId()))
                .filteredOn(entry -> entry.stageId().equals(Optional.of("november")))
                .extracting(CreditEntry::source)
                .containsOnly(CreditSource.COURSE, CreditSource.WORKSHEET, CreditSource.LOGGED_HOURS)
                .hasSizeGreaterThanOrEqualTo(6);
        desk.navigate(windows.address("/completed"));
        desk.getByText("Fill in worksheet: Pain Points & Priorities").click();
        assertThat(desk.getByText("First step for the one you do first")).isVisible();
        assertThat(desk.locator("details").count()).isGreaterThanOrEqualTo(7);
        Screenshots.take(desk, "november-02-completed");
    }

    private Task task(String name) {
        return program.onlyTask(
                task -> NORA.equals(task.getAssignee()) && task.getName().startsWith(name));
    }

    private static String formOf(Task task) {
        return task.getCamundaFormRef() == null ? "" : task.getCamundaFormRef().getKey();
    }

    private void decide(String name) {
        Task task = program.onlyTask(open -> open.getName().startsWith(name));
        program.submit(task, program.answersTo(task));
        program.driver().runDueJobs();
    }

    private void complete(Tasklist person) {
        assertThat(person.complete().status()).isEqualTo(DONE_WITHOUT_CONTENT);
        program.driver().runDueJobs();
    }

    private void fillIn(Tasklist person, Task task) throws IOException {
        fillIn(person, formOf(task), program.answersTo(task));
    }

    /** Answers what has to be answered, as a person does: with the keyboard, and from lists by a click. */
    private static void fillIn(Tasklist person, String form, Map<String, Object> answers) throws IOException {
        for (JsonNode field : required(form)) {
            Object answer = answers.get(field.path("key").asText());
            Pattern label = exactly(field.path("label").asText());
            if (answer == null) {
                continue;
            }
            switch (field.path("type").asText()) {
                case "select" -> choose(person, label, optionFor(field, answer));
                // The times that the coach has offered: the first one.
                case "radio" ->
                    person.form().locator(".fjs-form-field-radio input").first().check();
                default -> {
                    Locator input = person.form().getByLabel(label);
                    input.click();
                    input.press("ControlOrMeta+A");
                    person.typeOn(answer.toString());
                }
            }
        }
    }

    /** As browsers read patterns; what has to be answered is marked with an asterisk. */
    private static Pattern exactly(String label) {
        return Pattern.compile("^" + label.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0") + "\\*?$");
    }

    private static void choose(Tasklist person, Pattern label, String option) {
        person.form()
                .locator(".fjs-form-field-select")
                .filter(new Locator.FilterOptions()
                        .setHas(person.page.locator("label").getByText(label)))
                .locator(".fjs-select-display")
                .click();
        person.page
                .locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
    }

    /** What stands beside the value; lists that come from the program are named here, as far as November goes. */
    private static String optionFor(JsonNode field, Object answer) {
        for (JsonNode option : field.path("values")) {
            if (option.path("value").asText().equals(answer.toString())) {
                return option.path("label").asText();
            }
        }
        return OF_THE_PROGRAM.getOrDefault(answer.toString(), answer.toString());
    }

    private static List<JsonNode> required(String form) throws IOException {
        try (InputStream source = new ClassPathResource("forms/" + form + ".form").getInputStream()) {
            List<JsonNode> fields = new ArrayList<>();
            collect(new ObjectMapper().readTree(source).path("components"), fields);
            return fields;
        }
    }

    private static void collect(JsonNode components, List<JsonNode> fields) {
        for (JsonNode component : components) {
            if (component.path("validate").path("required").asBoolean()) {
                fields.add(component);
            }
            collect(component.path("components"), fields);
        }
    }
}
