package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.process.CourseProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

@Component
class AssignCourseDelegate implements JavaDelegate {

    private final Coursework coursework;

    AssignCourseDelegate(Coursework coursework) {
        this.coursework = coursework;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coursework.assignCourse(
                BusinessKey.of(execution),
                JourneyVariables.STAGE_ID.get(execution),
                Variables.COURSE_ID.get(execution));
    }
}
