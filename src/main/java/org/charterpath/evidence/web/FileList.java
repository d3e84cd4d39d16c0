package org.charterpath.evidence.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.charterpath.evidence.EvidenceFile;
import org.charterpath.evidence.EvidenceLimits;
import org.charterpath.evidence.WorkFiles;
import org.jspecify.annotations.Nullable;

/**
 * The files of a piece of work as the Files tab shows them.
 *
 * @param takesFiles whether the caller may add files to the task now
 * @param timeZone in which times are shown; absent where the work is no participant's
 */
record FileList(List<File> files, boolean takesFiles, @Nullable String timeZone, Limits limits) {

    /** One file; {@code size} in bytes. */
    record File(
            String id,
            String name,
            String mediaType,
            int size,
            Instant uploadedAt,
            String uploadedBy,
            boolean submitted,
            boolean canDelete) {

        static File of(WorkFiles.Item item) {
            EvidenceFile file = item.file();
            return new File(
                    file.id(),
                    file.name(),
                    file.mediaType(),
                    file.size(),
                    file.uploadedAt(),
                    item.ownerName(),
                    item.isSubmitted(),
                    item.canDelete());
        }
    }

    /** What may still be added; {@code remainingBytes} is absent for those who only read. */
    record Limits(
            long fileBytes, long personBytes, @Nullable Long remainingBytes, int filesPerWork, String allowedTypes) {}

    static FileList of(WorkFiles work, EvidenceLimits limits, String allowedTypes) {
        return new FileList(
                work.files().stream().map(File::of).toList(),
                work.takesFiles(),
                work.zone().map(ZoneId::getId).orElse(null),
                new Limits(
                        limits.file().toBytes(),
                        limits.person().toBytes(),
                        work.remainingBytes().isPresent()
                                ? work.remainingBytes().getAsLong()
                                : null,
                        limits.filesPerWork(),
                        allowedTypes));
    }
}
