package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.junit.jupiter.api.Test;

/** Every process that is shipped has a test class of its own, which says where the process is to end. */
class ProcessTestsTest {

    private static final Path SHIPPED = Path.of("bpmn");
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void reachEachEndEventByName() {
        List<String> faults = new ArrayList<>();
        for (Model model : Model.all()) {
            if (Files.exists(SHIPPED.resolve(model.toString()))) {
                List<String> sources = testsOf(model);
                model.elements(EndEvent.class).stream()
                        .filter(end -> sources.stream().noneMatch(source -> source.contains('"' + end.getId() + '"')))
                        .forEach(end -> faults.add(model.fault(end, "no %sProcessTest names it", nameOf(model))));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> testsOf(Model model) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file ->
                            file.getFileName().toString().matches(nameOf(model) + "Process(Test|Scenarios)\\.java"))
                    .map(ProcessTestsTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Model model) {
        return Arrays.stream(model.stem().split("-"))
                .map(StringUtils::capitalize)
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
