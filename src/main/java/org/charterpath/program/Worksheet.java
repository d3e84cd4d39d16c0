package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Optional;

/**
 * One deep-dive activity with its own form: a stage's worksheet, an assessment, a piece of something larger or a make-up.
 *
 * @param id unique among all worksheets of the program, make-ups included
 * @param title as participants read it
 * @param form id of the form that is filled in
 * @param reviewer who has to approve it
 * @param plannedMinutes minutes that it is expected to take; what is credited are the minutes tracked
 * @param partOf what hands it out and closes it, such as a capstone; empty where its stage does
 * @param rules by which its reviewer reads it, a sentence each; whoever returns it says which of them is not met
 * @param shareable whether its owner may show the answers to the cohort; empty for yes, unless it is an assessment
 */
public record Worksheet(
        @NotBlank(message = Rule.MISSING) String id,
        @NotBlank(message = Rule.MISSING) String title,
        @NotBlank(message = Rule.MISSING) String form,
        @NotNull(message = Rule.MISSING) Reviewer reviewer,
        @Positive(message = Rule.NOT_POSITIVE) int plannedMinutes,
        Optional<String> partOf,
        List<@NotBlank(message = Rule.MISSING) String> rules,
        Optional<Boolean> shareable) {

    public Worksheet {
        partOf = Absent.asEmpty(partOf);
        rules = Absent.asEmpty(rules);
        shareable = Absent.asEmpty(shareable);
    }

    /** Whether its owner may show the answers to the cohort; what is about particular people or a school's safety stays. */
    public boolean isShareable() {
        return shareable.orElse(true);
    }
}
