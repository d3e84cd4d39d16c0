package org.charterpath.coursework.process;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.WorkClosing;
import org.charterpath.form.FormStep;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Courses and worksheets that were handed in and whose next step, which records that, has not run yet. A deadline that comes
 * between the two takes them in: what was handed in in time counts.
 */
@Component
class UnrecordedWork {

    /** More than one owner can hand in within moments. */
    private static final int MOST = 100;

    private final RuntimeService runtime;
    private final Coursework coursework;

    UnrecordedWork(RuntimeService runtime, Coursework coursework) {
        this.runtime = runtime;
        this.coursework = coursework;
    }

    /** What goes on where it is: the step that records it finds it recorded. */
    @EventListener
    void takeIn(WorkClosing closing) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKeyIn(WorksheetProcess.KEY, CourseProcess.KEY)
                .processInstanceBusinessKey(closing.ownerId())
                .activityIdIn(WorksheetProcess.Elements.RECORD_ANSWERS, CourseProcess.Elements.CREDIT_COURSE)
                .listPage(0, MOST)
                .forEach(this::takeIn);
    }

    private void takeIn(ProcessInstance instance) {
        Map<String, Object> known = runtime.getVariables(instance.getId());
        Optional.ofNullable(known.get(WorksheetProcess.Variables.WORKSHEET_ID.name()))
                .map(Object::toString)
                .ifPresent(worksheetId -> takeInWorksheet(instance.getBusinessKey(), worksheetId, instance.getId()));
        Optional.ofNullable(known.get(CourseProcess.Variables.COURSE_ID.name()))
                .map(Object::toString)
                .ifPresent(courseId -> takeInCourse(instance.getBusinessKey(), courseId, instance.getId()));
    }

    /** What is being taken away, of a course or a worksheet. */
    void takeIn(String ownerId, VariableScope scope, String processInstanceId) {
        WorksheetProcess.Variables.WORKSHEET_ID
                .find(scope)
                .ifPresent(worksheetId -> takeInWorksheet(ownerId, worksheetId, processInstanceId));
        CourseProcess.Variables.COURSE_ID
                .find(scope)
                .ifPresent(courseId -> takeInCourse(ownerId, courseId, processInstanceId));
    }

    private void takeInWorksheet(String ownerId, String worksheetId, String processInstanceId) {
        coursework.takeInUnrecorded(
                ownerId, worksheetId, new FormStep(processInstanceId, WorksheetProcess.Elements.FILL_IN_WORKSHEET));
    }

    private void takeInCourse(String ownerId, String courseId, String processInstanceId) {
        coursework.takeInUnrecorded(
                ownerId, courseId, new FormStep(processInstanceId, CourseProcess.Elements.TAKE_COURSE));
    }
}
