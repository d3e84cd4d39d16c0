package org.charterpath.hours;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Answers to the form {@code log-hours}: two hours of independent work on a day in November, unless a test says otherwise. */
public final class LogHoursAnswers {

    private String day = "2025-11-12";
    private String category = "INDEPENDENT";
    private Number minutes = 120;
    private String stage = "november";
    private String activity = "Webinar on the state's new reporting calendar; our compliance list is up to date now.";
    private String evidence;
    private String explanation;
    private String enrolment;
    private boolean fileFollows;

    private LogHoursAnswers() {}

    public static LogHoursAnswers hours() {
        return new LogHoursAnswers();
    }

    public LogHoursAnswers day(String text) {
        day = text;
        return this;
    }

    public LogHoursAnswers category(String name) {
        category = name;
        return this;
    }

    public LogHoursAnswers minutes(Number number) {
        minutes = number;
        return this;
    }

    public LogHoursAnswers stage(String stageId) {
        stage = stageId;
        return this;
    }

    public LogHoursAnswers activity(String text) {
        activity = text;
        return this;
    }

    public LogHoursAnswers evidence(String link) {
        evidence = link;
        return this;
    }

    public LogHoursAnswers explanation(String text) {
        explanation = text;
        return this;
    }

    public LogHoursAnswers enrolment(String enrolmentId) {
        enrolment = enrolmentId;
        return this;
    }

    public LogHoursAnswers fileFollows() {
        fileFollows = true;
        return this;
    }

    /** The form's answers, by field key; what was left open is absent. */
    public Map<String, Object> answers() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("hoursEnrolment", enrolment);
        answers.put("hoursDay", day);
        answers.put("hoursCategory", category);
        answers.put("hoursMinutes", minutes);
        answers.put("hoursStage", stage);
        answers.put("hoursActivity", activity);
        answers.put("hoursEvidence", evidence);
        answers.put("hoursExplanation", explanation);
        answers.put("hoursFileFollows", fileFollows);
        answers.values().removeIf(Objects::isNull);
        return answers;
    }
}
