package org.charterpath.review;

import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** That an enrolment's coach is away. */
@Configuration(proxyBeanMethods = false)
public class AbsenceFacts {

    /** The person is asked to stand in; whether that person can, {@link org.charterpath.cohort.Placements} says. */
    public static final String ABSENCE = "absence";

    @Bean
    FactSource absencesOnRecord() {
        return FactColumns.of(ABSENCE)
                .with(Column.ID, "a.id")
                .with(Column.PERSON, "a.stand_in_id")
                .from("enrolment e JOIN coach_absence a ON a.coach_id = e.coach_id AND a.ended_at IS NULL"
                        + " WHERE e.id = :enrolmentId");
    }
}
