package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.charterpath.fixture.OpenForms;
import org.charterpath.form.process.FeelConditions;

/** Whatever is posted to whichever form: it is refused in words, or it is what the form's source says it may be. */
class FormContractFuzzTest {

    private static final SubmissionCheck CHECK =
            new SubmissionCheck(List.of(), new FeelConditions(), (form, values, open) -> List.of());
    private static final List<ShippedForm> FORMS = ShippedForm.all();
    private static final Map<String, List<Field>> FIELDS_BY_TYPE = FORMS.stream()
            .flatMap(form -> form.components().keySet().stream().map(key -> new Field(form, key)))
            .collect(Collectors.groupingBy(Field::type));

    /** A question of a form. */
    private record Field(ShippedForm form, String key) {

        String type() {
            return form.components().get(key).path("type").asText();
        }
    }

    /** A form with what somebody posts to it. */
    private record Posted(ShippedForm form, Map<String, Object> values) {

        boolean isAccepted() {
            try {
                CHECK.check(
                        form.form(),
                        values,
                        form::held,
                        OpenForms.toStart(form.form().id()));
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
            posted.values.forEach((key, value) -> assertThat(posted.form.allows(key, value))
                    .as("%s, %s: %s", posted.form.id(), key, value)
                    .isTrue());
        }
    }

    @Property(tries = 500)
    void acceptsTheSampleAnswersWhateverOpenQuestionsArePostedWithThem(
            @ForAll("forms") ShippedForm form, @ForAll("nothing") Object nothing) {
        Map<String, Object> values = new LinkedHashMap<>();
        form.components().keySet().forEach(key -> values.put(key, nothing));
        values.putAll(form.sample());

        assertThat(new Posted(form, values).isAccepted()).isTrue();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void refusesWhatNoFormAsks(
            @ForAll("forms") ShippedForm form, @ForAll("keys") String key, @ForAll("values") Object value) {
        Map<String, Object> values = form.sample();
        values.put("not" + key, value);

        assertThat(new Posted(form, values).isAccepted()).isFalse();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void refusesValuesOfAnotherType(@ForAll("forms") ShippedForm form, @ForAll int field) {
        List<String> answered = List.copyOf(form.sample().keySet());
        // A form that asks for nothing as long as nothing is known has no value of another type.
        Assume.that(!answered.isEmpty());
        String key = answered.get(Math.floorMod(field, answered.size()));
        Map<String, Object> values = form.sample();
        values.compute(key, (same, value) -> value instanceof String ? List.of(value) : String.valueOf(value));

        assertThat(new Posted(form, values).isAccepted()).isFalse();
    }

    @Provide
    Arbitrary<ShippedForm> forms() {
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
        ShippedForm form = field.form;
        Arbitrary<Object> answers = Arbitraries.oneOf(anything(), options(field));
        Arbitrary<String> asked = Arbitraries.of(form.components().keySet());
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
        field.form.offered(field.key).stream().limit(2).forEach(options::add);
        Arbitrary<Object> option = Arbitraries.of(options);
        return Arbitraries.oneOf(option, option.list().ofMaxSize(3).map(Object.class::cast));
    }
}
