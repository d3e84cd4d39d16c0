package org.charterpath.program.process;

import java.util.List;
import org.charterpath.program.Course;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.charterpath.program.Workshop;
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

    /** Workshops of the stage. */
    public List<String> workshopIds(String programId, String stageId) {
        return stage(programId, stageId).workshops().stream().map(Workshop::id).toList();
    }

    /** Courses of the stage. */
    public List<String> courseIds(String programId, String stageId) {
        return stage(programId, stageId).courses().stream().map(Course::id).toList();
    }

    /** Worksheets of the stage; capstone pieces are handed out by the capstone's own process. */
    public List<String> worksheetIds(String programId, String stageId) {
        return stage(programId, stageId).worksheets().stream()
                .map(Worksheet::id)
                .toList();
    }

    /** The stage itself if it has one-on-one coaching, since there is one meeting a stage; else nothing. */
    public List<String> coachingIds(String programId, String stageId) {
        return stage(programId, stageId).oneOnOne().map(coaching -> stageId).stream()
                .toList();
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

    private Stage stage(String programId, String stageId) {
        return programs.get(programId).stage(stageId);
    }
}
