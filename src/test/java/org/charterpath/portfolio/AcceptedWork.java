package org.charterpath.portfolio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.evidence.FilePieces;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission.QuestionAnswer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work of somebody that was handed in, returned and accepted, with its files, put straight into the tables. */
public final class AcceptedWork {

    public static final String COACH = "folio.casey";

    private static final Instant BEGUN = Instant.parse("2026-01-05T18:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final String enrolmentId;
    private final String participantId;
    private Instant now = BEGUN;

    public AcceptedWork(JdbcClient jdbc, String enrolmentId, String participantId) {
        this.jdbc = jdbc;
        this.enrolmentId = enrolmentId;
        this.participantId = participantId;
    }

    /** A worksheet with a returned attempt and an accepted one; each answer says which attempt it is of. */
    public void accept(String stageId, String itemId, String title, List<QuestionAnswer> answers) {
        String assignmentId = UUID.randomUUID().toString();
        String first = submit(itemId, 1, answers, Map.of("secret", "what nobody else may read"));
        String last = submit(itemId, 2, answers, Map.of());
        jdbc.sql(
                        """
                        insert into assignment (id, owner_id, stage_id, kind, item_id, title, due_on, state, attempts,
                            submission_id, assigned_at, settled_at, credited_minutes, version)
                        values (?, ?, ?, 'WORKSHEET', ?, ?, ?, 'ACCEPTED', 2, ?, ?, ?, 90, 0)
                        """)
                .params(
                        assignmentId,
                        enrolmentId,
                        stageId,
                        itemId,
                        title,
                        LocalDate.of(2026, 1, 31),
                        last,
                        Timestamp.from(BEGUN),
                        Timestamp.from(now))
                .update();
        review(assignmentId, 1, first, "RETURNED", "Say more about who does what in " + title + ".");
        review(assignmentId, 2, last, "APPROVED", "Now it can be used. Thank you!");
    }

    private String submit(
            String itemId, int attempt, List<QuestionAnswer> answers, Map<String, String> privateAnswers) {
        now = now.plusSeconds(3600);
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into submission (id, task_id, process_key, process_instance_id, element_id, business_key, form_id,
                            attempt, answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (?, ?, 'worksheet', ?, 'userTask_fillInWorksheet', ?, ?, ?, '{}', ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        UUID.randomUUID().toString(),
                        instanceOf(itemId),
                        enrolmentId,
                        itemId,
                        attempt,
                        json(answers.stream()
                                .map(row -> new QuestionAnswer(
                                        row.question(), "%s (attempt %d)".formatted(row.answer(), attempt)))
                                .toList()),
                        json(privateAnswers),
                        participantId,
                        Timestamp.from(now))
                .update();
        return id;
    }

    /** The form by which the portfolio is signed off, as it was sent at a moment. */
    public FormStep signOff(String highlight, Instant moment) {
        FormStep step = new FormStep("closing of " + instanceOf("portfolio"), "userTask_signOffPortfolio");
        jdbc.sql(
                        """
                        insert into submission (id, task_id, process_key, process_instance_id, element_id, business_key, form_id,
                            attempt, answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (?, ?, 'closing', ?, ?, ?, 'portfolio-sign-off', 1, ?, '[]', '{}', ?, ?)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        step.processInstanceId(),
                        step.elementId(),
                        enrolmentId,
                        json(Map.of("minutesTracked", 40, "portfolioHighlight", highlight)),
                        participantId,
                        Timestamp.from(moment))
                .update();
        return step;
    }

    private void review(String assignmentId, int attempt, String submissionId, String decision, String feedback) {
        jdbc.sql(
                        """
                        insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id, process_instance_id,
                            decider, decision, minutes, feedback, decided_by, decided_as, decided_at, version)
                        values (?, 'worksheet', ?, ?, ?, ?, ?, 'COACH', ?, ?, ?, ?, 'COACH', ?, 0)
                        """)
                .params(
                        UUID.randomUUID().toString(),
                        assignmentId,
                        enrolmentId,
                        attempt,
                        submissionId,
                        submissionId,
                        decision,
                        decision.equals("APPROVED") ? 90 : null,
                        feedback,
                        COACH,
                        Timestamp.from(now))
                .update();
    }

    /** A file that somebody has added to a worksheet, as it was checked. */
    public String attach(String itemId, String name, byte[] content, Optional<String> owner) {
        now = now.plusSeconds(1);
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into evidence_file (id, work_owner_id, owner_id, task_id, process_instance_id, element_id, name,
                            media_type, size_bytes, sha256, uploaded_at)
                        values (?, ?, ?, 'a task', ?, 'userTask_fillInWorksheet', ?, 'text/plain', ?, 'digest', ?)
                        """)
                .params(
                        id,
                        enrolmentId,
                        owner.orElse(participantId),
                        instanceOf(itemId),
                        name,
                        content.length,
                        Timestamp.from(now))
                .update();
        try {
            new FilePieces(jdbc, "evidence_piece").insert(id, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    private String instanceOf(String itemId) {
        return "%s/%s".formatted(itemId, enrolmentId.substring(0, Math.min(20, enrolmentId.length())));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
