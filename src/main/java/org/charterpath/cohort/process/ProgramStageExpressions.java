package org.charterpath.cohort.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.program.Course;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.springframework.stereotype.Component;

/**
 * The bean {@code programStage} of the models: which rows a stage has, none where it is waived, and how a worksheet is filled
 * in and reviewed.
 */
@Component("programStage")
public class ProgramStageExpressions {

    private final Placements placements;
    private final PersonalStages stages;

    ProgramStageExpressions(Placements placements, PersonalStages stages) {
        this.placements = placements;
        this.stages = stages;
    }

    /** The stage's name as people read it. */
    public String title(DelegateExecution execution, String stageId) {
        return stage(execution, stageId).title();
    }

    /** Sessions of the stage that somebody has to attend or make up. */
    public List<String> workshopIds(DelegateExecution execution, String stageId) {
        return stageToDo(execution, stageId).stream()
                .flatMap(stage -> stage.sessions().stream())
                .filter(session -> session.makeUp().isPresent())
                .map(PlannedSession::id)
                .toList();
    }

    /** Courses of the stage. */
    public List<String> courseIds(DelegateExecution execution, String stageId) {
        return stageToDo(execution, stageId).stream()
                .flatMap(stage -> stage.courses().stream())
                .map(Course::id)
                .toList();
    }

    /** Worksheets that the stage itself hands out. */
    public List<String> worksheetIds(DelegateExecution execution, String stageId) {
        return stageToDo(execution, stageId).stream()
                .flatMap(stage -> stage.ownWorksheets().stream())
                .map(Worksheet::id)
                .toList();
    }

    /** The stage itself if it has coaching, since there is one meeting a stage; else nothing. */
    public List<String> coachingIds(DelegateExecution execution, String stageId) {
        return stageToDo(execution, stageId).stream()
                .flatMap(stage -> stage.coaching().map(coaching -> stageId).stream())
                .toList();
    }

    /** What a course is called, with its code. */
    public String courseTitle(DelegateExecution execution, String courseId) {
        Course course = program(execution).course(courseId);
        return course.fullTitle();
    }

    /** What a worksheet or make-up is called. */
    public String worksheetTitle(DelegateExecution execution, String worksheetId) {
        return program(execution).worksheet(worksheetId).title();
    }

    /**
     * How long a reviewer has by rights, as an ISO 8601 duration. A piece of something larger keeps the next one waiting, so its
     * reviewer is reminded on the fifth day, which is the day before; the others have the week after which program admins decide.
     */
    public String reviewTime(DelegateExecution execution, String worksheetId) {
        return program(execution).worksheet(worksheetId).partOf().isPresent() ? "P6D" : "P7D";
    }

    /** Id of the form that a worksheet or make-up is filled in with. */
    public String worksheetForm(DelegateExecution execution, String worksheetId) {
        return program(execution).worksheet(worksheetId).form();
    }

    /** Name of the {@link org.charterpath.program.Reviewer} of a worksheet or make-up. */
    public String reviewer(DelegateExecution execution, String worksheetId) {
        return program(execution).worksheet(worksheetId).reviewer().name();
    }

    /** Id of the worksheet that makes up for a missed session. */
    public String makeUpId(DelegateExecution execution, String workshopId) {
        return program(execution).session(workshopId).makeUp().orElseThrow().id();
    }

    private ProgramDefinition program(DelegateExecution execution) {
        return placements.calendarOf(BusinessKey.of(execution)).program();
    }

    private Optional<Stage> stageToDo(DelegateExecution execution, String stageId) {
        return stages.standing(BusinessKey.of(execution), stageId) == PersonalStages.Standing.WAIVED
                ? Optional.empty()
                : Optional.of(stage(execution, stageId));
    }

    private Stage stage(DelegateExecution execution, String stageId) {
        return program(execution).stage(stageId);
    }
}
