package org.charterpath.form.process;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.charterpath.form.Drafts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of what was typed into the form of a task that ends, in the transaction that ends it. */
final class EndedDrafts extends AbstractBpmnParseListener implements TaskListener {

    private final Supplier<Drafts> drafts;

    EndedDrafts(Supplier<Drafts> drafts) {
        this.drafts = drafts;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this);
    }

    @Override
    public void notify(DelegateTask task) {
        drafts.get().ended(task.getId());
    }

    /** What came in while its task was just ending, and what nobody has touched for too long. */
    @Component
    static class Leftovers {

        private final Drafts drafts;
        private final JdbcClient jdbc;

        Leftovers(Drafts drafts, JdbcClient jdbc) {
            this.drafts = drafts;
            this.jdbc = jdbc;
        }

        @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
        @SchedulerLock(name = "drafts-kept", lockAtMostFor = "30m", lockAtLeastFor = "${charterpath.schedule.hours}")
        void sweep() {
            drafts.forgetOld();
            jdbc.sql(
                            """
                            delete from form_draft
                             where task_id is not null
                               and not exists (select 1 from ACT_RU_TASK t where t.ID_ = form_draft.task_id)
                            """)
                    .update();
        }
    }
}
