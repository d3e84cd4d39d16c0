package org.charterpath.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What one participant takes away; frozen once it is signed off.
 *
 * @param signedOffAt null until the participant has signed
 * @param signedOffBy null until the participant has signed
 * @param signedCopyId the copy that was there when the participant signed; null until then, and where there was none
 * @param items in the order of the program's stages
 */
public record Portfolio(
        @Id String enrolmentId,
        Instant assembledAt,
        @Nullable Instant signedOffAt,
        @Nullable String signedOffBy,
        @Nullable String signedCopyId,
        List<Item> items,
        @Version @Nullable Integer version) {

    /**
     * One accepted piece of work as it stood when the portfolio was put together.
     *
     * @param assignmentId the assignment that it fulfils
     * @param submissionId the form as it was accepted
     * @param acceptedOn the day of acceptance, in the cohort's time zone
     * @param minutes minutes credited for it
     */
    @Table("portfolio_item")
    public record Item(
            String assignmentId,
            String submissionId,
            String title,
            String stageId,
            LocalDate acceptedOn,
            int minutes) {}

    public boolean isSignedOff() {
        return signedOffAt != null;
    }

    Portfolio assembled(List<Item> newItems, Instant now) {
        return new Portfolio(enrolmentId, now, null, null, null, newItems, version);
    }

    Portfolio signedOff(String by, Instant at, @Nullable String copyId) {
        return new Portfolio(enrolmentId, assembledAt, at, by, copyId, items, version);
    }
}
