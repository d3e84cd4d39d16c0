package org.charterpath.credit;

import java.util.Optional;

/** Two hours of independent work on a day in November, unless a test says otherwise. */
final class SubmittedHoursMother {

    private String day = "2025-11-12";
    private String category = "INDEPENDENT";
    private Number minutes = 120;
    private String month = "november";
    private String activity = "Webinar on the state's new reporting calendar; our compliance list is up to date now.";
    private String evidence;
    private String explanation;

    private SubmittedHoursMother() {}

    static SubmittedHoursMother hours() {
        return new SubmittedHoursMother();
    }

    SubmittedHoursMother day(String text) {
        day = text;
        return this;
    }

    SubmittedHoursMother category(String name) {
        category = name;
        return this;
    }

    SubmittedHoursMother minutes(Number number) {
        minutes = number;
        return this;
    }

    SubmittedHoursMother month(String monthId) {
        month = monthId;
        return this;
    }

    SubmittedHoursMother activity(String text) {
        activity = text;
        return this;
    }

    SubmittedHoursMother evidence(String link) {
        evidence = link;
        return this;
    }

    SubmittedHoursMother explanation(String text) {
        explanation = text;
        return this;
    }

    SubmittedHours submitted() {
        return new SubmittedHours(
                Optional.ofNullable(day),
                Optional.ofNullable(category),
                Optional.ofNullable(minutes),
                Optional.ofNullable(month),
                Optional.ofNullable(activity),
                Optional.ofNullable(evidence),
                Optional.ofNullable(explanation));
    }
}
