package org.charterpath.certificate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A certificate as it was issued. Everything that it states is copied here, so that it never changes afterwards.
 *
 * @param code the public code by which it is verified
 * @param issuedOn the day of issue in the cohort's time zone
 * @param totalMinutes credited minutes in all, after the ceilings
 * @param ceus the same in CEUs by the program's ratio, two digits at most
 * @param categories credited minutes of each category; their sum can lie over the total, which has a ceiling of its own
 */
public record Certificate(
        @Id String id,
        String enrolmentId,
        String code,
        String holderName,
        String programTitle,
        String cohortName,
        String school,
        LocalDate issuedOn,
        int totalMinutes,
        BigDecimal ceus,
        Set<CategoryLine> categories,
        @Version @Nullable Integer version) {

    /** What counted in one category, by the category's id, when the certificate was issued, in minutes. */
    @Table("certificate_category")
    public record CategoryLine(String category, int creditedMinutes) {}

    /** Credited minutes of a category, by its id. */
    public int creditedMinutes(String categoryId) {
        return categories.stream()
                .filter(line -> line.category().equals(categoryId))
                .mapToInt(CategoryLine::creditedMinutes)
                .sum();
    }
}
