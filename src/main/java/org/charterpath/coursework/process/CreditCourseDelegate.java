package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.process.CourseProcess.Elements;
import org.charterpath.coursework.process.CourseProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class CreditCourseDelegate implements JavaDelegate {

    private final Coursework coursework;

    CreditCourseDelegate(Coursework coursework) {
        this.coursework = coursework;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coursework.creditCourse(
                BusinessKey.of(execution),
                Variables.COURSE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.TAKE_COURSE));
    }
}
