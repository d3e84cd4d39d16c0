package org.charterpath.coursework.process;

import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.TrackedMinutes;
import org.charterpath.form.EarlierAnswers;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What courses, worksheets and their reviews show in their forms. */
@Configuration(proxyBeanMethods = false)
class CourseworkForms {

    static final FormOffer COURSE = FormOffer.to("course-completion", "courseTitle");
    static final FormOffer WORKSHEET = FormOffer.toSeveralForms("worksheetTitle", "returnedFeedback");
    static final FormOffer REVIEW = FormOffer.to(
            "review",
            "worksheetTitle",
            "participantName",
            "attempt",
            "answers",
            "minutesTracked",
            "creditedMinutes",
            "returnedFeedback");

    @Bean
    FormData courseData(Coursework coursework) {
        return new FormData(
                COURSE,
                form -> Map.of(
                        "courseTitle",
                        coursework
                                .get(form.ownerId(), form.get(CourseProcess.Variables.COURSE_ID.name()))
                                .title()));
    }

    @Bean
    FormData worksheetData(Coursework coursework) {
        return new FormData(WORKSHEET, form -> isWorksheet(form) ? worksheet(coursework, form) : Map.of());
    }

    /** Whoever comes in again goes on with what was written before. */
    @Bean
    EarlierAnswers worksheetOfAnEarlierJourney(Coursework coursework) {
        return form -> isWorksheet(form) ? coursework.lastHandedIn(worksheetOf(coursework, form)) : Optional.empty();
    }

    private static boolean isWorksheet(OpenForm form) {
        return form.step()
                .filter(step -> step.elementId().equals(WorksheetProcess.Elements.FILL_IN_WORKSHEET))
                .isPresent();
    }

    private static Map<String, Object> worksheet(Coursework coursework, OpenForm form) {
        Assignment worksheet = worksheetOf(coursework, form);
        return Map.of("worksheetTitle", worksheet.title(), "returnedFeedback", coursework.returnedFeedback(worksheet));
    }

    /** What is decided on is what was handed in, as it is kept. */
    @Bean
    FormData reviewData(Coursework coursework, Placements placements) {
        return new FormData(REVIEW, form -> {
            Assignment worksheet = worksheetOf(coursework, form);
            Submission answers = coursework.handedIn(worksheet);
            int trackedMinutes = TrackedMinutes.of(answers);
            return Map.of(
                    "worksheetTitle", worksheet.title(),
                    "participantName", placements.of(form.ownerId()).names(),
                    "attempt", worksheet.attempts(),
                    "answers", answers.answerTable(),
                    "minutesTracked", trackedMinutes,
                    "creditedMinutes", trackedMinutes,
                    "returnedFeedback", coursework.returnedFeedback(worksheet));
        });
    }

    private static Assignment worksheetOf(Coursework coursework, OpenForm form) {
        return coursework.get(form.ownerId(), form.get(WorksheetProcess.Variables.WORKSHEET_ID.name()));
    }
}
