package org.charterpath.question.process;

import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.people.DeskWork;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.charterpath.people.TaskList;
import org.charterpath.question.CoachQuestion;
import org.charterpath.question.Questions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Participants ask; whoever answers sees the question, and program admins find those that have waited. */
@Configuration(proxyBeanMethods = false)
class QuestionForms {

    static final FormOffer ASK = FormOffer.to("coach-question", "questionEnrolments");
    static final FormOffer ANSWER = FormOffer.to("coach-answer", "askedQuestion", "participantName");

    @Bean
    Grant.Start participantsAskTheirCoaches() {
        return new Grant.Start(Role.PARTICIPANTS, CoachQuestionProcess.KEY);
    }

    @Bean
    TaskList questionsToAnswer() {
        return new TaskList(
                Role.PROGRAM_ADMINS,
                "Questions to answer",
                "Questions that have waited a week for the coach, or have no coach",
                22,
                CoachQuestionProcess.Elements.ANSWER_QUESTION);
    }

    @Bean
    FormData coachQuestionData(Questions questions) {
        return new FormData(
                ASK,
                form -> Map.of(
                        "questionEnrolments",
                        form.openedBy().map(questions::choicesOf).orElse(List.of())));
    }

    @Bean
    FormData coachAnswerData(Questions questions, Placements placements) {
        return new FormData(ANSWER, form -> {
            CoachQuestion question = questions.get(form.step().orElseThrow().processInstanceId());
            return Map.of(
                    "askedQuestion",
                    question.question(),
                    "participantName",
                    placements.of(question.enrolmentId()).names());
        });
    }

    @Bean
    DeskWork questionsOnTheDesk() {
        return new DeskWork("questions", "Questions to answer", 20, CoachQuestionProcess.Elements.ANSWER_QUESTION);
    }
}
