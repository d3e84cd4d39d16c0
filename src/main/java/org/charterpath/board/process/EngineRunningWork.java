package org.charterpath.board.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charterpath.board.RunningWork;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.repair.Repairs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Read from the engine's tables, each question in one statement. */
@Component
@Transactional(readOnly = true)
class EngineRunningWork implements RunningWork {

    private static final String STOPPED =
            """
            select distinct r.ID_, t.ID_
              from ACT_RU_INCIDENT i
              join ACT_RU_INCIDENT r on r.ID_ = i.ROOT_CAUSE_INCIDENT_ID_
              left join ACT_RU_VARIABLE v on v.NAME_ = :variable and v.TEXT_ = r.ID_
              left join ACT_RU_TASK t on t.PROC_INST_ID_ = v.PROC_INST_ID_
             where i.PROC_INST_ID_ = :instance
            """;

    /** Late is who has an open task of the stage past its due day, whichever process under the journey it is in. */
    private static final String CROWDS =
            """
            with late (root_id, stage) as (
                select distinct q.ROOT_PROC_INST_ID_, v.TEXT_
                  from ACT_RU_TASK t
                  join ACT_RU_EXECUTION q on q.ID_ = t.PROC_INST_ID_
                  join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = q.ID_ and v.NAME_ = 'stageId'
                  join enrolment e on e.id = q.BUSINESS_KEY_ and e.participant_id = t.ASSIGNEE_
                 where t.DUE_DATE_ < :now and t.SUSPENSION_STATE_ = 1)
            select c.ACT_ID_, sum(case when l.stage is null then 1 else 0 end), sum(case when l.stage is null then 0 else 1 end)
              from ACT_RU_EXECUTION c
              join ACT_RU_EXECUTION p on p.SUPER_EXEC_ = c.ID_
              join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = p.ID_ and v.NAME_ = 'stageId'
              left join late l on l.root_id = p.ROOT_PROC_INST_ID_ and l.stage = v.TEXT_
             where c.PROC_DEF_ID_ = :definition
             group by c.ACT_ID_
             order by c.ACT_ID_
            """;

    private static final String JOURNEYS =
            """
            select e.id, e.first_name, e.last_name, e.participant_id, o.id, o.name,
                   (select min(p.ID_) from ACT_RU_EXECUTION p
                     where p.BUSINESS_KEY_ = e.id and p.SUPER_EXEC_ is null and (%s)) as journey
              from enrolment e join cohort o on o.id = e.cohort_id
             where lower(e.first_name || ' ' || e.last_name) like lower(:part) escape '!'
             order by e.last_name, e.first_name, o.starts_on desc, e.id
             fetch first %d rows only
            """;

    private final JdbcClient jdbc;
    private final ProgramCatalog programs;

    EngineRunningWork(JdbcClient jdbc, ProgramCatalog programs) {
        this.jdbc = jdbc;
        this.programs = programs;
    }

    @Override
    public Optional<String> ownerOf(String processInstanceId) {
        return jdbc.sql("select BUSINESS_KEY_ from ACT_RU_EXECUTION where ID_ = ? and BUSINESS_KEY_ is not null")
                .param(processInstanceId)
                .query(String.class)
                .optional();
    }

    @Override
    public List<Finished> finishedOf(String ownerId) {
        return jdbc.sql(
                        """
                        select t.NAME_, t.END_TIME_
                          from ACT_HI_PROCINST p join ACT_HI_TASKINST t on t.PROC_INST_ID_ = p.PROC_INST_ID_
                         where p.BUSINESS_KEY_ = ? and t.END_TIME_ is not null and t.NAME_ is not null
                           and t.DELETE_REASON_ = 'completed'
                         order by t.END_TIME_ desc, t.ID_ fetch first %d rows only
                        """
                                .formatted(MOST))
                .param(ownerId)
                .query((row, number) ->
                        new Finished(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    @Override
    public List<Stopped> stoppedIn(String processInstanceId) {
        return jdbc.sql(STOPPED)
                .param("variable", Repairs.INCIDENT_ID)
                .param("instance", processInstanceId)
                .query((row, number) -> new Stopped(row.getString(1), Optional.ofNullable(row.getString(2))))
                .list();
    }

    @Override
    public List<Crowd> crowdsOf(String processDefinitionId, Instant now) {
        return jdbc.sql(CROWDS)
                .param("definition", processDefinitionId)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Crowd(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    @Override
    public List<Journey> journeysOf(String name) {
        // The keys are those of our own definitions, never what somebody typed.
        String journeys = programs.all().stream()
                .map(ProgramDefinition::process)
                .distinct()
                .map("p.PROC_DEF_ID_ like '%s:%%'"::formatted)
                .reduce((some, next) -> some + " or " + next)
                .orElse("1 = 0");
        return jdbc.sql(JOURNEYS.formatted(journeys, MOST))
                .param("part", "%" + name.replaceAll("([!%_])", "!$1") + "%")
                .query((row, number) -> new Journey(
                        row.getString(1),
                        named(row.getString(2) + " " + row.getString(3), row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        Optional.ofNullable(row.getString(7))))
                .list();
    }

    private static String named(String fullName, String userId) {
        return fullName.isBlank() ? userId : fullName.strip();
    }
}
