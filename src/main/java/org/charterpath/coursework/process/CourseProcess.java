package org.charterpath.coursework.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code course}. */
final class CourseProcess {

    static final String KEY = "course";

    private CourseProcess() {}

    static final class Elements {

        static final String TAKE_COURSE = "userTask_takeCourse";
        static final String CREDIT_COURSE = "serviceTask_creditCourse";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> COURSE_ID = ProcessVariable.text("courseId");

        private Variables() {}
    }
}
