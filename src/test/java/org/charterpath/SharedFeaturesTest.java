package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;

/**
 * Shared features know no program: what the OPS Program calls its processes, stages, categories, dates, work and forms
 * stands in its definition, its models and its own features, and nowhere else.
 */
class SharedFeaturesTest {

    private static final String ROOT = "org.charterpath.";

    /** The OPS Program's own, and the demo, which plays its people. */
    private static final Set<String> OF_OPS = Set.of("journey", "capstone", "assessment", "portfolio", "demo");

    private static final Set<String> PROCESSES = Set.of(
            "participant-journey",
            "program-month",
            "closing",
            "capstone-project",
            "capstone-team",
            "capstone-presentation",
            "presentation-score",
            "scope-change");

    private static final Path DEFINITION = Path.of("src/main/resources/programs/ops-2025-2026.yaml");
    private static final Path MODELS = Path.of("bpmn");
    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final String DRAWING = "bpmndi|dc|di";

    private static final Path FORMS = Path.of("forms");

    /** Hides a field that only one program has. */
    private static final Pattern FOR_ONE_PROGRAM = Pattern.compile("=cohortProgram != \"[a-z0-9-]+\"");

    private static final Pattern FORM = Pattern.compile("camunda:formRef=\"([a-z0-9-]+)\"");
    private static final Pattern STEP = Pattern.compile("id=\"((?:user|service)Task_\\w+|callActivity_\\w+)\"");
    private static final Pattern MESSAGE = Pattern.compile("<bpmn:message [^>]*name=\"(\\w+)\"");

    private static final Set<String> WORDS = wordsOfOps();

    /** What is spelled as nobody writes in a sentence counts wherever it stands. */
    private static final Pattern DISTINCT = pattern("(?<![A-Za-z0-9-])", word -> !isPlain(word), "(?![a-z0-9-])");

    /** A word such as "may" counts in a constant that is no sentence, or between quotation marks. */
    private static final Pattern WHOLE = pattern("(?<![A-Za-z0-9-])", SharedFeaturesTest::isPlain, "(?![A-Za-z0-9-])");

    private static final Pattern QUOTED = pattern("(?<=['\"])", SharedFeaturesTest::isPlain, "(?=['\"])");

    private static final JavaClasses CLASSES = CompiledClasses.ALL;

    @Test
    void nameNothingOfTheOpsProgramInTheirClasses() {
        assertThat(CLASSES.stream().filter(type -> !isOfOps(type)).flatMap(type -> namedIn(constants(type))
                        .map(found -> type.getName() + ": " + found)))
                .as("constants of shared classes that name something of the OPS Program")
                .isEmpty();
    }

    @Test
    void haveNoClassThatIsCalledLikeAProcessOfTheOpsProgram() {
        Set<String> contracts = PROCESSES.stream()
                .map(key -> Arrays.stream(key.split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining("", "", "Process")))
                .collect(Collectors.toSet());

        assertThat(CLASSES.stream()
                        .filter(type -> !isOfOps(type))
                        .filter(type -> contracts.contains(type.getSimpleName()))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void nameNothingOfTheOpsProgramInTheirPages() {
        assertThat(files(RESOURCES, file -> file.toString().matches(".*\\.(html|js)"))
                        .flatMap(file -> namedIn(Stream.of(read(file))).map(found -> file + ": " + found)))
                .as("pages and scripts that name something of the OPS Program")
                .isEmpty();
    }

    @Test
    void nameNothingOfTheOpsProgramInTheirDecisionTablesExceptInRulesForIt() {
        assertThat(files(MODELS, file -> file.toString().endsWith(".dmn"))
                        .flatMap(file -> namedInTable(read(file)).map(found -> file + ": " + found)))
                .as("rules that do not go by the program and name something of the OPS Program")
                .isEmpty();
    }

    @Test
    void nameNothingOfTheOpsProgramInTheirFormsExceptInFieldsForIt() {
        assertThat(files(FORMS, file -> !WORDS.contains(stem(file)))
                        .flatMap(file -> namedInForm(read(file)).map(found -> file + ": " + found)))
                .as("fields that do not go by the program and name something of the OPS Program")
                .isEmpty();
    }

    /** What a model draws, and where, is about the names that stand elsewhere in it. */
    @Test
    void nameNothingOfTheOpsProgramInTheirModels() {
        assertThat(files(MODELS, file -> file.toString().endsWith(".bpmn") && !PROCESSES.contains(stem(file)))
                        .flatMap(file -> namedInModel(read(file)).map(found -> file + ": " + found)))
                .as("models of shared features that name something of the OPS Program")
                .isEmpty();
    }

    @Test
    void areToldFromRulesAndFieldsThatGoByTheProgram() {
        String table = read(MODELS.resolve("hours-review.dmn"));
        String form = read(FORMS.resolve("open-cohort.form"));

        assertThat(namedInModel(read(MODELS.resolve("capstone-team.bpmn")))).contains("february");
        assertThat(namedInModel(read(MODELS.resolve("closing.bpmn")))).contains("final-competency-assessment");
        assertThat(namedInTable(table.replace("\"ops-2025-2026\"", ""))).contains("INDEPENDENT");
        assertThat(namedInForm(form.replace("=cohortProgram != ", "=startsOn != ")))
                .contains("closingWorkshop", "ops-2025-2026");
    }

    /** What a model names in its attributes and texts; what it is drawn with only repeats its ids. */
    private static Stream<String> namedInModel(String bpmn) {
        try {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(bpmn));
            List<String> words = new ArrayList<>();
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.CHARACTERS) {
                    words.add(reader.getText().strip());
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && !reader.getPrefix().matches(DRAWING)) {
                    IntStream.range(0, reader.getAttributeCount())
                            .mapToObj(reader::getAttributeValue)
                            .forEach(words::add);
                }
            }
            return namedIn(words.stream());
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a decision table names outside of rules that say for which program they are. */
    private static Stream<String> namedInTable(String dmn) {
        DmnModelInstance table =
                Dmn.readModelFromStream(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
        List<String> inputs = table.getModelElementsByType(InputExpression.class).stream()
                .map(input -> input.getText().getTextContent())
                .toList();
        List<Rule> forAll = table.getModelElementsByType(Rule.class).stream()
                .filter(rule -> !inputs.contains("programId")
                        || textOf(List.copyOf(rule.getInputEntries()).get(inputs.indexOf("programId")))
                                .isEmpty())
                .toList();
        Stream<String> entries = forAll.stream()
                .flatMap(rule -> Stream.concat(rule.getInputEntries().stream(), rule.getOutputEntries().stream()))
                .map(SharedFeaturesTest::textOf);
        return namedIn(Stream.concat(entries, inputs.stream()));
    }

    private static String textOf(DmnElement entry) {
        return entry.getTextContent().strip();
    }

    /** What a form names outside of fields that are hidden for other programs. */
    private static Stream<String> namedInForm(String form) {
        try {
            return namedIn(textsOf(new ObjectMapper().readTree(form)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> textsOf(JsonNode part) {
        if (FOR_ONE_PROGRAM
                .matcher(part.path("conditional").path("hide").asText())
                .matches()) {
            return Stream.empty();
        }
        return part.isTextual()
                ? Stream.of(part.textValue())
                : StreamSupport.stream(part.spliterator(), false).flatMap(SharedFeaturesTest::textsOf);
    }

    /** The rules above say nothing if they find nothing anywhere. */
    @Test
    void areToldApartFromThoseThatMayNameIt() {
        Set<String> named = CLASSES.stream()
                .filter(SharedFeaturesTest::isOfOps)
                .flatMap(type -> namedIn(constants(type)))
                .collect(Collectors.toSet());

        assertThat(named).contains("participant-journey", "closing", "capstone-project", "charter-contract-review");
        assertThat(WORDS)
                .contains(
                        "july",
                        "SMALL_GROUP",
                        "closingWorkshop",
                        "oi-103",
                        "kickoff-workshop-make-up",
                        "mocha-framework")
                .contains("presentation-score", "userTask_signOffPortfolio", "ParticipantWithdrew")
                .doesNotContain("worksheet", "review", "IN_PERSON", "userTask_reviewHours");
        assertThat(namedIn(Stream.of("Your role may not do this.", "In July", "group coaching", "closings")))
                .isEmpty();
        assertThat(namedIn(Stream.of("where stage_id = 'may'", "closingWorkshopOn", "bpmn/program-month.bpmn", "july")))
                .containsExactly("may", "closingWorkshop", "program-month", "july");
    }

    /** How something is delivered is everybody's to say, though a category of the program has the same name. */
    private static Set<String> wordsOfOps() {
        JsonNode definition = definition();
        Set<String> words = new TreeSet<>(PROCESSES);
        words.addAll(definition.findValuesAsText("id"));
        words.addAll(definition.findValuesAsText("form"));
        words.addAll(definition.findValuesAsText("partOf"));
        definition.findValuesAsText("delivery").forEach(words::remove);
        List<String> own = models(model -> PROCESSES.contains(stem(model)));
        List<String> shared = models(model -> !PROCESSES.contains(stem(model)));
        for (Pattern name : List.of(FORM, STEP, MESSAGE)) {
            Set<String> ofOps = found(name, own);
            ofOps.removeAll(found(name, shared));
            words.addAll(ofOps);
        }
        return words;
    }

    private static Set<String> found(Pattern name, Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> name.matcher(text).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words that some texts name. */
    private static Stream<String> namedIn(Stream<String> texts) {
        return texts.flatMap(text -> Stream.of(DISTINCT, isSentence(text) ? QUOTED : WHOLE)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(MatchResult::group));
    }

    private static boolean isSentence(String text) {
        return text.chars().anyMatch(Character::isWhitespace);
    }

    private static Pattern pattern(String before, Predicate<String> which, String after) {
        String words = WORDS.stream().filter(which).map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(before + "(?:" + words + ")" + after);
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(Character::isLowerCase);
    }

    private static boolean isOfOps(JavaClass type) {
        String inside = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        return OF_OPS.contains(inside.split("\\.", 2)[0]);
    }

    /** The strings that a class holds, those of its annotations included. */
    private static Stream<String> constants(JavaClass type) {
        Stream<JavaAnnotation<?>> annotations = Stream.concat(
                type.getAnnotations().stream(),
                type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()));
        return Stream.concat(
                pool(type),
                annotations
                        .flatMap(annotation -> annotation.getProperties().values().stream())
                        .flatMap(value -> value instanceof Object[] several ? Arrays.stream(several) : Stream.of(value))
                        .filter(String.class::isInstance)
                        .map(String.class::cast));
    }

    private static Stream<String> pool(JavaClass type) {
        int string = 8; // the tag of a string in a class file, JVMS 4.4.3
        ClassReader bytes = bytes(type);
        char[] buffer = new char[bytes.getMaxStringLength()];
        return IntStream.range(1, bytes.getItemCount())
                .map(bytes::getItem)
                .filter(place -> place > 0 && bytes.readByte(place - 1) == string)
                .mapToObj(place -> bytes.readUTF8(place, buffer));
    }

    private static ClassReader bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new ClassReader(in);
        } catch (IOException e) {
            throw new UncheckedIOException(type.getName(), e);
        }
    }

    private static JsonNode definition() {
        try {
            return new YAMLMapper().readTree(DEFINITION.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> models(Predicate<Path> which) {
        return files(MODELS, file -> file.toString().endsWith(".bpmn") && which.test(file))
                .map(SharedFeaturesTest::read)
                .toList();
    }

    private static String stem(Path model) {
        return model.getFileName().toString().replaceFirst("\\.(bpmn|form)$", "");
    }

    private static Stream<Path> files(Path folder, Predicate<Path> which) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(which).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
