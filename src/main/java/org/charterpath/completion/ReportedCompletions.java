package org.charterpath.completion;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.charterpath.completion.CourseReports.Report;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fills the form of a course in with what a learning system has reported, until its owner has answered it. */
@Configuration(proxyBeanMethods = false)
class ReportedCompletions {

    static final FormOffer COURSE =
            FormOffer.to("course-completion", "reportedBy", "reportedTime", "completedOn", "courseMinutes");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    @Bean
    FormData reportedCompletion(CourseReports reports, Submissions submissions) {
        return new FormData(COURSE, form -> unanswered(form, submissions)
                .flatMap(course -> reports.latest(form.ownerId(), course))
                .map(ReportedCompletions::values)
                .orElse(Map.of()));
    }

    /** The course of the form; empty where its owner has answered, whose words count more. */
    private static Optional<String> unanswered(OpenForm form, Submissions submissions) {
        return form.step().flatMap(submissions::latest).isPresent() ? Optional.empty() : form.find("courseId");
    }

    private static Map<String, Object> values(Report report) {
        return Map.of(
                "reportedBy",
                report.system(),
                "reportedTime",
                inWords(report),
                "completedOn",
                report.completedOn().toString(),
                "courseMinutes",
                report.minutes());
    }

    private static String inWords(Report report) {
        String day = DAY.format(report.completedOn());
        return report.minutes() == report.reportedMinutes()
                ? "Finished on %s, %d minutes".formatted(day, report.minutes())
                : "Finished on %s, %d minutes, of which the %d planned ones are filled in"
                        .formatted(day, report.reportedMinutes(), report.minutes());
    }
}
