package org.charterpath.coursework.process;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.MemberMinutes;
import org.charterpath.coursework.TrackedMinutes;
import org.charterpath.coursework.WorksheetReviewForm;
import org.charterpath.form.ChangedAnswer;
import org.charterpath.form.EarlierAnswers;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.form.OpenForm;
import org.charterpath.form.PersonalFields;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What courses, worksheets and their reviews show in their forms. */
@Configuration(proxyBeanMethods = false)
class CourseworkForms {

    static final FormOffer COURSE = FormOffer.to("course-completion", "courseTitle");
    static final FormOffer WORKSHEET =
            FormOffer.toSeveralForms("worksheetTitle", "returnedFeedback", TrackedMinutes.KEY);
    static final FormOffer REVIEW = FormOffer.to(
            "review",
            "worksheetTitle",
            "participantName",
            "attempt",
            "answers",
            "comparedAttempt",
            "changes",
            "minutesTracked",
            "creditedMinutes",
            "memberMinutes",
            "returnedFeedback",
            WorksheetReviewForm.RULE_OPTIONS);
    static final FormOffer TEAM_MINUTES = FormOffer.to("team-minutes", "worksheetTitle", "approvedMinutes");

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
    FormData worksheetData(Coursework coursework, MemberMinutes members) {
        return new FormData(WORKSHEET, form -> {
            if (!isWorksheet(form)) {
                return Map.of();
            }
            Assignment worksheet = worksheetOf(coursework, form);
            Map<String, Object> shown = new HashMap<>();
            shown.put("worksheetTitle", worksheet.title());
            shown.put("returnedFeedback", coursework.returnedFeedback(worksheet));
            if (members.holdFor(form.ownerId())) {
                shown.put(TrackedMinutes.KEY, form.openedBy().flatMap(member -> members.trackedBy(member, worksheet)));
            }
            return shown;
        });
    }

    /** Of a team that tracks each one's minutes, nobody finds those of whoever has handed in before. */
    @Bean
    PersonalFields minutesOfEachMember(MemberMinutes members) {
        return form -> isWorksheet(form) && members.holdFor(form.ownerId()) ? Set.of(TrackedMinutes.KEY) : Set.of();
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

    /** What is decided on is what was handed in, as it is kept. */
    @Bean
    FormData reviewData(
            Coursework coursework, MemberMinutes members, Submissions submissions, Placements placements, Clock clock) {
        return new FormData(REVIEW, form -> {
            Assignment worksheet = worksheetOf(coursework, form);
            Submission answers = coursework.handedIn(worksheet);
            Optional<Submission> before = submissions.before(answers);
            Optional<String> eachTracked = members.inWords(worksheet);
            int trackedMinutes =
                    eachTracked.isPresent() ? members.most(worksheet, clock.instant()) : TrackedMinutes.of(answers);
            Placement owner = placements.of(form.ownerId());
            return Map.ofEntries(
                    Map.entry("worksheetTitle", worksheet.title()),
                    Map.entry("participantName", owner.names()),
                    Map.entry("attempt", worksheet.attempts()),
                    Map.entry("answers", answers.answerTable()),
                    Map.entry("comparedAttempt", before.map(Submission::attempt)),
                    Map.entry(
                            "changes",
                            before.map(earlier -> ChangedAnswer.between(earlier, answers))
                                    .orElse(List.of())),
                    Map.entry("minutesTracked", trackedMinutes),
                    Map.entry("creditedMinutes", trackedMinutes),
                    Map.entry("memberMinutes", eachTracked),
                    Map.entry("returnedFeedback", coursework.returnedFeedback(worksheet)),
                    Map.entry(
                            WorksheetReviewForm.RULE_OPTIONS,
                            WorksheetReviewForm.optionsOf(owner.program().worksheet(worksheet.itemId()))));
        });
    }

    @Bean
    FormData teamMinutesData(MemberMinutes members, Placements placements) {
        return new FormData(TEAM_MINUTES, form -> {
            String worksheetId = form.get(WorksheetProcess.Variables.WORKSHEET_ID.name());
            return Map.of(
                    "worksheetTitle",
                    placements
                            .of(form.ownerId())
                            .program()
                            .worksheet(worksheetId)
                            .title(),
                    "approvedMinutes",
                    members.approved(form.get(TeamMinutesProcess.Variables.TEAM_ID.name()), worksheetId));
        });
    }

    private static Assignment worksheetOf(Coursework coursework, OpenForm form) {
        return coursework.get(form.ownerId(), form.get(WorksheetProcess.Variables.WORKSHEET_ID.name()));
    }
}
