package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.process.FeelConditions;

/** Whatever is posted to whichever form: it is refused in words, or it is what the form's source says it may be. */
class FormContractFuzzTest {

    private static final SubmissionCheck CHECK = new SubmissionCheck(List.of(), new FeelConditions());
    private static final SampleAnswers SAMPLES = new SampleAnswers();
    private static final List<Shipped> FORMS = shipped();
    private static final Map<String, List<Field>> FIELDS_BY_TYPE = FORMS.stream()
            .flatMap(form -> form.components.keySet().stream().map(key -> new Field(form, key)))
            .collect(Collectors.groupingBy(Field::type));

    /** A form in {@code forms/}: its source, read independently of the contract. */
    private record Shipped(String id, FormDefinition form, Map<String, JsonNode> components) {

        Map<String, Object> sample() {
            return SAMPLES.to(id);
        }

        /** Options that a task would hold, such that the sample answers are among them. */
        Map<String, Object> held() {
            Map<String, Object> held = new LinkedHashMap<>();
            components.values().stream()
                    .filter(component -> component.hasNonNull("valuesKey"))
                    .forEach(component -> held.merge(
                            component.path("valuesKey").asText(),
                            listOf(sample().get(component.path("key").asText())),
                            Shipped::joined));
            return held;
        }

        private static List<Object> listOf(Object answer) {
            return answer instanceof Collection<?> several
                    ? new ArrayList<>(several)
                    : Stream.ofNullable(answer).toList();
        }

        private static Object joined(Object one, Object other) {
            Set<Object> all = new HashSet<>((Collection<?>) one);
            all.addAll((Collection<?>) other);
            return List.copyOf(all);
        }
    }

    /** A question of a form. */
    private record Field(Shipped form, String key) {

        String type() {
            return form.components.get(key).path("type").asText();
        }
    }

    /** A form with what somebody posts to it. */
    private record Posted(Shipped form, Map<String, Object> values) {

        boolean isAccepted() {
            try {
                CHECK.check(form.form, values, form::held, Optional.empty());
                return true;
            } catch (InvalidSubmissionException refused) {
                assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault)
                        .isNotBlank());
                return false;
            }
        }
    }

    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
    void refusesInWordsOrAcceptsWhatTheFormAllows(@ForAll("posted") Posted posted) {
        if (posted.isAccepted()) {
            posted.values.forEach(
                    (key, value) -> assertThat(isAllowed(posted.form.components.get(key), value, posted.form.held()))
                            .as("%s, %s: %s", posted.form.id, key, value)
                            .isTrue());
        }
    }

    @Property(tries = 500)
    void acceptsTheSampleAnswersWhateverOpenQuestionsArePostedWithThem(
            @ForAll("forms") Shipped form, @ForAll("nothing") Object nothing) {
        Map<String, Object> values = new LinkedHashMap<>();
        form.components.keySet().forEach(key -> values.put(key, nothing));
        values.putAll(form.sample());

        assertThat(new Posted(form, values).isAccepted()).isTrue();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void refusesWhatNoFormAsks(
            @ForAll("forms") Shipped form, @ForAll("keys") String key, @ForAll("values") Object value) {
        Map<String, Object> values = form.sample();
        values.put("not" + key, value);

        assertThat(new Posted(form, values).isAccepted()).isFalse();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void refusesValuesOfAnotherType(@ForAll("forms") Shipped form, @ForAll int field) {
        List<String> answered = List.copyOf(form.sample().keySet());
        String key = answered.get(Math.floorMod(field, answered.size()));
        Map<String, Object> values = form.sample();
        values.compute(key, (same, value) -> value instanceof String ? List.of(value) : String.valueOf(value));

        assertThat(new Posted(form, values).isAccepted()).isFalse();
    }

    @Provide
    Arbitrary<Shipped> forms() {
        return Arbitraries.of(FORMS);
    }

    @Provide
    Arbitrary<Object> nothing() {
        return Arbitraries.of(new Object[] {null, ""});
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().ofMaxLength(80);
    }

    @Provide
    Arbitrary<Object> values() {
        return anything();
    }

    private static Arbitrary<Object> anything() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().alpha().ofMinLength(200).ofMaxLength(4100),
                Arbitraries.of(
                        "2026-01-31", "2026-02-30", "2026-11-30T09:00", "https://a.example", "YES", "5", "\u0000"),
                Arbitraries.integers().between(-5, 2000),
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.doubles(),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -0.0),
                Arbitraries.of(true, false),
                Arbitraries.create(Object::new));
        Arbitrary<Object> withNull = scalars.injectNull(0.1);
        return Arbitraries.oneOf(
                withNull,
                withNull.list().ofMaxSize(4).map(Object.class::cast),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), withNull)
                        .ofMaxSize(3)
                        .map(Object.class::cast));
    }

    /** Sample answers or none, with anything or another option for a field of each type as often as of any other. */
    @Provide
    Arbitrary<Posted> posted() {
        return Arbitraries.of(FIELDS_BY_TYPE.keySet())
                .flatMap(type -> Arbitraries.of(FIELDS_BY_TYPE.get(type)))
                .flatMap(FormContractFuzzTest::postedTo);
    }

    private static Arbitrary<Posted> postedTo(Field field) {
        Shipped form = field.form;
        Arbitrary<Object> answers = Arbitraries.oneOf(anything(), options(field));
        Arbitrary<String> asked = Arbitraries.of(form.components.keySet());
        return Combinators.combine(
                        Arbitraries.of(true, true, true, false),
                        answers,
                        Arbitraries.maps(asked, answers).ofMaxSize(2),
                        asked.set().ofMaxSize(1),
                        Arbitraries.maps(Arbitraries.strings().ofMaxLength(20), anything())
                                .ofMaxSize(1)
                                .injectNull(0.8))
                .as((isSample, answer, changed, omitted, strange) -> {
                    Map<String, Object> values = isSample ? form.sample() : new LinkedHashMap<>();
                    values.putAll(changed);
                    values.keySet().removeAll(omitted);
                    values.putAll(strange == null ? Map.of() : strange);
                    values.put(field.key, answer);
                    return new Posted(form, values);
                });
    }

    /** What the field offers, and something that it does not; alone and in lists, often twice in the same. */
    private static Arbitrary<Object> options(Field field) {
        List<Object> options = new ArrayList<>(List.of("NONE_OF_THEM"));
        offered(field.form.components.get(field.key), field.form.held()).stream()
                .limit(2)
                .forEach(options::add);
        Arbitrary<Object> option = Arbitraries.of(options);
        return Arbitraries.oneOf(option, option.list().ofMaxSize(3).map(Object.class::cast));
    }

    /** The form's source in other words; hidden and required answers are tested elsewhere. */
    private static boolean isAllowed(JsonNode component, Object value, Map<String, Object> held) {
        if (component == null) {
            return false;
        }
        if (value == null || "".equals(value)) {
            return true;
        }
        JsonNode validate = component.path("validate");
        return switch (component.path("type").asText()) {
            case "textfield", "textarea" ->
                value instanceof String text
                        && text.length() <= 4000
                        && text.strip().length() <= validate.path("maxLength").asInt()
                        && text.indexOf(0) < 0
                        && (!validate.has("pattern")
                                || text.matches(".*" + validate.path("pattern").asText() + ".*"));
            case "number" ->
                value instanceof Number number
                        && Double.isFinite(number.doubleValue())
                        && number.doubleValue() >= validate.path("min").asDouble()
                        && number.doubleValue() <= validate.path("max").asDouble()
                        && new BigDecimal(number.toString())
                                        .stripTrailingZeros()
                                        .scale()
                                <= component.path("decimalDigits").asInt()
                        && number.doubleValue() % component.path("increment").asDouble(Double.MAX_VALUE)
                                == (component.has("increment") ? 0 : number.doubleValue());
            case "checkbox" -> value instanceof Boolean;
            case "radio", "select" ->
                value instanceof String && offered(component, held).contains(value);
            case "checklist" ->
                value instanceof Collection<?> several
                        && offered(component, held).containsAll(several)
                        && Set.copyOf(several).size() == several.size();
            case "datetime" -> value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");
            default -> false;
        };
    }

    private static Collection<?> offered(JsonNode component, Map<String, Object> held) {
        return component.hasNonNull("valuesKey")
                ? (Collection<?>) held.get(component.path("valuesKey").asText())
                : component.path("values").findValuesAsText("value");
    }

    private static List<Shipped> shipped() {
        return read().entrySet().stream()
                .map(form -> new Shipped(
                        form.getKey(), FormDefinition.parse(form.getValue().toString()), keyed(form.getValue())))
                .toList();
    }

    private static Map<String, JsonNode> keyed(JsonNode root) {
        return root.findParents("key").stream()
                .filter(component -> component.has("type"))
                .collect(Collectors.toMap(
                        component -> component.path("key").asText(),
                        component -> component,
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Map<String, JsonNode> read() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            Map<String, JsonNode> sources = new LinkedHashMap<>();
            for (Path file : files.sorted().toList()) {
                JsonNode root = new ObjectMapper().readTree(file.toFile());
                sources.put(root.path("id").asText(), root);
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
