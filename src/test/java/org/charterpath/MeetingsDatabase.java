package org.charterpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormStep;
import org.charterpath.form.NewSubmission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Message;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets up a cohort in Minnesota and looks at what a test has left in the database. */
@TestComponent
public class MeetingsDatabase {

    public static final String COHORT = "ops-2025";

    private final JdbcClient jdbc;
    private final Submissions submissions;

    MeetingsDatabase(JdbcClient jdbc, Submissions submissions) {
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    /** Ana and Ben with coach Dana, Cleo with coach Eli, from October 2025 to July 2026. */
    public void openCohort() {
        jdbc.sql(
                        """
                        insert into cohort (id, program_id, name, first_month, time_zone, closing_workshop_on, state,
                                            opened_by, version)
                        values (?, 'ops-2025-2026', 'OPS 2025', date '2025-10-01', 'America/Chicago',
                                date '2026-07-23', 'RUNNING', 'avery', 0)
                        """)
                .param(COHORT)
                .update();
        enrol("ana", "Ana", "Brook", "Prairie School", "dana");
        enrol("ben", "Ben", "Adams", "Harbor School", "dana");
        enrol("cleo", "Cleo", "Young", "Prairie School", "eli");
    }

    public static String enrolmentOf(String userId) {
        return COHORT + "." + userId;
    }

    public void enrol(String userId, String firstName, String lastName, String school, String coachId) {
        jdbc.sql(
                        """
                        insert into enrolment (id, cohort_id, participant_id, coach_id, first_name, last_name, email,
                                               school, state, state_since, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', timestamp '2025-09-15 12:00:00', 0)
                        """)
                .params(
                        enrolmentOf(userId),
                        COHORT,
                        userId,
                        coachId,
                        firstName,
                        lastName,
                        userId + "@x.example",
                        school)
                .update();
    }

    public void withdraw(String userId) {
        jdbc.sql("update enrolment set state = 'WITHDRAWN' where participant_id = ?")
                .param(userId)
                .update();
    }

    /** Every message in the outbox, by key. */
    public List<Message> messages() {
        return jdbc.sql(
                        "select message_key, recipient_id, subject, body, calendar from notification order by message_key")
                .query((row, number) -> new Message(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5))))
                .list();
    }

    public Message message(String key) {
        return messages().stream()
                .filter(message -> message.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no message " + key));
    }

    public List<String> messageKeys() {
        return messages().stream().map(Message::key).toList();
    }

    /** Keeps a submission of a shipped form as if somebody had completed a task with it. */
    public void submit(String formId, FormStep step, String userId, Map<String, Object> answers) {
        submissions.keep(new NewSubmission(
                Optional.empty(),
                "process",
                step.processInstanceId(),
                step.elementId(),
                Optional.empty(),
                form(formId),
                answers,
                userId));
    }

    private static FormDefinition form(String formId) {
        try {
            return FormDefinition.parse(Files.readString(Path.of("forms", formId + ".form")));
        } catch (IOException e) {
            throw new IllegalStateException(formId, e);
        }
    }
}
