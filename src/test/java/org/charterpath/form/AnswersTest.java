package org.charterpath.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.charterpath.program.Audience;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void readsDaysAndTimesThatExist() {
        assertThat(Answers.day("2026-01-31")).contains(LocalDate.of(2026, 1, 31));
        assertThat(Answers.day("2026-02-30")).isEmpty();
        assertThat(Answers.day(20260131)).isEmpty();
        assertThat(Answers.dateTime("2026-01-31T09:00")).contains(LocalDateTime.of(2026, 1, 31, 9, 0));
        assertThat(Answers.dateTime("2026-01-31")).isEmpty();
    }

    @Test
    void readsWholeNumbersBetweenTheirBounds() {
        assertThat(Answers.wholeNumber(45, 15, 120)).contains(45);
        assertThat(Answers.wholeNumber(45.0, 15, 120)).contains(45);
        assertThat(Answers.wholeNumber(15, 15, 120)).contains(15);
        assertThat(Answers.wholeNumber(120, 15, 120)).contains(120);
        assertThat(Answers.wholeNumber(14, 15, 120)).isEmpty();
        assertThat(Answers.wholeNumber(121, 15, 120)).isEmpty();
        assertThat(Answers.wholeNumber(45.5, 15, 120)).isEmpty();
        assertThat(Answers.wholeNumber("45", 15, 120)).isEmpty();
    }

    @Test
    void readsChoicesByTheirExactName() {
        assertThat(Answers.choice("ROSTER", Audience.class)).contains(Audience.ROSTER);
        assertThat(Answers.choice("roster", Audience.class)).isEmpty();
        assertThat(Answers.choice(List.of("ROSTER"), Audience.class)).isEmpty();
    }

    @Test
    void readsNothingFromAnAbsentAnswer() {
        assertThat(Answers.text(null)).isEmpty();
        assertThat(Answers.day(null)).isEmpty();
        assertThat(Answers.dateTime(null)).isEmpty();
        assertThat(Answers.number(null)).isEmpty();
        assertThat(Answers.wholeNumber(null, 0, 9)).isEmpty();
        assertThat(Answers.choice(null, Audience.class)).isEmpty();
    }
}
