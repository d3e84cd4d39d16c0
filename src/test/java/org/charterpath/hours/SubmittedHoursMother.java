package org.charterpath.hours;

import java.util.Optional;

/** Two hours of independent work on a day in November, unless a test says otherwise. */
public final class SubmittedHoursMother {

    private String day = "2025-11-12";
    private String category = "INDEPENDENT";
    private Number minutes = 120;
    private String stage = "november";
    private String activity = "Webinar on the state's new reporting calendar; our compliance list is up to date now.";
    private String evidence;
    private String explanation;

    private SubmittedHoursMother() {}

    public static SubmittedHoursMother hours() {
        return new SubmittedHoursMother();
    }

    public SubmittedHoursMother day(String text) {
        day = text;
        return this;
    }

    public SubmittedHoursMother category(String name) {
        category = name;
        return this;
    }

    public SubmittedHoursMother minutes(Number number) {
        minutes = number;
        return this;
    }

    public SubmittedHoursMother stage(String stageId) {
        stage = stageId;
        return this;
    }

    public SubmittedHoursMother activity(String text) {
        activity = text;
        return this;
    }

    public SubmittedHoursMother evidence(String link) {
        evidence = link;
        return this;
    }

    public SubmittedHoursMother explanation(String text) {
        explanation = text;
        return this;
    }

    public SubmittedHours submitted() {
        return new SubmittedHours(
                Optional.ofNullable(day),
                Optional.ofNullable(category),
                Optional.ofNullable(minutes),
                Optional.ofNullable(stage),
                Optional.ofNullable(activity),
                Optional.ofNullable(evidence),
                Optional.ofNullable(explanation));
    }
}
