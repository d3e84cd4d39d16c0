package org.charterpath.demo;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.session.Sessions;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a diligent person answers to a task: the sample answers to its form, with minutes as planned, times that lie
 * ahead, and whatever the task offers to choose from. Tasks must come from a query with initialized form keys.
 */
public final class TaskAnswers {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int COACHING_MINUTES = 45;
    /** Sessions are over by then, and nobody is offered a time at which one of both is at one. */
    private static final LocalTime FIRST_COACHING = LocalTime.of(16, 30);

    /** How many meetings a day has room for. */
    private static final int COACHING_HOURS = 9;

    /** All that is left to choose once every time offered has passed. */
    private static final String OTHER_TIMES = "OTHER";

    /** What answers depend on that only the opened form shows, by form. */
    private static final Map<String, List<String>> SHOWN = Map.of(
            "session-scheduling", List.of("startsAt", "sessionMinutes"),
            "attendance", List.of("rosterOptions"),
            "coaching-choice", List.of("offeredTimes"),
            "coaching-slot", List.of("bookableSlots"),
            "performance-framework", List.of("frameworkOwners"));

    private final SampleAnswers samples = new SampleAnswers();
    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final Placements placements;
    private final Sessions sessions;
    private final Clock clock;

    public TaskAnswers(ProcessEngine engine, Placements placements, Sessions sessions, Clock clock) {
        this.tasks = engine.getTaskService();
        this.forms = engine.getFormService();
        this.runtime = engine.getRuntimeService();
        this.placements = placements;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The form of a task. */
    public static String formOf(Task task) {
        return task.getCamundaFormRef().getKey();
    }

    /** Complete and valid answers to a task's form. */
    public Map<String, Object> to(Task task) {
        return to(task, () -> businessKey(task));
    }

    /** As {@link #to(Task)}, if one knows already whose process it is; only some answers depend on it. */
    Map<String, Object> to(Task task, Supplier<String> businessKey) {
        String form = formOf(task);
        Supplier<CohortCalendar> calendar = SingletonSupplier.of(() -> placements.calendarOf(businessKey.get()));
        Map<String, Object> shown =
                SHOWN.containsKey(form) ? forms.getTaskFormVariables(task.getId(), SHOWN.get(form), true) : Map.of();
        Map<String, Object> answers = samples.to(form);
        switch (form) {
            case "course-completion" -> {
                answers.put("completedOn", today(calendar.get()).toString());
                answers.put(
                        "courseMinutes",
                        calendar.get()
                                .program()
                                .course(variable(task, "courseId"))
                                .minutes());
            }
            case "session-scheduling" -> {
                answers.put("startsAt", sessionStart(task, shown, calendar.get()));
                answers.put("sessionMinutes", shown.get("sessionMinutes"));
            }
            case "attendance" -> answers.put("attendees", values(shown, "rosterOptions"));
            case "coaching-offer" -> {
                answers.put("offer1StartsAt", coachingStart(task, schoolDay(calendar.get(), 2), 0));
                answers.put("offer2StartsAt", coachingStart(task, schoolDay(calendar.get(), 3), 4));
                answers.put("offer3StartsAt", coachingStart(task, schoolDay(calendar.get(), 6), 8));
                answers.put("offerMinutes", COACHING_MINUTES);
            }
            case "coaching-choice" -> {
                String first = values(shown, "offeredTimes").get(0);
                answers.put("chosenTime", first);
                if (!first.equals(OTHER_TIMES)) {
                    answers.remove("requestedTimes");
                }
            }
            case "coaching-slot" -> {
                String first = values(shown, "bookableSlots").get(0);
                answers.put("chosenSlot", first);
                if (!first.equals(OTHER_TIMES)) {
                    answers.remove("requestedTimes");
                }
            }
            case "performance-framework" -> {
                String owner = values(shown, "frameworkOwners").get(0);
                answers.replaceAll((key, answer) -> key.endsWith("Owner") ? owner : answer);
                answers.put("minutesTracked", plannedMinutes(task, calendar.get()));
            }
            case "coaching-record" -> answers.put("coachingMinutes", COACHING_MINUTES);
            case "hours-review" -> {
                answers.put("hoursDecision", "APPROVED");
                answers.remove("hoursApprovedMinutes");
            }
            case "log-hours" -> answers.put("hoursDay", today(calendar.get()).toString());
            case "portfolio-sign-off" -> answers.put("minutesTracked", portfolioMinutes(calendar.get()));
            default -> {
                if (answers.containsKey("minutesTracked")) {
                    answers.put("minutesTracked", plannedMinutes(task, calendar.get()));
                }
            }
        }
        return inTime(form, answers, calendar);
    }

    private int plannedMinutes(Task task, CohortCalendar calendar) {
        return Math.max(
                1, calendar.program().worksheet(variable(task, "worksheetId")).plannedMinutes());
    }

    /** The samples tell of one year: what should lie ahead by the time at which they are used, or behind, is moved there. */
    private Map<String, Object> inTime(String form, Map<String, Object> answers, Supplier<CohortCalendar> calendar) {
        samples.tensesOf(form).forEach((key, tense) -> {
            Object answer = answers.get(key);
            Answers.day(answer)
                    .ifPresent(day -> answers.put(
                            key, tense.nearest(day, today(calendar.get())).toString()));
            Answers.dateTime(answer)
                    .ifPresent(moment -> answers.put(
                            key,
                            LOCAL.format(tense.nearest(moment.toLocalDate(), today(calendar.get()))
                                    .atTime(moment.toLocalTime()))));
        });
        return answers;
    }

    private String variable(Task task, String name) {
        return (String) requireNonNull(tasks.getVariable(task.getId(), name), name);
    }

    /** What the program proposes, as long as it is ahead; without that, ten days into the stage. */
    private String sessionStart(Task task, Map<String, Object> shown, CohortCalendar calendar) {
        LocalDateTime earliest = today(calendar).plusDays(1).atTime(LocalTime.of(15, 30));
        return Answers.text(shown.get("startsAt"))
                .filter(proposed -> !LocalDateTime.parse(proposed).isBefore(earliest))
                .orElseGet(() -> {
                    LocalDate opensOn = calendar.opensOn(
                            sessions.get(variable(task, "sessionId")).stageId());
                    LocalDate first = opensOn.isAfter(today(calendar)) ? opensOn : today(calendar);
                    return LOCAL.format(schoolDay(first.plusDays(10)).atTime(15, 30));
                });
    }

    /** Each offer has hours of its own, so that not everybody picks the same one. */
    private static String coachingStart(Task task, LocalDate day, int later) {
        int slot = Math.floorMod(task.getId().hashCode() + later, COACHING_HOURS);
        return LOCAL.format(day.atTime(FIRST_COACHING).plusMinutes((long) slot * COACHING_MINUTES));
    }

    private LocalDate schoolDay(CohortCalendar calendar, int daysAhead) {
        return schoolDay(today(calendar).plusDays(daysAhead));
    }

    private static LocalDate schoolDay(LocalDate earliest) {
        LocalDate day = earliest;
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }

    private LocalDate today(CohortCalendar calendar) {
        return LocalDate.ofInstant(clock.instant(), calendar.zone());
    }

    private int portfolioMinutes(CohortCalendar calendar) {
        return calendar.program().partsOf("portfolio").get(0).plannedMinutes();
    }

    private String businessKey(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private static List<String> values(Map<String, Object> shown, String optionList) {
        return ((SpinJsonNode) requireNonNull(shown.get(optionList), optionList))
                .elements().stream()
                        .map(option -> option.prop("value").stringValue())
                        .toList();
    }
}
