package org.charterpath.program.process;

import java.util.List;
import org.charterpath.program.Course;
import org.charterpath.program.Month;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Worksheet;
import org.charterpath.program.Workshop;
import org.springframework.stereotype.Component;

/** The bean {@code programMonth} of the models: which rows a month has, and how a worksheet is filled in and reviewed. */
@Component("programMonth")
public class ProgramMonthExpressions {

    private final ProgramCatalog programs;

    ProgramMonthExpressions(ProgramCatalog programs) {
        this.programs = programs;
    }

    /** The month's name as people read it. */
    public String title(String programId, String monthId) {
        return month(programId, monthId).title();
    }

    /** Workshops of the month. */
    public List<String> workshopIds(String programId, String monthId) {
        return month(programId, monthId).workshops().stream().map(Workshop::id).toList();
    }

    /** Courses of the month. */
    public List<String> courseIds(String programId, String monthId) {
        return month(programId, monthId).courses().stream().map(Course::id).toList();
    }

    /** Worksheets of the month; capstone pieces are handed out by the capstone's own process. */
    public List<String> worksheetIds(String programId, String monthId) {
        return month(programId, monthId).worksheets().stream()
                .map(Worksheet::id)
                .toList();
    }

    /** The month itself if it has one-on-one coaching, since there is one meeting a month; else nothing. */
    public List<String> coachingIds(String programId, String monthId) {
        return month(programId, monthId).oneOnOne().map(coaching -> monthId).stream()
                .toList();
    }

    /** What a course is called, with its code. */
    public String courseTitle(String programId, String courseId) {
        Course course = programs.get(programId).course(courseId);
        return course.code() + " " + course.title();
    }

    /** What a worksheet, capstone piece or make-up is called. */
    public String worksheetTitle(String programId, String worksheetId) {
        return programs.get(programId).worksheet(worksheetId).title();
    }

    /** Id of the form that a worksheet, capstone piece or make-up is filled in with. */
    public String worksheetForm(String programId, String worksheetId) {
        return programs.get(programId).worksheet(worksheetId).form();
    }

    /** Name of the {@link org.charterpath.program.Reviewer} of a worksheet, capstone piece or make-up. */
    public String reviewer(String programId, String worksheetId) {
        return programs.get(programId).worksheet(worksheetId).reviewer().name();
    }

    /** Id of the worksheet that makes up for a missed workshop. */
    public String makeUpId(String programId, String workshopId) {
        return programs.get(programId).workshop(workshopId).makeUp().id();
    }

    private Month month(String programId, String monthId) {
        return programs.get(programId).month(monthId);
    }
}
