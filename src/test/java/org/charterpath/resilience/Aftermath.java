package org.charterpath.resilience;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be so once everything has come to rest, read from the database and from the mail server alone. */
final class Aftermath {

    /** Longer than the engine's lock of a job, of which a killed node has let nobody know. */
    static final Duration JOB_LOCK = Duration.ofMinutes(6);

    /** Longer than a killed node holds a message. */
    private static final Duration MAIL_LOCK = Duration.ofMinutes(11);

    private static final Pattern WORD = Pattern.compile("\\[-?\\d+\\.\\d+\\]");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Installation installation;
    private final JdbcClient jdbc;

    Aftermath(Installation installation) {
        this.installation = installation;
        this.jdbc = installation.jdbc();
    }

    static long executableJobs(Installation installation) {
        return installation
                .jdbc()
                .sql("select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= ?)")
                .param(moment(installation.now()))
                .query(Long.class)
                .single();
    }

    /** When a process goes on by itself next; the engine's own clean-up comes back every few minutes of its night. */
    static Optional<Instant> nextTimer(Installation installation, Set<String> butNotOf) {
        return installation
                .jdbc()
                .sql(
                        """
                        select min(duedate_) from act_ru_job
                         where duedate_ > :now and retries_ > 0
                           and process_def_key_ not in (:daily)
                        """)
                .param("now", moment(installation.now()))
                .param("daily", butNotOf)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** The engine's own columns have no zone: they are read and written in that of the machine. */
    private static Timestamp moment(Instant instant) {
        return Timestamp.from(instant);
    }

    /** Lets locks run out, failed steps be tried again, and mail go out. */
    void comeToRest() {
        installation.pass(JOB_LOCK);
        Awaitility.await("jobs come to rest")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    if (executableJobs(installation) > 0) {
                        return false;
                    }
                    if (failedOnce() > 0) {
                        installation.pass(JOB_LOCK);
                        return false;
                    }
                    return true;
                });
    }

    /** Mail goes out by itself; what a killed node held is somebody else's after a while. */
    void deliver() {
        installation.pass(MAIL_LOCK);
        Awaitility.await("the outbox is empty")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    installation.pass(Duration.ofMinutes(1));
                    return jdbc.sql("select count(*) from notification where state = 'WAITING'")
                                    .query(Long.class)
                                    .single()
                            == 0;
                });
    }

    private long failedOnce() {
        return jdbc.sql("select count(*) from act_ru_job where exception_msg_ is not null and retries_ > 0")
                .query(Long.class)
                .single();
    }

    /** Everything that is not as it must be, in words; empty if nothing is. */
    List<String> faults(List<ScriptedCohort.Attempt> attempts, List<ScriptedCohort.Attached> attached) {
        List<String> faults = new ArrayList<>();
        faults.addAll(submissions(attempts));
        faults.addAll(files(attached));
        faults.addAll(rows(
                "credited twice",
                "select source_id || ' ' || count(*) from credit_entry group by source_id having count(*) > 1"));
        faults.addAll(
                rows(
                        "certificates",
                        """
                select e.participant_id || ' ' || count(*) from certificate c join enrolment e on e.id = c.enrolment_id
                 group by e.participant_id having count(*) > 1
                """));
        faults.addAll(
                rows(
                        "waits for nothing",
                        """
                with leaf as (
                    select x.*, exists (select 1 from act_ru_task t where t.execution_id_ = x.id_)
                             or exists (select 1 from act_ru_job j where j.execution_id_ = x.id_)
                             or exists (select 1 from act_ru_event_subscr s where s.execution_id_ = x.id_)
                             or exists (select 1 from act_ru_execution c where c.super_exec_ = x.id_) as waits
                      from act_ru_execution x
                     where not exists (select 1 from act_ru_execution c where c.parent_id_ = x.id_))
                select d.key_ || ' ' || coalesce(x.act_id_, '') || ' ' || x.id_
                  from leaf x join act_re_procdef d on d.id_ = x.proc_def_id_
                 where not x.waits
                   and (x.is_active_
                        or not exists (select 1 from leaf o where o.proc_inst_id_ = x.proc_inst_id_ and o.waits))
                """));
        faults.addAll(rows(
                "given up",
                "select job_ || '' from (select coalesce(process_def_key_, handler_type_) || ': ' || coalesce(exception_msg_, '') as job_"
                        + " from act_ru_job where retries_ = 0) given_up"));
        faults.addAll(rows("incident", "select coalesce(incident_msg_, activity_id_, '') from act_ru_incident"));
        faults.addAll(
                rows(
                        "enrolled twice",
                        "select participant_id || ' ' || count(*) from enrolment group by cohort_id, participant_id having count(*) > 1"));
        faults.addAll(
                rows(
                        "two journeys",
                        """
                select x.business_key_ || ' ' || count(*) from act_ru_execution x join act_re_procdef d on d.id_ = x.proc_def_id_
                 where x.parent_id_ is null and d.key_ = 'participant-journey' group by x.business_key_ having count(*) > 1
                """));
        return faults;
    }

    /** What was acknowledged is there once, with its words; what was not is there once at most. */
    private List<String> submissions(List<ScriptedCohort.Attempt> attempts) {
        List<String> faults = new ArrayList<>();
        Map<String, String> kept = jdbc
                .sql(
                        "select task_id, answers || ' ' || private_answers as words from submission where task_id is not null")
                .query((row, number) -> Map.entry(row.getString("task_id"), row.getString("words")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> begun = jdbc.sql(
                        "select answers || ' ' || private_answers from submission where task_id is null and form_id = 'log-hours'")
                .query(String.class)
                .list();
        Map<String, Long> times = Stream.concat(kept.values().stream(), begun.stream())
                .flatMap(words -> WORD.matcher(words).results())
                .collect(Collectors.groupingBy(MatchResult::group, Collectors.counting()));
        Set<String> acknowledged = new HashSet<>();
        for (ScriptedCohort.Attempt attempt : attempts) {
            if (attempt.isAcknowledged() && attempt.taskId().isEmpty()) {
                if (!times.containsKey(attempt.word())) {
                    faults.add("acknowledged and lost: " + attempt);
                }
            } else if (attempt.isAcknowledged()) {
                if (!acknowledged.add(attempt.taskId())) {
                    faults.add("acknowledged twice: " + attempt);
                }
                if (!kept.getOrDefault(attempt.taskId(), "nothing").contains(attempt.word())
                        || !kept.containsKey(attempt.taskId())) {
                    faults.add("acknowledged and lost: " + attempt);
                }
            }
            if (times.getOrDefault(attempt.word(), 0L) > 1) {
                faults.add("kept twice: " + attempt);
            }
        }
        faults.addAll(rows("still open", "select t.id_ from act_ru_task t join submission s on s.task_id = t.id_"));
        return faults;
    }

    /** What was acknowledged is there once, whole; what was not is there once at most. */
    private List<String> files(List<ScriptedCohort.Attached> attached) {
        Map<String, Integer> kept = jdbc
                .sql("select name, size_bytes from evidence_file where name like 'evidence-%'")
                .query((row, number) -> Map.entry(row.getString("name"), row.getInt("size_bytes")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> faults = new ArrayList<>(
                rows(
                        "a file in pieces",
                        """
                select f.name from evidence_file f
                 where f.size_bytes <> (select coalesce(sum(length(p.content)), 0) from evidence_piece p where p.file_id = f.id)
                """));
        attached.stream()
                .filter(ScriptedCohort.Attached::isAcknowledged)
                .filter(file -> !kept.containsKey(file.name()))
                .forEach(file -> faults.add("acknowledged and lost: " + file));
        return faults;
    }

    /** How many times hours were logged, and how many files were added. */
    String besides() {
        return "%d times hours, %d files"
                .formatted(
                        count("submission where form_id = 'log-hours'"),
                        count("evidence_file where name like 'evidence-%'"));
    }

    private int count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
    }

    /** Each message that has gone out has come, and nothing has come that is none. */
    List<String> mailFaults() {
        List<String> faults = new ArrayList<>();
        Set<String> come = installation.messageIds().stream()
                .map(id -> id.replaceAll("^<|@.*", ""))
                .collect(Collectors.toSet());
        Set<String> rows = new HashSet<>(
                jdbc.sql("select id from notification").query(String.class).list());
        jdbc.sql("select id from notification where state = 'SENT'").query(String.class).list().stream()
                .filter(id -> !come.contains(id))
                .forEach(id -> faults.add("sent and never come: " + id));
        come.stream().filter(id -> !rows.contains(id)).forEach(id -> faults.add("come and unknown: " + id));
        faults.addAll(rows(
                "not sent", "select state || ' ' || coalesce(last_error, '') from notification where state <> 'SENT'"));
        return faults;
    }

    int certificates() {
        return count("certificate");
    }

    /** How many letters have come more than once. */
    int repeatedMails() {
        List<String> come = installation.messageIds();
        return come.size() - new HashSet<>(come).size();
    }

    /** What the nightly comparison of a night that has just passed has found. */
    List<String> drift() {
        Instant before = installation.now();
        installation.pass(Duration.ofHours(25));
        Awaitility.await("the nightly comparison")
                .atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from reconciliation_run where ran_at > ?")
                                .param(Timestamp.from(before))
                                .query(Long.class)
                                .single()
                        > 0);
        return rows(
                "drift",
                """
                select f.kind || ' ' || f.subject || ' ' || f.enrolment_id
                  from reconciliation_finding f join reconciliation_run r on r.id = f.run_id
                 where r.ran_at = (select max(ran_at) from reconciliation_run)
                """);
    }

    private List<String> rows(String what, String sql) {
        return jdbc.sql(sql).query(String.class).list().stream()
                .map(row -> what + ": " + row)
                .toList();
    }
}
