package org.charterpath.coaching;

import org.charterpath.cohort.Teams;
import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meetings with the coach as they are on record about an enrolment, without what the coach keeps for himself or herself. */
@Configuration(proxyBeanMethods = false)
public class CoachingFacts {

    /** A meeting that is booked, or took place: the words are the place, the reply is the link. */
    public static final String COACHING = "coaching";

    @Bean
    FactSource coachingOnRecord() {
        return FactColumns.of(COACHING)
                .with(Column.ID, "b.id")
                .with(Column.STAGE, "b.stage_id")
                .with(Column.STATE, "b.state")
                .with(Column.WORDS, "b.place")
                .with(Column.REPLY, "b.link")
                .with(Column.PERSON, "b.coach_id")
                .with(Column.BEGINS, "b.starts_at")
                .with(Column.MINUTES, "COALESCE(b.held_minutes, b.minutes)")
                .from(Teams.OWNERS + " JOIN coaching_booking b ON b.owner_id = o.owner_id WHERE o.left_at IS NULL");
    }
}
