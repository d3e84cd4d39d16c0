package org.charterpath.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.charterpath.fixture.OpenForms;
import org.charterpath.form.process.FeelConditions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the check of a submission costs for a form of 80 fields in ten groups, each group with a condition of its own; it
 * may cost 2 ms. No test: {@link #main} is run by hand, with the class path of the tests and nothing else to do for the
 * machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SubmissionCheckBenchmark {

    private static final int GROUPS = 10;
    private static final int TASK_VARIABLES = 60;

    private final SubmissionCheck check =
            new SubmissionCheck(List.of(), new FeelConditions(), (form, values, open) -> List.of());
    private FormDefinition form;
    private Map<String, Object> values;
    private Map<String, Object> held;

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(SubmissionCheckBenchmark.class.getName())
                        .build())
                .run();
    }

    @Setup
    public void fillIn() {
        form = FormDefinition.parse("{\"id\": \"benchmark\", \"components\": [%s]}"
                .formatted(String.join(
                        ",",
                        IntStream.range(0, GROUPS)
                                .mapToObj(SubmissionCheckBenchmark::group)
                                .toList())));
        values = new HashMap<>();
        for (int group = 0; group < GROUPS; group++) {
            values.put("start" + group, "YES");
            values.put("text" + group, "Somebody wrote a paragraph of an ordinary length here. ".repeat(20));
            values.put("line" + group, "One line");
            values.put("day" + group, "2026-01-31");
            values.put("minutes" + group, 45);
            values.put("choice" + group, "B");
            values.put("several" + group, List.of("A", "B"));
            values.put("moment" + group, "2026-01-31T09:00");
        }
        held = new HashMap<>(values);
        IntStream.range(0, TASK_VARIABLES).forEach(number -> held.put("variable" + number, "value"));
        held.put("options", List.of(Map.of("label", "A", "value", "A"), Map.of("label", "B", "value", "B")));
    }

    @Benchmark
    public void checkEightyFields() {
        check.check(form, values, () -> held, OpenForms.toStart(form.id()));
    }

    private static String group(int number) {
        return """
                {"type": "radio", "key": "start#", "label": "Start #", "validate": {"required": true},
                 "values": [{"value": "YES", "label": "Yes"}, {"value": "NO", "label": "No"}]},
                {"type": "group", "label": "Group #", "conditional": {"hide": "=start# = null or start# != \\"YES\\""},
                 "components": [
                  {"type": "textarea", "key": "text#", "label": "Text", "validate": {"required": true, "maxLength": 2000}},
                  {"type": "textfield", "key": "line#", "label": "Line", "validate": {"maxLength": 250}},
                  {"type": "textfield", "key": "day#", "label": "Day",
                   "validate": {"maxLength": 10, "pattern": "^\\\\d{4}-\\\\d{2}-\\\\d{2}$"}},
                  {"type": "number", "key": "minutes#", "label": "Minutes", "decimalDigits": 0, "increment": 5,
                   "validate": {"required": true, "min": 5, "max": 600}},
                  {"type": "select", "key": "choice#", "label": "Choice", "valuesKey": "options"},
                  {"type": "checklist", "key": "several#", "label": "Several",
                   "values": [{"value": "A", "label": "A"}, {"value": "B", "label": "B"}]},
                  {"type": "datetime", "key": "moment#", "subtype": "datetime", "dateLabel": "Moment",
                   "timeSerializingFormat": "no_timezone"}]}
                """
                .replace("#", String.valueOf(number));
    }
}
