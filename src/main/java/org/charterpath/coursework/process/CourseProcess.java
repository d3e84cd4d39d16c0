package org.charterpath.coursework.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code course}. */
final class CourseProcess {

    private CourseProcess() {}

    static final class Elements {

        static final String TAKE_COURSE = "userTask_takeCourse";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> COURSE_ID = ProcessVariable.text("courseId");

        private Variables() {}
    }
}
