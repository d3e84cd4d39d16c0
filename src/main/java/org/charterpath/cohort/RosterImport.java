package org.charterpath.cohort;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A file that somebody has uploaded to import its people into a cohort; its content goes once that is done.
 *
 * @param columnMap which column holds what; null until that is certain
 * @param school where everybody works whose school the file leaves out; may be empty
 * @param choices what has been answered about its lines, as {@link RosterDryRun.Choices} has it
 * @param appliedAt null until it is imported
 * @param created how many people it brought into the cohort
 */
public record RosterImport(
        @Id String id,
        String cohortId,
        String fileName,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable String columnMap,
        String school,
        String choices,
        @Nullable String appliedBy,
        @Nullable Instant appliedAt,
        int created,
        int updated,
        int skipped,
        @Version @Nullable Integer version) {

    /** Whether its people have been imported. */
    public boolean isApplied() {
        return appliedAt != null;
    }

    /** Which column holds what; empty until that is certain. */
    public Optional<RosterColumns> columns() {
        return Optional.ofNullable(columnMap).map(letters -> RosterColumns.read(letters, school));
    }

    RosterImport with(RosterColumns columns) {
        return with(columns.inLetters(), columns.schoolForAll(), choices);
    }

    RosterImport with(RosterDryRun.Choices answered) {
        return with(columnMap, school, answered.inLetters());
    }

    private RosterImport with(@Nullable String columns, String schoolForAll, String answered) {
        return new RosterImport(
                id,
                cohortId,
                fileName,
                uploadedBy,
                uploadedAt,
                columns,
                schoolForAll,
                answered,
                appliedBy,
                appliedAt,
                created,
                updated,
                skipped,
                version);
    }

    RosterImport applied(String author, Instant now, RosterDryRun run) {
        return new RosterImport(
                id,
                cohortId,
                fileName,
                uploadedBy,
                uploadedAt,
                columnMap,
                school,
                "",
                author,
                now,
                run.count(RosterDryRun.Kind.CREATE),
                run.count(RosterDryRun.Kind.UPDATE),
                run.count(RosterDryRun.Kind.SKIP),
                version);
    }
}
