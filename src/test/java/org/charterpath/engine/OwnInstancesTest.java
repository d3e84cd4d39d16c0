package org.charterpath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class OwnInstancesTest {

    private static final int A_PAGE = 2;
    private static final String WORKSHEET = "userTask_fillInWorksheet";

    @Autowired
    private Program program;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Test
    void endsThoseThatGoOnByThemselvesHoweverManyOthersWaitAtTheSameTask() {
        program.moveTo(LocalDate.of(2025, 11, 5));
        String enrolment = program.enrolActive("own.ida");
        List<String> own = new ArrayList<>(List.of(worksheet(enrolment, "november", "charter-contract-review")));
        String other = program.enrolActive("own.ola");
        program.run("program-month", other, Map.of("stageId", "november"));
        own.add(worksheet(other, "december", "mocha-framework"));
        own.add(worksheet(enrolment, "december", "project-work-plan"));
        long called = waiting().count() - own.size();
        assertThat(called).as("pages without any of them").isGreaterThan(A_PAGE);
        List<String> told = new ArrayList<>();

        OwnInstances few = new OwnInstances(runtime, A_PAGE);
        few.endThoseWaitingAt(waiting(), instance -> told.add(instance.getId()), "The year is over");

        assertThat(told).containsExactlyInAnyOrderElementsOf(own);
        assertThat(waiting().count()).isEqualTo(called);
        few.endThoseWaitingAt(waiting(), instance -> told.add(instance.getId()), "The year is over");
        assertThat(told).hasSameSizeAs(own);
    }

    private TaskQuery waiting() {
        return tasks.createTaskQuery().taskDefinitionKey(WORKSHEET);
    }

    private String worksheet(String enrolment, String stage, String item) {
        return program.run("worksheet", enrolment, Map.of("stageId", stage, "worksheetId", item))
                .getId();
    }
}
