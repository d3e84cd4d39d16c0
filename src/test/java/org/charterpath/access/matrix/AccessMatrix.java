package org.charterpath.access.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** The table {@code access-matrix.md}: what is answered to whom. */
final class AccessMatrix {

    private static final String TABLE = "access-matrix.md";

    /** A line of its own, then the smallest family. */
    private static final Comparator<MatrixLine> BY_SPECIFICITY = Comparator.comparing(MatrixLine::isOfAFamily)
            .thenComparing(line -> line.path().length(), Comparator.reverseOrder());

    private final List<MatrixLine> lines;

    private AccessMatrix(List<MatrixLine> lines) {
        this.lines = lines;
    }

    static AccessMatrix read() {
        try {
            return new AccessMatrix(new ClassPathResource(TABLE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("\\| [A-Z]{3,}.*"))
                    .map(MatrixLine::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<MatrixLine> lines() {
        return lines;
    }

    /**
     * The line of an operation: of those that match it, its own, or else that of the smallest family.
     *
     * @throws IllegalStateException where two lines are about the same
     */
    Optional<MatrixLine> lineOf(Operation operation) {
        List<MatrixLine> matching = lines.stream()
                .filter(line -> line.isAbout(operation))
                .sorted(BY_SPECIFICITY)
                .toList();
        if (matching.size() > 1 && BY_SPECIFICITY.compare(matching.get(0), matching.get(1)) == 0) {
            throw new IllegalStateException("%s has two lines in access-matrix.md: %s and %s"
                    .formatted(
                            operation, matching.get(0).path(), matching.get(1).path()));
        }
        return matching.stream().findFirst();
    }
}
