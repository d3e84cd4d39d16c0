package org.charterpath.program.process;

import java.util.List;
import org.charterpath.program.Course;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.springframework.stereotype.Component;

/** The bean {@code programStage} of the models: which rows a stage has, and how a worksheet is filled in and reviewed. */
@Component("programStage")
public class ProgramStageExpressions {

    private final ProgramCatalog programs;

    ProgramStageExpressions(ProgramCatalog programs) {
        this.programs = programs;
    }

    /** The stage's name as people read it. */
    public String title(String programId, String stageId) {
        return stage(programId, stageId).title();
    }

    /** Sessions of the stage that somebody has to attend or make up. */
    public List<String> workshopIds(String programId, String stageId) {
        return stage(programId, stageId).sessions().stream()
                .filter(session -> session.makeUp().isPresent())
                .map(PlannedSession::id)
                .toList();
    }

    /** Courses of the stage. */
    public List<String> courseIds(String programId, String stageId) {
        return stage(programId, stageId).courses().stream().map(Course::id).toList();
    }

    /** Worksheets that the stage itself hands out. */
    public List<String> worksheetIds(String programId, String stageId) {
        return stage(programId, stageId).ownWorksheets().stream()
                .map(Worksheet::id)
                .toList();
    }

    /** The stage itself if it has coaching, since there is one meeting a stage; else nothing. */
    public List<String> coachingIds(String programId, String stageId) {
        return stage(programId, stageId).coaching().map(coaching -> stageId).stream()
                .toList();
    }

    /** What a course is called, with its code. */
    public String courseTitle(String programId, String courseId) {
        Course course = programs.get(programId).course(courseId);
        return course.fullTitle();
    }

    /** What a worksheet or make-up is called. */
    public String worksheetTitle(String programId, String worksheetId) {
        return programs.get(programId).worksheet(worksheetId).title();
    }

    /** Id of the form that a worksheet or make-up is filled in with. */
    public String worksheetForm(String programId, String worksheetId) {
        return programs.get(programId).worksheet(worksheetId).form();
    }

    /** Name of the {@link org.charterpath.program.Reviewer} of a worksheet or make-up. */
    public String reviewer(String programId, String worksheetId) {
        return programs.get(programId).worksheet(worksheetId).reviewer().name();
    }

    /** Id of the worksheet that makes up for a missed session. */
    public String makeUpId(String programId, String workshopId) {
        return programs.get(programId)
                .session(workshopId)
                .makeUp()
                .orElseThrow()
                .id();
    }

    private Stage stage(String programId, String stageId) {
        return programs.get(programId).stage(stageId);
    }
}
