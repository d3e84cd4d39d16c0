package org.charterpath.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every form ever submitted; kept in the transaction that completes the task or starts the process, and before either goes
 * on. No answer changes afterwards.
 */
@Service
public class Submissions {

    private static final String SELECT =
            """
            select id, task_id, process_key, process_instance_id, element_id, business_key, form_id, attempt,
                   answers, answer_table, private_answers, submitted_by, submitted_at
              from submission
            """;

    /** A statement takes no more parameters than 65,535 on PostgreSQL. */
    private static final int MOST_KEYS = 10_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Submissions(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A form that somebody is submitting right now.
     *
     * @param values what was posted, by field key, as strings, numbers, booleans, lists and maps
     * @param held the variables that the form was shown with, such as lists to choose from
     */
    public record NewSubmission(
            Optional<String> taskId,
            String processKey,
            String processInstanceId,
            String elementId,
            Optional<String> businessKey,
            FormDefinition form,
            Map<String, Object> values,
            Supplier<Map<String, Object>> held,
            String submittedBy) {}

    /** A step needs a form that nobody has submitted: a fault of the model, shown as an incident. */
    public static final class NothingSubmittedException extends RuntimeException {

        NothingSubmittedException(FormStep step) {
            super("Nothing was submitted for '%s' in process instance '%s'"
                    .formatted(step.elementId(), step.processInstanceId()));
        }
    }

    /**
     * Stores a submission as the next attempt at this element of this process instance.
     *
     * @throws AlreadyDoneException if somebody is just doing the same
     */
    @Transactional
    public Submission keep(NewSubmission submitted) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Object> privateAnswers = new LinkedHashMap<>();
        List<Submission.QuestionAnswer> table = new ArrayList<>();
        for (FormField field : submitted.form().fields()) {
            Object value = submitted.values().get(field.key());
            if (value == null || "".equals(value)) {
                continue;
            }
            if (field.isPrivate()) {
                privateAnswers.put(field.key(), value);
            } else {
                answers.put(field.key(), value);
                table.add(new Submission.QuestionAnswer(
                        field.question(), readable(field.rule().options(submitted.held()), value)));
            }
        }
        Submission submission = new Submission(
                UUID.randomUUID().toString(),
                submitted.taskId(),
                submitted.processKey(),
                submitted.processInstanceId(),
                submitted.elementId(),
                submitted.businessKey(),
                submitted.form().id(),
                attempts(submitted.processInstanceId(), submitted.elementId()) + 1,
                answers,
                table,
                privateAnswers,
                submitted.submittedBy(),
                clock.instant());
        try {
            insert(submission);
        } catch (DuplicateKeyException | TransientDataAccessException late) {
            throw new AlreadyDoneException();
        }
        return submission;
    }

    /** Whether somebody has submitted the form of this task. */
    public boolean isSubmitted(String taskId) {
        return jdbc.sql("select count(*) from submission where task_id = ?")
                        .param(taskId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Files a start form under the key that its process has got in its first steps. */
    @Transactional
    public void file(Submission startForm, String businessKey) {
        jdbc.sql("update submission set business_key = ? where id = ?")
                .params(businessKey, startForm.id())
                .update();
    }

    /**
     * The submission with this id.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Submission get(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(this::read)
                .optional()
                .orElseThrow();
    }

    /** Some submissions by their ids, in no order; those that there are not are left out. */
    public List<Submission> withIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where id in (:ids)")
                        .param("ids", ids)
                        .query(this::read)
                        .list();
    }

    /** The latest attempt at a step; empty if nothing was submitted there. */
    public Optional<Submission> latest(FormStep step) {
        return jdbc.sql(
                        SELECT
                                + " where process_instance_id = ? and element_id = ? order by attempt desc fetch first 1 rows only")
                .params(step.processInstanceId(), step.elementId())
                .query(this::read)
                .optional();
    }

    /** Every attempt at a step, the first one first. */
    public List<Submission> attempts(FormStep step) {
        return jdbc.sql(SELECT + " where process_instance_id = ? and element_id = ? order by attempt")
                .params(step.processInstanceId(), step.elementId())
                .query(this::read)
                .list();
    }

    /** The attempt at the same step that came right before this one; empty for the first. */
    public Optional<Submission> before(Submission attempt) {
        return jdbc.sql(SELECT + " where process_instance_id = ? and element_id = ? and attempt = ?")
                .params(attempt.processInstanceId(), attempt.elementId(), attempt.attempt() - 1)
                .query(this::read)
                .optional();
    }

    /**
     * The latest attempt at a step that cannot do without one.
     *
     * @throws NothingSubmittedException if nothing was submitted there
     */
    public Submission require(FormStep step) {
        return latest(step).orElseThrow(() -> new NothingSubmittedException(step));
    }

    /** What was submitted for an enrolment or a cohort, oldest first. */
    public List<Submission> of(String businessKey) {
        return jdbc.sql(SELECT + " where business_key = ? order by submitted_at, attempt")
                .param(businessKey)
                .query(this::read)
                .list();
    }

    /** What somebody has submitted, newest first, as many as fit on a page from a place on that counts from 0. */
    public List<Submission> by(String userId, int from, int most) {
        return jdbc.sql(SELECT
                        + " where submitted_by = ? order by submitted_at desc, id offset ? rows fetch next ? rows only")
                .params(userId, from, most)
                .query(this::read)
                .list();
    }

    /** How many forms somebody has submitted. */
    public int countBy(String userId) {
        return jdbc.sql("select count(*) from submission where submitted_by = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    /** What was submitted to one form for an enrolment or a cohort, oldest first. */
    public List<Submission> of(String businessKey, String formId) {
        return jdbc.sql(SELECT + " where business_key = ? and form_id = ? order by submitted_at, attempt")
                .params(businessKey, formId)
                .query(this::read)
                .list();
    }

    /** What was submitted to some forms for many enrolments, oldest first, in one statement for thousands of them. */
    public List<Submission> of(Collection<String> businessKeys, Collection<String> formIds) {
        List<String> keys = List.copyOf(businessKeys);
        List<Submission> found = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            jdbc.sql(SELECT + " where business_key in (:keys) and form_id in (:forms) order by submitted_at, attempt")
                    .param("keys", keys.subList(from, Math.min(keys.size(), from + MOST_KEYS)))
                    .param("forms", formIds)
                    .query(this::read)
                    .list()
                    .forEach(found::add);
        }
        return found;
    }

    private int attempts(String processInstanceId, String elementId) {
        return jdbc.sql("select count(*) from submission where process_instance_id = ? and element_id = ?")
                .params(processInstanceId, elementId)
                .query(Integer.class)
                .single();
    }

    private void insert(Submission submission) {
        jdbc.sql(
                        """
                        insert into submission (id, task_id, process_key, process_instance_id, element_id, business_key,
                            form_id, attempt, answers, answer_table, private_answers, submitted_by, submitted_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(submission.id())
                .param(submission.taskId().orElse(null))
                .param(submission.processKey())
                .param(submission.processInstanceId())
                .param(submission.elementId())
                .param(submission.businessKey().orElse(null))
                .param(submission.formId())
                .param(submission.attempt())
                .param(write(submission.answers()))
                .param(write(submission.answerTable()))
                .param(write(submission.privateAnswers()))
                .param(submission.submittedBy())
                .param(Timestamp.from(submission.submittedAt()))
                .update();
    }

    private Submission read(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getString("id"),
                Optional.ofNullable(row.getString("task_id")),
                row.getString("process_key"),
                row.getString("process_instance_id"),
                row.getString("element_id"),
                Optional.ofNullable(row.getString("business_key")),
                row.getString("form_id"),
                row.getInt("attempt"),
                parse(row.getString("answers"), new TypeReference<>() {}),
                parse(row.getString("answer_table"), new TypeReference<>() {}),
                parse(row.getString("private_answers"), new TypeReference<>() {}),
                row.getString("submitted_by"),
                row.getTimestamp("submitted_at").toInstant());
    }

    private static String readable(Map<String, String> labels, Object answer) {
        if (answer instanceof Collection<?> several) {
            return several.stream().map(one -> readable(labels, one)).collect(Collectors.joining(", "));
        }
        if (answer instanceof Boolean yes) {
            return yes ? "Yes" : "No";
        }
        return labels.getOrDefault(answer.toString(), answer.toString());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private <T> T parse(String source, TypeReference<T> type) {
        try {
            return json.readValue(source, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Damaged submission: " + e.getOriginalMessage(), e);
        }
    }

    /** Lets go of what was written into forms about some things; that they were sent, and when, stays. */
    @Transactional
    public void forget(Collection<String> businessKeys) {
        if (!businessKeys.isEmpty()) {
            jdbc.sql(
                            """
                            update submission set answers = '{}', answer_table = '[]', private_answers = '{}'
                             where business_key in (:keys)
                            """)
                    .param("keys", businessKeys)
                    .update();
        }
    }
}
