package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A document that a program gives its people, which anybody can verify.
 *
 * @param id such as {@code attendance}
 * @param title what stands above it, such as "Certificate of Attendance"
 * @param given when it is issued
 * @param wording half a sentence between the name and the program, such as "has completed"
 * @param categories ids of the categories whose hours it states; all of them where none is named
 */
public record CertificateKind(
        @NotBlank(message = Rule.MISSING) @Size(max = 64, message = Rule.TOO_LONG) String id,
        @NotBlank(message = Rule.MISSING) @Size(max = 120, message = Rule.TOO_LONG) String title,
        @NotNull(message = Rule.MISSING) Given given,
        @NotBlank(message = Rule.MISSING) @Size(max = 200, message = Rule.TOO_LONG) String wording,
        List<String> categories) {

    /** When a document is issued. */
    public enum Given {
        /** To whoever completes the program, when that is decided. */
        COMPLETED,
        /** To whoever ends without completing it, when that is decided, and to whoever leaves with hours. */
        NOT_COMPLETED,
        /** When a feature of the program asks for it. */
        ASKED
    }

    /** What a program gives whose definition names nothing else. */
    static final List<CertificateKind> USUAL = List.of(
            new CertificateKind("completion", "Certificate of Completion", Given.COMPLETED, "has completed", List.of()),
            new CertificateKind(
                    "statement", "Statement of Hours", Given.NOT_COMPLETED, "has taken part in", List.of()));

    public CertificateKind {
        categories = Absent.asEmpty(categories);
    }

    /** Whether it states the hours of a category. */
    public boolean states(String categoryId) {
        return categories.isEmpty() || categories.contains(categoryId);
    }
}
