package org.charterpath.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;

/**
 * What a diligent person answers to a task: the sample answers to its form, with minutes as planned, times that lie
 * ahead, and whatever the task offers to choose from. Tasks must come from a query with initialized form keys.
 */
public final class TaskAnswers {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int COACHING_MINUTES = 45;

    private final SampleAnswers samples = new SampleAnswers();
    private final TaskService tasks;
    private final ProgramCatalog programs;
    private final Cohorts cohorts;
    private final Clock clock;

    public TaskAnswers(TaskService tasks, ProgramCatalog programs, Cohorts cohorts, Clock clock) {
        this.tasks = tasks;
        this.programs = programs;
        this.cohorts = cohorts;
        this.clock = clock;
    }

    /** The form of a task. */
    public static String formOf(Task task) {
        return task.getCamundaFormRef().getKey();
    }

    /** Complete and valid answers to a task's form. */
    public Map<String, Object> to(Task task) {
        String form = formOf(task);
        Map<String, Object> answers = samples.to(form);
        switch (form) {
            case "course-completion" -> {
                answers.put("completedOn", today(task).toString());
                answers.put(
                        "courseMinutes",
                        program(task).course(text(task, "courseId")).minutes());
            }
            case "session-scheduling" -> {
                answers.put("startsAt", sessionStart(task));
                answers.put("sessionMinutes", tasks.getVariable(task.getId(), "sessionMinutes"));
            }
            case "attendance" -> answers.put("attendees", values(task, "rosterOptions"));
            case "coaching-offer" -> {
                answers.put("offer1StartsAt", LOCAL.format(schoolDay(task, 2).atTime(9, 0)));
                answers.put("offer2StartsAt", LOCAL.format(schoolDay(task, 3).atTime(14, 30)));
                answers.put("offer3StartsAt", LOCAL.format(schoolDay(task, 6).atTime(8, 15)));
                answers.put("offerMinutes", COACHING_MINUTES);
            }
            case "coaching-choice" -> {
                answers.put("chosenTime", values(task, "offeredTimes").get(0));
                answers.remove("requestedTimes");
            }
            case "coaching-record" -> answers.put("coachingMinutes", COACHING_MINUTES);
            case "hours-review" -> {
                answers.put("hoursDecision", "APPROVED");
                answers.remove("hoursApprovedMinutes");
            }
            case "log-hours" -> answers.put("hoursDay", today(task).toString());
            case "portfolio-sign-off" -> answers.put("minutesTracked", portfolioMinutes(task));
            default -> {
                if (answers.containsKey("minutesTracked")) {
                    answers.put(
                            "minutesTracked",
                            Math.max(
                                    1,
                                    program(task)
                                            .worksheet(text(task, "worksheetId"))
                                            .plannedMinutes()));
                }
            }
        }
        return answers;
    }

    private String sessionStart(Task task) {
        String proposed = (String) tasks.getVariable(task.getId(), "startsAt");
        LocalDateTime earliest = today(task).plusDays(1).atTime(LocalTime.of(15, 30));
        if (proposed != null && !LocalDateTime.parse(proposed).isBefore(earliest)) {
            return proposed;
        }
        return LOCAL.format(schoolDay(task, 10).atTime(15, 30));
    }

    private LocalDate schoolDay(Task task, int daysAhead) {
        LocalDate day = today(task).plusDays(daysAhead);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }

    private LocalDate today(Task task) {
        CohortCalendar calendar = cohorts.calendarOf(text(task, "cohortId"));
        return LocalDate.ofInstant(clock.instant(), calendar.zone());
    }

    private int portfolioMinutes(Task task) {
        return program(task)
                .month(text(task, "monthId"))
                .portfolio()
                .orElseThrow()
                .plannedMinutes();
    }

    private ProgramDefinition program(Task task) {
        return programs.get(text(task, "programId"));
    }

    private String text(Task task, String variable) {
        return (String) tasks.getVariable(task.getId(), variable);
    }

    private List<String> values(Task task, String optionList) {
        SpinJsonNode options = (SpinJsonNode) tasks.getVariable(task.getId(), optionList);
        return options.elements().stream()
                .map(option -> option.prop("value").stringValue())
                .toList();
    }
}
