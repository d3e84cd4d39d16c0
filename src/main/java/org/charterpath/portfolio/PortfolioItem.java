package org.charterpath.portfolio;

import java.time.LocalDate;

/**
 * One accepted piece of work as it stood when the portfolio was put together.
 *
 * @param assignmentId the assignment that it fulfils
 * @param submissionId the form as it was accepted
 * @param acceptedOn the day of acceptance, in the cohort's time zone
 * @param minutes minutes credited for it
 */
public record PortfolioItem(
        String assignmentId, String submissionId, String title, String stageId, LocalDate acceptedOn, int minutes) {}
