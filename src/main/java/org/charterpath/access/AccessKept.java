package org.charterpath.access;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.charterpath.people.Role;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** What is kept of accounts and in the engine's own tables, the past of its processes among them. */
@Component
class AccessKept implements KeptAbout {

    private static final int MOST = 20;
    private static final int FETCHED = 50;

    /** The processes of work that goes with a person, those that are over included. */
    private static final String OWN_PROCESSES =
            "(select proc_inst_id_ from act_hi_procinst where business_key_ in " + KeptTable.OWN_WORK + ")";

    private static final String GOING_ON =
            "(select id from enrolment where participant_id = :person and state in ('ENROLLED', 'ACTIVE', 'ON_LEAVE'))";

    private static final String ENDED = "(select id from enrolment where participant_id = :person"
            + " and state not in ('ENROLLED', 'ACTIVE', 'ON_LEAVE'))";

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final AccountDirectory directory;

    /** Reads as many rows at a time as fit into memory, whatever stands in them. */
    private final JdbcTemplate rows;

    AccessKept(JdbcClient jdbc, DataSource database, IdentityService identity, AccountDirectory directory) {
        this.jdbc = jdbc;
        this.rows = new JdbcTemplate(database);
        this.rows.setFetchSize(FETCHED);
        this.identity = identity;
        this.directory = directory;
    }

    @Override
    public List<KeptTable> tables() {
        return Stream.of(
                        ofAccounts(),
                        ofThePast(),
                        ofThePresent(),
                        KeptTable.nothingIn(
                                "models, forms, properties and locks of the engine, groups, and what is counted",
                                "act_ge_property",
                                "act_ge_schema_log",
                                "act_id_group",
                                "act_id_tenant",
                                "act_re_camformdef",
                                "act_re_case_def",
                                "act_re_decision_def",
                                "act_re_decision_req_def",
                                "act_re_deployment",
                                "act_re_procdef",
                                "act_ru_jobdef",
                                "act_ru_meter_log",
                                "act_ru_task_meter_log")
                                .stream())
                .flatMap(tables -> tables)
                .toList();
    }

    private static Stream<KeptTable> ofAccounts() {
        return Stream.concat(
                KeptTable.nothingIn(
                        "rows that are locked, and schools with their names",
                        "account_lock",
                        "shedlock",
                        "organization")
                        .stream(),
                Stream.of(
                        KeptTable.of("account")
                                .facts("groups_before")
                                .people("user_id", "deactivated_by")
                                .texts("sort_name", "email_key", "search_text")
                                .goes("user_id = :person"),
                        KeptTable.of("person_name")
                                .people("user_id")
                                .texts("full_name")
                                .goes("user_id = :person"),
                        KeptTable.of("http_session")
                                .facts("primary_id", "session_id")
                                .people("principal_name")
                                .goes("principal_name = :person"),
                        KeptTable.of("http_session_attributes")
                                .facts("session_primary_id", "attribute_name", "attribute_bytes")
                                // What others are about to read or to open may name the person.
                                .goes("attribute_name in ('" + SessionFlashMapManager.class.getName()
                                        + ".FLASH_MAPS', 'SPRING_SECURITY_SAVED_REQUEST')"),
                        KeptTable.ofEngine("act_id_user"),
                        KeptTable.ofEngine("act_id_info").goes("user_id_ = :person"),
                        KeptTable.ofEngine("act_id_membership").goes("user_id_ = :person"),
                        KeptTable.ofEngine("act_id_tenant_member").goes("user_id_ = :person"),
                        KeptTable.ofEngine("act_ru_authorization")
                                .goes("user_id_ = :person or (resource_type_ = %d and resource_id_ = :person)"
                                        .formatted(Resources.USER.resourceType())),
                        KeptTable.ofEngine("act_ru_filter").traces("query_").goes("owner_ = :person")));
    }

    /** Names stand in the names of tasks; what else people write into the engine's own fields goes with their work. */
    private static Stream<KeptTable> ofThePast() {
        return Stream.of(
                KeptTable.ofEngine("act_hi_procinst").people("start_user_id_").traces("delete_reason_"),
                KeptTable.ofEngine("act_hi_actinst").people("assignee_"),
                KeptTable.ofEngine("act_hi_taskinst")
                        .people("assignee_", "owner_")
                        .traces("name_", "description_", "delete_reason_"),
                KeptTable.ofEngine("act_hi_op_log")
                        .people("user_id_")
                        .traces("org_value_", "new_value_", "annotation_")
                        .sets("annotation_ is not null and proc_inst_id_ in " + OWN_PROCESSES, "annotation_ = null"),
                KeptTable.ofEngine("act_hi_identitylink").people("user_id_", "assigner_id_"),
                KeptTable.ofEngine("act_hi_comment")
                        .people("user_id_")
                        .traces("message_")
                        .sets("proc_inst_id_ in " + OWN_PROCESSES, "message_ = null, full_msg_ = null"),
                KeptTable.ofEngine("act_hi_attachment")
                        .people("user_id_")
                        .traces("name_", "description_", "url_")
                        .goes("proc_inst_id_ in " + OWN_PROCESSES),
                KeptTable.ofEngine("act_hi_varinst")
                        .traces("text_", "text2_")
                        .sets("proc_inst_id_ in " + OWN_PROCESSES, "text_ = null, text2_ = null"),
                KeptTable.ofEngine("act_hi_detail")
                        .traces("text_", "text2_")
                        .sets("proc_inst_id_ in " + OWN_PROCESSES, "text_ = null, text2_ = null"),
                KeptTable.ofEngine("act_hi_decinst").people("user_id_"),
                KeptTable.ofEngine("act_hi_dec_in").traces("text_", "text2_"),
                KeptTable.ofEngine("act_hi_dec_out").traces("text_", "text2_"),
                KeptTable.ofEngine("act_hi_incident")
                        .traces("incident_msg_", "annotation_")
                        .sets("proc_inst_id_ in " + OWN_PROCESSES, "incident_msg_ = null, annotation_ = null"),
                KeptTable.ofEngine("act_hi_job_log")
                        .traces("job_exception_msg_")
                        .sets(
                                "process_instance_id_ in " + OWN_PROCESSES,
                                "job_exception_msg_ = null, job_exception_stack_id_ = null"),
                KeptTable.ofEngine("act_hi_ext_task_log").traces("error_msg_"),
                KeptTable.ofEngine("act_hi_batch").people("create_user_id_"),
                KeptTable.ofEngine("act_hi_caseinst").people("create_user_id_"),
                KeptTable.ofEngine("act_hi_caseactinst"));
    }

    private static Stream<KeptTable> ofThePresent() {
        return Stream.of(
                KeptTable.ofEngine("act_ge_bytearray"),
                KeptTable.ofEngine("act_ru_task").people("assignee_", "owner_").traces("name_", "description_"),
                KeptTable.ofEngine("act_ru_identitylink").goes("user_id_ = :person"),
                KeptTable.ofEngine("act_ru_variable").traces("text_", "text2_"),
                KeptTable.ofEngine("act_ru_execution"),
                KeptTable.ofEngine("act_ru_job").traces("exception_msg_"),
                KeptTable.ofEngine("act_ru_incident").traces("incident_msg_", "annotation_"),
                KeptTable.ofEngine("act_ru_ext_task").traces("error_msg_"),
                KeptTable.ofEngine("act_ru_event_subscr").traces("configuration_"),
                KeptTable.ofEngine("act_ru_batch").people("create_user_id_"),
                KeptTable.ofEngine("act_ru_case_execution"),
                KeptTable.ofEngine("act_ru_case_sentry_part"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "account",
                        "Your account: how you sign in and how you are reached",
                        """
                        select u.id_ as user_id, u.first_ as first_name, u.last_ as last_name, u.email_ as email,
                               a.ready_since, a.invited_at, a.deactivated_at, a.deactivated_by, a.groups_before
                          from act_id_user u left join account a on a.user_id = u.id_
                         where u.id_ = :person
                         order by u.id_
                        """),
                new View(
                        "roles",
                        "What you may do",
                        "select group_id_ as role from act_id_membership where user_id_ = :person order by group_id_"),
                new View(
                        "sign-in",
                        "What is kept of your sign-in through an identity provider",
                        "select key_ as kind, value_ as words from act_id_info where user_id_ = :person order by key_, id_"),
                new View(
                        "tasks",
                        "Tasks that were yours, and when; of others' work without their names",
                        """
                        select case when p.business_key_ in %s then t.name_ else t.task_def_key_ end as name,
                               t.start_time_ as begun_at, t.end_time_ as ended_at, t.due_date_ as due_at, t.id_ as id
                          from act_hi_taskinst t left join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_
                         where t.assignee_ = :person
                         order by t.start_time_, t.id_
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "operations",
                        "What you have done in the webapps, as the engine notes it",
                        """
                        select timestamp_ as happened_at, operation_type_ as operation, entity_type_ as entity,
                               property_ as property, task_id_ as task, proc_inst_id_ as process, id_ as id
                          from act_hi_op_log where user_id_ = :person
                         order by timestamp_, id_
                        """));
    }

    @Override
    public List<Hindrance> hindrances(String userId) {
        Stream<Hindrance> open = directory.isDeactivated(userId)
                ? Stream.empty()
                : Stream.of(
                        Hindrance.of("Account: it is open; deactivate it first, so that nobody uses it meanwhile."));
        // What somebody has begun alone goes on after the enrolment has ended; what belongs to one that has not ends
        // with it.
        List<String> tasks = jdbc.sql(
                        """
                        select t.name_ from act_ru_task t left join act_ru_execution p on p.id_ = t.proc_inst_id_
                         where t.assignee_ = :person and (p.business_key_ is null or p.business_key_ not in %s)
                        union
                        select t.name_ from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
                         where p.business_key_ in %s
                         order by 1 fetch first %d rows only
                        """
                                .formatted(GOING_ON, ENDED, MOST))
                .param("person", userId)
                .query(String.class)
                .list();
        Stream<Hindrance> waiting = tasks.stream()
                .map(task ->
                        Hindrance.of("Open work: \"%s\" waits; bring it to an end or give it to somebody else first."
                                .formatted(task)));
        int running = jdbc.sql(
                        "select count(*) from act_ru_execution where parent_id_ is null and business_key_ in " + ENDED)
                .param("person", userId)
                .query(Integer.class)
                .single();
        Stream<Hindrance> underWay = tasks.isEmpty() && running > 0
                ? Stream.of(Hindrance.of("Open work: something of this person is under way; try again in a minute."))
                : Stream.empty();
        return Stream.of(open, waiting, underWay).flatMap(one -> one).toList();
    }

    /** The engine deletes the account itself, so that everything that hangs on it goes on every path. */
    @Override
    public void erase(Leaver person) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.setAuthentication(new Authentication(person.author(), List.of(Role.CAMUNDA_ADMIN.id())));
        try {
            identity.deleteUser(person.userId());
        } finally {
            identity.setAuthentication(caller);
        }
        jdbc.sql(
                        """
                        delete from act_ge_bytearray
                         where id_ in (select job_exception_stack_id_ from act_hi_job_log
                                        where job_exception_stack_id_ is not null and process_instance_id_ in %s)
                        """
                                .formatted(OWN_PROCESSES))
                .param("person", person.userId())
                .update();
        replaceInBytes("act_ge_bytearray", "bytes_", "deployment_id_ is null", person);
        replaceInBytes("act_hi_comment", "full_msg_", "full_msg_ is not null", person);
    }

    /** What is kept as bytes is text as well: why a step failed, a list of choices, a comment. */
    private void replaceInBytes(String table, String column, String condition, Leaver person) {
        Map<String, byte[]> replaced = new HashMap<>();
        rows.query("select id_, %s as content from %s where %s".formatted(column, table, condition), row -> {
            byte[] content = row.getBytes("content");
            if (content != null) {
                String id = row.getString("id_");
                person.mentions()
                        .outOfTrace(new String(content, StandardCharsets.UTF_8))
                        .ifPresent(text -> replaced.put(id, text.getBytes(StandardCharsets.UTF_8)));
            }
        });
        replaced.forEach((id, content) -> jdbc.sql("update %s set %s = ? where id_ = ?".formatted(table, column))
                .params(content, id)
                .update());
    }
}
