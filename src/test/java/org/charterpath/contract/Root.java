package org.charterpath.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a program's models, forms and sample answers lie: what is shipped, and the small program of the tests, which keeps
 * to the same rules.
 *
 * @param onClassPath what {@code charterpath.program-roots} calls it
 */
record Root(String onClassPath, Path models, Path forms, Path sampleAnswers) {

    private static final List<Root> ALL = List.of(
            new Root("classpath:", Path.of("bpmn"), Path.of("forms"), Path.of("src/main/resources/demo/answers")),
            new Root(
                    "classpath:small-program/",
                    Path.of("src/test/resources/small-program/bpmn"),
                    Path.of("src/test/resources/small-program/forms"),
                    Path.of("src/test/resources/demo/answers")));

    static String allOnClassPath() {
        return ALL.stream().map(Root::onClassPath).collect(Collectors.joining(","));
    }

    /** Every file in one folder of each root, by name. */
    static Stream<Path> files(Function<Root, Path> folder) {
        return ALL.stream().map(folder).flatMap(Root::list);
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
