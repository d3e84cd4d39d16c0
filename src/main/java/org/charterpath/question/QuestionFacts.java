package org.charterpath.question;

import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Questions to the coach as they are on record about an enrolment. */
@Configuration(proxyBeanMethods = false)
public class QuestionFacts {

    /** The words are the question, the reply is the answer, which the person has given; it begins when it is asked. */
    public static final String QUESTION = "question";

    @Bean
    FactSource questionsOnRecord() {
        return FactColumns.of(QUESTION)
                .with(Column.ID, "q.id")
                .with(Column.WORDS, "q.question")
                .with(Column.REPLY, "q.answer")
                .with(Column.PERSON, "q.answered_by")
                .with(Column.BEGINS, "q.asked_at")
                .with(Column.ENDS, "q.answered_at")
                .from("coach_question q WHERE q.enrolment_id = :enrolmentId");
    }
}
