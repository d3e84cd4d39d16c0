package org.charterpath.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Evidence in the database. */
@Repository
class EvidenceStore {

    private static final String SELECT =
            """
            select id, work_owner_id, owner_id, task_id, process_instance_id, element_id, name, media_type, size_bytes,
                   sha256, uploaded_at
              from evidence_file
            """;

    private final JdbcClient jdbc;
    private final FilePieces pieces;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pieces = new FilePieces(jdbc, "evidence_piece");
    }

    void insert(EvidenceFile file, InputStream content) throws IOException {
        jdbc.sql(
                        """
                        insert into evidence_file (id, work_owner_id, owner_id, task_id, process_instance_id, element_id,
                                                   name, media_type, size_bytes, sha256, uploaded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        file.id(),
                        file.workOwnerId(),
                        file.ownerId(),
                        file.taskId(),
                        file.processInstanceId(),
                        file.elementId(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        Timestamp.from(file.uploadedAt()))
                .update();
        pieces.insert(file.id(), content);
    }

    /** Its pieces go with it. */
    void delete(String fileId) {
        jdbc.sql("delete from evidence_file where id = ?").param(fileId).update();
    }

    Optional<EvidenceFile> find(String fileId) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(fileId)
                .query(EvidenceStore::read)
                .optional();
    }

    /** The very same file at the same task. */
    Optional<EvidenceFile> findSame(EvidenceFile file) {
        return jdbc.sql(SELECT + " where task_id = ? and sha256 = ? and name = ? and owner_id = ? and id <> ?")
                .params(file.taskId(), file.sha256(), file.name(), file.ownerId(), file.id())
                .query(EvidenceStore::read)
                .optional();
    }

    /** Whether a piece of work has a file. */
    boolean existFor(String processInstanceId) {
        return jdbc.sql("select exists (select 1 from evidence_file where process_instance_id = ?)")
                .param(processInstanceId)
                .query(Boolean.class)
                .single();
    }

    /** All files of a piece of work, oldest first. */
    List<EvidenceFile> ofWork(String processInstanceId) {
        return jdbc.sql(SELECT + " where process_instance_id = ? order by uploaded_at, id")
                .param(processInstanceId)
                .query(EvidenceStore::read)
                .list();
    }

    List<EvidenceFile> ofWorks(Collection<String> processInstanceIds) {
        return processInstanceIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where process_instance_id in (:ids) order by uploaded_at, id")
                        .param("ids", processInstanceIds)
                        .query(EvidenceStore::read)
                        .list();
    }

    /** All files of a person, oldest first; without their content they are few enough. */
    List<EvidenceFile> ofOwner(String ownerId) {
        return jdbc.sql(SELECT + " where owner_id = ? order by uploaded_at, id")
                .param(ownerId)
                .query(EvidenceStore::read)
                .list();
    }

    int countOfWork(String processInstanceId) {
        return jdbc.sql("select count(*) from evidence_file where process_instance_id = ?")
                .param(processInstanceId)
                .query(Integer.class)
                .single();
    }

    /** How many bytes all files of a person have together. */
    long bytesOf(String ownerId) {
        return jdbc.sql("select coalesce(sum(size_bytes), 0) from evidence_file where owner_id = ?")
                .param(ownerId)
                .query(Long.class)
                .single();
    }

    boolean knowsOwner(String ownerId) {
        return jdbc.sql("select owner_id from evidence_owner where owner_id = ?")
                .param(ownerId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insertOwner(String ownerId) {
        jdbc.sql("insert into evidence_owner (owner_id) values (?)")
                .param(ownerId)
                .update();
    }

    /** Lets nobody else count this person's files until the transaction ends. */
    void lockOwner(String ownerId) {
        jdbc.sql("select owner_id from evidence_owner where owner_id = ? for update")
                .param(ownerId)
                .query(String.class)
                .single();
    }

    InputStream content(EvidenceFile file) {
        return pieces.content(file.id(), file.size());
    }

    private static EvidenceFile read(ResultSet row, int number) throws SQLException {
        return new EvidenceFile(
                row.getString("id"),
                row.getString("work_owner_id"),
                row.getString("owner_id"),
                row.getString("task_id"),
                row.getString("process_instance_id"),
                row.getString("element_id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("size_bytes"),
                row.getString("sha256"),
                row.getTimestamp("uploaded_at").toInstant());
    }
}
