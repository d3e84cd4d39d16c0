package org.charterpath.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.Answers;
import org.charterpath.form.FormDefinition;
import org.charterpath.form.FormField;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;

/** What a diligent person answers to a form, who sees nothing but what the form shows. */
final class ScriptedAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final String OTHER_TIMES = "OTHER";
    private static final int COACHING_MINUTES = 45;

    /** A sentence, so that a few letters more at its end break no rule. */
    private static final int LEAST_WORDS = 20;

    private final SampleAnswers samples = new SampleAnswers();
    private final Map<String, FormDefinition> forms = new ConcurrentHashMap<>();
    private final ProgramDefinition program = Programs.ops();

    /**
     * What somebody logs of the day before.
     *
     * @param word stands in it, and tells it from other work of that day
     */
    Map<String, Object> hours(LocalDate today, int minutes, String word) {
        Map<String, Object> answers = samples.to("log-hours");
        answers.put("hoursDay", today.minusDays(1).toString());
        answers.put("hoursMinutes", minutes);
        answers.put("hoursExplanation", "Other work than what was logged before " + word);
        return answers;
    }

    /**
     * @param shown the variables with which the form is opened, by their names
     * @param slot tells offered times apart
     */
    Map<String, Object> to(String form, Map<String, JsonNode> shown, LocalDate today, int slot) {
        Map<String, Object> answers = samples.to(form);
        switch (form) {
            case "course-completion" -> {
                answers.put("completedOn", today.toString());
                answers.put(
                        "courseMinutes", program.course(text(shown, "courseId")).minutes());
            }
            case "session-scheduling" -> {
                answers.put("startsAt", sessionStart(shown, today));
                answers.put("sessionMinutes", shown.get("sessionMinutes").asInt());
            }
            case "attendance" -> answers.put("attendees", options(shown, "rosterOptions"));
            case "coaching-offer" -> {
                answers.put("offer1StartsAt", coachingStart(today.plusDays(2), slot));
                answers.put("offer2StartsAt", coachingStart(today.plusDays(3), slot + 4));
                answers.put("offer3StartsAt", coachingStart(today.plusDays(6), slot + 8));
                answers.put("offerMinutes", COACHING_MINUTES);
            }
            case "coaching-choice" -> choose(answers, "chosenTime", options(shown, "offeredTimes"));
            case "coaching-slot" -> choose(answers, "chosenSlot", options(shown, "bookableSlots"));
            case "coaching-record" -> answers.put("coachingMinutes", COACHING_MINUTES);
            case "hours-review" -> {
                answers.put("hoursDecision", "APPROVED");
                answers.remove("hoursApprovedMinutes");
            }
            case "portfolio-sign-off" ->
                answers.put(
                        "minutesTracked", program.partsOf("portfolio").get(0).plannedMinutes());
            default -> {
                if (answers.containsKey("minutesTracked")) {
                    answers.put(
                            "minutesTracked",
                            Math.max(
                                    1,
                                    program.worksheet(text(shown, "worksheetId"))
                                            .plannedMinutes()));
                }
            }
        }
        return inTime(form, answers, today);
    }

    /** The answers with a word at the end of one of them, by which this attempt is known; false where there is no room. */
    static boolean sign(Map<String, Object> answers, String word) {
        for (Map.Entry<String, Object> answer : answers.entrySet()) {
            if (answer.getValue() instanceof String text && text.length() >= LEAST_WORDS && text.endsWith(".")) {
                answer.setValue(text + " " + word);
                return true;
            }
        }
        return false;
    }

    /** As Tasklist posts answers: scalars without a type, lists and objects as JSON. */
    static String posted(Map<String, Object> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(
                key,
                value instanceof Collection<?> || value instanceof Map<?, ?>
                        ? Map.of("type", "Json", "value", json(value))
                        : Map.of("value", value)));
        return json(Map.of("variables", variables));
    }

    private static void choose(Map<String, Object> answers, String key, List<String> offered) {
        answers.put(key, offered.get(0));
        if (!offered.get(0).equals(OTHER_TIMES)) {
            answers.remove("requestedTimes");
        }
    }

    private Map<String, Object> inTime(String form, Map<String, Object> answers, LocalDate today) {
        for (FormField field :
                forms.computeIfAbsent(form, ScriptedAnswers::read).fields()) {
            Object answer = answers.get(field.key());
            Answers.day(answer)
                    .ifPresent(day -> answers.put(
                            field.key(), field.tense().nearest(day, today).toString()));
            Answers.dateTime(answer)
                    .ifPresent(moment -> answers.put(
                            field.key(),
                            LOCAL.format(field.tense()
                                    .nearest(moment.toLocalDate(), today)
                                    .atTime(moment.toLocalTime()))));
        }
        return answers;
    }

    private static FormDefinition read(String form) {
        try (InputStream source = ScriptedAnswers.class.getResourceAsStream("/forms/" + form + ".form")) {
            return FormDefinition.parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(form, e);
        }
    }

    private static String sessionStart(Map<String, JsonNode> shown, LocalDate today) {
        LocalDateTime earliest = today.plusDays(1).atTime(15, 30);
        JsonNode proposed = shown.get("startsAt");
        if (proposed != null
                && !proposed.asText().isEmpty()
                && !LocalDateTime.parse(proposed.asText()).isBefore(earliest)) {
            return proposed.asText();
        }
        return LOCAL.format(schoolDay(today.plusDays(10)).atTime(15, 30));
    }

    private static String coachingStart(LocalDate day, int slot) {
        return LOCAL.format(
                schoolDay(day).atTime(LocalTime.of(16, 30)).plusMinutes(Math.floorMod(slot, 9) * COACHING_MINUTES));
    }

    private static LocalDate schoolDay(LocalDate earliest) {
        LocalDate day = earliest;
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static String text(Map<String, JsonNode> shown, String name) {
        JsonNode value = shown.get(name);
        if (value == null) {
            throw new IllegalStateException("The form does not show %s: %s".formatted(name, shown.keySet()));
        }
        return value.asText();
    }

    private static List<String> options(Map<String, JsonNode> shown, String name) {
        JsonNode value = shown.get(name);
        if (value == null) {
            throw new IllegalStateException("The form does not show %s: %s".formatted(name, shown.keySet()));
        }
        try {
            JsonNode list = value.isTextual() ? JSON.readTree(value.asText()) : value;
            return StreamSupport.stream(list.spliterator(), false)
                    .map(option -> option.path("value").asText())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
