package org.charterpath;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.charterpath.notification.EachMail;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what was written to people, leaves no process behind that the next test's clock would wake, and gives the clock back. */
public class CleanEngine implements BeforeEachCallback, AfterEachCallback {

    private static final String[] STATEMENTS = {
        "delete from ACT_RU_IDENTITYLINK where TASK_ID_ is not null",
        "update ACT_RU_INCIDENT set CAUSE_INCIDENT_ID_ = null, ROOT_CAUSE_INCIDENT_ID_ = null",
        "delete from ACT_RU_INCIDENT",
        "delete from ACT_RU_VARIABLE",
        "delete from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ is not null",
        "delete from ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null",
        "delete from ACT_RU_TASK",
        "update ACT_RU_EXECUTION set PROC_INST_ID_ = null, PARENT_ID_ = null, SUPER_EXEC_ = null",
        "delete from ACT_RU_EXECUTION",
        "delete from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ in (%d, %d) and RESOURCE_ID_ <> '*'"
                .formatted(Resources.TASK.resourceType(), Resources.PROCESS_INSTANCE.resourceType()),
        "delete from ACT_HI_PROCINST",
        "delete from ACT_HI_ACTINST",
        "delete from ACT_HI_TASKINST",
        "delete from ACT_HI_VARINST",
        "delete from ACT_HI_IDENTITYLINK",
        "delete from ACT_HI_OP_LOG",
        "delete from ACT_HI_INCIDENT",
        "delete from ACT_HI_JOB_LOG",
        "delete from ACT_HI_DEC_IN",
        "delete from ACT_HI_DEC_OUT",
        "delete from ACT_HI_DECINST",
        "delete from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is null",
    };

    @Override
    public void beforeEach(ExtensionContext context) {
        ProcessEngineTests.init(engine(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            EachMail.readIn(SpringExtension.getApplicationContext(context));
        } finally {
            clean(context);
        }
    }

    /** The same for a class whose tests follow from each other. */
    public static final class AtTheEnd implements AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            clean(context);
        }
    }

    private static void clean(ExtensionContext context) {
        clean(engine(context));
    }

    /**
     * Ends every process of an engine, and gives the clock back: by the tables, because the engine takes as long to end a
     * year of somebody's as it took to begin it.
     */
    public static void clean(ProcessEngine engine) {
        ClockUtil.reset();
        DataSource database = engine.getProcessEngineConfiguration().getDataSource();
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(begun -> new JdbcTemplate(database).batchUpdate(STATEMENTS));
    }

    private static ProcessEngine engine(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
    }
}
