package org.charterpath.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.privacy.Retention;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is old enough goes; what certificates rest on stays for seven years after the end of an enrolment. */
abstract class RetentionScenarios {

    private static final Instant NOW = Instant.parse("2035-06-01T12:00:00Z");

    @Autowired
    private Retention retention;

    @Autowired
    private Program program;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcTemplate batches;

    private static Instant daysAgo(int days) {
        return NOW.minusSeconds(days * 86_400L);
    }

    private static Timestamp moment(Instant at) {
        return Timestamp.from(at);
    }

    private static void live(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @Test
    void takesTheWordsOutOfMailThatWentOutHalfAYearAgoAndTheRestAfterSevenYears() {
        message("old", "SENT", daysAgo(181));
        message("young", "SENT", daysAgo(179));
        message("waiting", "WAITING", daysAgo(181));
        message("refused", "REFUSED", daysAgo(181));
        message("ancient", "SENT", daysAgo(2558));
        live(NOW);

        retention.letGo();
        retention.letGo();

        assertThat(jdbc.sql("select id, body from notification where recipient_id = 'retention.reader' order by id")
                        .query((row, number) -> row.getString("id") + ": " + row.getString("body"))
                        .list())
                .containsExactly("old: ", "refused: Body", "waiting: Body", "young: Body");
        assertThat(jdbc.sql("select message_key from notification where id = 'old'")
                        .query(String.class)
                        .single())
                .isEqualTo("retention old");
        jdbc.sql("delete from notification where recipient_id = 'retention.reader'")
                .update();
    }

    @Test
    void goesOnUntilEverythingOldIsGone() {
        batches.batchUpdate(
                """
                insert into audit_event (happened_at, actor, action, subject, detail, address) values (?, 'retention.many', 'SIGNED_IN', '', '', '')
                """,
                IntStream.range(0, 1250)
                        .mapToObj(number -> new Object[] {moment(daysAgo(400).plusSeconds(number))})
                        .toList());
        live(NOW);

        retention.letGo();

        assertThat(count("select count(*) from audit_event where actor = 'retention.many'"))
                .isZero();
    }

    @Test
    void letsGoOfSignInsAfterAYearAndOfDecisionsAfterSeven() {
        audited("SIGNED_IN", daysAgo(366));
        audited("SIGN_IN_FAILED", daysAgo(366));
        audited("SIGNED_IN", daysAgo(364));
        audited("APPROVED", daysAgo(366));
        audited("APPROVED", daysAgo(2556));
        audited("RETURNED", daysAgo(2558));
        live(NOW);

        retention.letGo();

        assertThat(jdbc.sql("select action from audit_event where actor = 'retention.actor' order by happened_at")
                        .query(String.class)
                        .list())
                .containsExactly("APPROVED", "APPROVED", "SIGNED_IN");
        jdbc.sql("delete from audit_event where actor = 'retention.actor'").update();
    }

    @Test
    void letsGoOfOldFindingsOfReconciliations() {
        comparison("retention old", daysAgo(366));
        comparison("retention young", daysAgo(364));
        live(NOW);

        retention.letGo();

        assertThat(jdbc.sql("select id from reconciliation_run where id like 'retention%'")
                        .query(String.class)
                        .list())
                .containsExactly("retention young");
        assertThat(count("select count(*) from reconciliation_finding where run_id = 'retention young'"))
                .isEqualTo(1);
        jdbc.sql("delete from reconciliation_finding where run_id = 'retention young'")
                .update();
        jdbc.sql("delete from reconciliation_run where id = 'retention young'").update();
    }

    @Test
    void keepsWhatCertificatesRestOnForSevenYearsAndMinutesAndDecisionsForGood() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        String old = worked("retention.old");
        String young = worked("retention.young");
        String open = worked("retention.open");
        ended(old, daysAgo(2558));
        ended(young, daysAgo(2556));
        Map<String, String> before = minutesAndDecisions(old);
        live(NOW);

        retention.letGo();

        assertThat(words(old)).isNotEmpty().allMatch(answers -> answers.equals("{}"));
        assertThat(words(young)).isNotEmpty().noneMatch(answers -> answers.equals("{}"));
        assertThat(words(open)).isNotEmpty().noneMatch(answers -> answers.equals("{}"));
        assertThat(files(old)).isZero();
        assertThat(files(young)).isEqualTo(1);
        assertThat(files(open)).isEqualTo(1);
        assertThat(pieces(old)).isZero();
        assertThat(minutesAndDecisions(old)).isEqualTo(before);
        assertThat(count("select count(*) from enrolment where forgotten_at is not null and id in ('%s', '%s', '%s')"
                        .formatted(old, young, open)))
                .isEqualTo(1);
    }

    @Test
    void keepsTheBadgeOfACertificateHoweverOldTheWorkIs() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        String enrolment = program.enrolActive("retention.badge");
        ended(enrolment, daysAgo(4000));
        jdbc.sql(
                        """
                        insert into issued_certificate (id, enrolment_id, series, edition, kind, outcome, code, issued_at, title, wording,
                                                        holder_name, program_title, cohort_name, school, starts_on, ends_on, issued_on,
                                                        total_minutes, ceus, hours_per_ceu, state, state_since, version)
                        values ('retention-badge', ?, 'retention-badge', 1, 'PROGRAM', 'COMPLETED', 'retention-badge', ?, 'Certificate', '',
                                'Reed Badge', 'Program', 'Cohort', 'School', ?, ?, ?, 60, 0.1, 10, 'VALID', ?, 0)
                        """)
                .params(
                        enrolment,
                        moment(daysAgo(4000)),
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 6, 1),
                        LocalDate.of(2024, 6, 1),
                        moment(daysAgo(4000)))
                .update();
        jdbc.sql(
                        "insert into credential (certificate_id, facts, frozen_at, jwt, digest) values (?, '{}', ?, 'a.b.c', 'd')")
                .params("retention-badge", moment(daysAgo(4000)))
                .update();
        live(NOW);

        retention.letGo();

        assertThat(count("select count(*) from enrolment where forgotten_at is not null and id = '%s'"
                        .formatted(enrolment)))
                .isEqualTo(1);
        assertThat(jdbc.sql("select jwt from credential where certificate_id = 'retention-badge' and facts is not null")
                        .query(String.class)
                        .optional())
                .contains("a.b.c");
        jdbc.sql("delete from credential where certificate_id = 'retention-badge'")
                .update();
        jdbc.sql("delete from issued_certificate where id = 'retention-badge'").update();
    }

    @Test
    void keepsATeamsWorkUntilThatOfTheLastInItIsOld() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        String first = program.enrolActive("retention.first");
        String last = program.enrolActive("retention.last");
        String team = "retention-team";
        jdbc.sql(
                        "insert into team (id, cohort_id, name, version) select ?, cohort_id, 'Team', 0 from enrolment where id = ?")
                .params(team, first)
                .update();
        jdbc.sql("insert into team_member (team_id, enrolment_id) values (?, ?), (?, ?)")
                .params(team, first, team, last)
                .update();
        file(team);
        ended(first, daysAgo(2600));
        ended(last, daysAgo(2500));
        live(NOW);

        retention.letGo();
        assertThat(files(team)).isEqualTo(1);

        ended(last, daysAgo(2600));
        retention.letGo();
        assertThat(files(team)).isZero();
    }

    @Test
    void letsTheRestGoWhereOneThingCannot() {
        audited("SIGNED_IN", daysAgo(366));
        comparison("retention held", daysAgo(366));
        jdbc.sql(
                        "create table retention_holds (run_id varchar(64) not null, kind varchar(48) not null, subject varchar(255) not null,"
                                + " foreign key (run_id, kind, subject) references reconciliation_finding (run_id, kind, subject))")
                .update();
        String last = program.enrolActive("retention.rest");
        ended(last, daysAgo(2600));
        message("rest", "SENT", daysAgo(2558));
        live(NOW);
        try {
            jdbc.sql("insert into retention_holds values ('retention held', 'LOST', 's')")
                    .update();

            retention.letGo();

            assertThat(count("select count(*) from reconciliation_finding where run_id = 'retention held'"))
                    .isEqualTo(1);
            assertThat(count("select count(*) from audit_event where actor = 'retention.actor'"))
                    .isZero();
            assertThat(count("select count(*) from notification where id = 'rest'"))
                    .isZero();
            assertThat(count("select count(*) from enrolment where forgotten_at is not null and id = '%s'"
                            .formatted(last)))
                    .isEqualTo(1);
        } finally {
            jdbc.sql("drop table retention_holds").update();
        }
        retention.letGo();
        assertThat(count("select count(*) from reconciliation_run where id = 'retention held'"))
                .isZero();
    }

    @Test
    void isDoneByTwoNodesAtTheSameTime() throws Exception {
        IntStream.range(0, 30).forEach(number -> message("both-" + number, "SENT", daysAgo(2558)));
        IntStream.range(0, 30).forEach(number -> message("words-" + number, "SENT", daysAgo(200)));
        live(NOW);

        AtTheSameMoment.take(2, 1, node -> turn -> {
            retention.letGo();
            return node;
        });

        assertThat(count("select count(*) from notification where id like 'both-%'"))
                .isZero();
        assertThat(count("select count(*) from notification where id like 'words-%' and body = ''"))
                .isEqualTo(30);
        jdbc.sql("delete from notification where recipient_id = 'retention.reader'")
                .update();
    }

    @Test
    void letsTheEngineForgetAJourneySevenYearsAfterItsEnd() {
        program.moveTo(LocalDate.of(2025, 11, 16));
        String instance = courseTaken("retention.journey");
        Instant end = ClockUtil.getCurrentTime().toInstant();
        String running =
                program.openCourse(program.enrolActive("retention.going")).getProcessInstanceId();

        live(end.plusSeconds(2556 * 86_400L));
        cleanUpHistory();
        assertThat(remembered(instance)).isEqualTo(1);

        live(end.plusSeconds(2558 * 86_400L));
        cleanUpHistory();
        assertThat(remembered(instance)).isZero();
        assertThat(remembered(running)).isEqualTo(1);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }

    private String courseTaken(String participant) {
        Task course = program.openCourse(program.enrolActive(participant));
        program.work(task -> task.getProcessInstanceId().equals(course.getProcessInstanceId()));
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(course.getProcessInstanceId())
                        .finished()
                        .count())
                .isEqualTo(1);
        return course.getProcessInstanceId();
    }

    private long remembered(String processInstanceId) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .count();
    }

    private void cleanUpHistory() {
        Job job = history.cleanUpHistoryAsync(true);
        management.executeJob(job.getId());
        history.findHistoryCleanupJobs().forEach(left -> management.deleteJob(left.getId()));
    }

    /** Somebody who has taken a course, and added a file to it. */
    private String worked(String participant) {
        String enrolment = program.enrolActive(participant);
        Task course = program.openCourse(enrolment);
        program.work(task -> task.getProcessInstanceId().equals(course.getProcessInstanceId()));
        file(enrolment);
        return enrolment;
    }

    private void file(String owner) {
        String id = "file-" + owner.hashCode();
        jdbc.sql(
                        """
                        insert into evidence_file (id, work_owner_id, owner_id, task_id, process_instance_id, element_id, name,
                                                   media_type, size_bytes, sha256, uploaded_at)
                        values (?, ?, 'retention', ?, 'p', 'e', 'file.txt', 'text/plain', 1, '0', ?)
                        """)
                .params(id, owner, "task of " + owner, moment(daysAgo(3000)))
                .update();
        jdbc.sql("insert into evidence_piece (file_id, number, content) values (?, 0, ?)")
                .params(id, new byte[] {1})
                .update();
    }

    private void ended(String enrolment, Instant at) {
        jdbc.sql("update enrolment set state = 'COMPLETED', state_since = ? where id = ?")
                .params(moment(at), enrolment)
                .update();
    }

    private List<String> words(String enrolment) {
        return jdbc.sql("select answers from submission where business_key = ?")
                .param(enrolment)
                .query(String.class)
                .list();
    }

    private long files(String owner) {
        return count("select count(*) from evidence_file where work_owner_id = '%s'".formatted(owner));
    }

    private long pieces(String owner) {
        return count("select count(*) from evidence_piece where file_id = 'file-%d'".formatted(owner.hashCode()));
    }

    /** Rows and minutes that the ledger and the certificate are made of. */
    private Map<String, String> minutesAndDecisions(String enrolment) {
        return Map.of(
                "ledger",
                jdbc.sql("select count(*), coalesce(sum(minutes), 0) from credit_entry where enrolment_id = ?")
                        .param(enrolment)
                        .query((row, number) -> row.getLong(1) + " entries, " + row.getLong(2) + " minutes")
                        .single(),
                "submissions",
                "" + count("select count(*) from submission where business_key = '%s'".formatted(enrolment)),
                "state",
                jdbc.sql("select state from enrolment where id = ?")
                        .param(enrolment)
                        .query(String.class)
                        .single());
    }

    private void message(String id, String state, Instant at) {
        jdbc.sql(
                        """
                        insert into notification (id, message_key, recipient_id, subject, body, created_at, state, next_try_at, attempts, sent_at)
                        values (?, ?, 'retention.reader', 'Subject', 'Body', ?, ?, ?, 0, ?)
                        """)
                .params(id, "retention " + id, moment(at), state, moment(NOW.plusSeconds(999_999_999)), moment(at))
                .update();
    }

    private void audited(String action, Instant at) {
        jdbc.sql(
                        """
                        insert into audit_event (happened_at, actor, action, subject, detail, address)
                        values (?, 'retention.actor', ?, '', '', '')
                        """)
                .params(moment(at), action)
                .update();
    }

    private void comparison(String run, Instant at) {
        jdbc.sql("insert into reconciliation_run (id, ran_at, findings) values (?, ?, 1)")
                .params(run, moment(at))
                .update();
        jdbc.sql(
                        "insert into reconciliation_finding (run_id, kind, subject, enrolment_id) values (?, 'LOST', 's', 'e')")
                .param(run)
                .update();
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
