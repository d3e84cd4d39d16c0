package org.charterpath.materials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.evidence.FilePieces;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One version of a file; it never changes.
 *
 * @param number 1 for the first
 * @param mediaType what its content was found to be
 * @param size in bytes
 * @param sha256 of its content, in hexadecimal digits
 */
public record MaterialFile(
        String id,
        String materialId,
        int number,
        String name,
        String mediaType,
        int size,
        String sha256,
        String uploadedBy,
        Instant uploadedAt) {

    private static final int BYTES_PER_KB = 1024;

    /** The size as people read it. */
    public String sizeInWords() {
        int kb = Math.round((float) size / BYTES_PER_KB);
        if (size < BYTES_PER_KB) {
            return size + " bytes";
        }
        return kb < BYTES_PER_KB ? kb + " KB" : "%.1f MB".formatted((double) kb / BYTES_PER_KB);
    }

    /** Versions in the database. */
    @Repository
    static class Store {

        private static final String SELECT =
                """
                select id, material_id, number, name, media_type, size_bytes, sha256, uploaded_by, uploaded_at
                  from material_file
                """;

        private final JdbcClient jdbc;
        private final FilePieces pieces;

        Store(JdbcClient jdbc) {
            this.jdbc = jdbc;
            this.pieces = new FilePieces(jdbc, "material_piece");
        }

        void insert(MaterialFile file, Path content) {
            jdbc.sql(
                            """
                            insert into material_file (id, material_id, number, name, media_type, size_bytes, sha256,
                                                       uploaded_by, uploaded_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            file.id(),
                            file.materialId(),
                            file.number(),
                            file.name(),
                            file.mediaType(),
                            file.size(),
                            file.sha256(),
                            file.uploadedBy(),
                            Timestamp.from(file.uploadedAt()))
                    .update();
            try (InputStream stream = Files.newInputStream(content)) {
                pieces.insert(file.id(), stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The versions of some materials, newest first, by material. */
        Map<String, List<MaterialFile>> of(Collection<String> materialIds) {
            return materialIds.isEmpty()
                    ? Map.of()
                    : jdbc
                            .sql(SELECT + " where material_id in (:ids) order by material_id, number desc")
                            .param("ids", materialIds)
                            .query(Store::read)
                            .list()
                            .stream()
                            .collect(Collectors.groupingBy(MaterialFile::materialId));
        }

        Optional<MaterialFile> find(String materialId, String fileId) {
            return jdbc.sql(SELECT + " where id = ? and material_id = ?")
                    .params(fileId, materialId)
                    .query(Store::read)
                    .optional();
        }

        Optional<MaterialFile> latest(String materialId) {
            return of(List.of(materialId)).getOrDefault(materialId, List.of()).stream()
                    .findFirst();
        }

        /** The bytes that all versions of what belongs to a program, or to one of its cohorts, have together. */
        long bytesOf(String programId, @Nullable String cohortId) {
            return jdbc.sql(
                            """
                            select coalesce(sum(f.size_bytes), 0)
                              from material_file f join material m on m.id = f.material_id
                             where m.program_id = ? and coalesce(m.cohort_id, '') = ?
                            """)
                    .params(programId, Objects.requireNonNullElse(cohortId, ""))
                    .query(Long.class)
                    .single();
        }

        InputStream content(MaterialFile file) {
            return pieces.content(file.id(), file.size());
        }

        private static MaterialFile read(ResultSet row, int number) throws SQLException {
            return new MaterialFile(
                    row.getString("id"),
                    row.getString("material_id"),
                    row.getInt("number"),
                    row.getString("name"),
                    row.getString("media_type"),
                    row.getInt("size_bytes"),
                    row.getString("sha256"),
                    row.getString("uploaded_by"),
                    row.getTimestamp("uploaded_at").toInstant());
        }
    }
}
