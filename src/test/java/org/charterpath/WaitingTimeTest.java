package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTimeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    @ParameterizedTest
    @CsvSource({
        "2026-01-12, late, 3 days overdue",
        "2026-01-14, late, 1 day overdue",
        "2026-01-15, soon, due today",
        "2026-01-16, soon, due tomorrow",
        "2026-01-17, soon, due in 2 days",
        "2026-01-18, waiting, 'due Jan 18, 2026'"
    })
    void saysHowItStandsToItsLastDay(LocalDate due, String tone, String words) {
        WaitingTime waiting = WaitingTime.until(due, TODAY);

        assertThat(waiting.tone()).isEqualTo(tone);
        assertThat(waiting.inWords()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-16, since today",
        "2026-01-15, since today",
        "2026-01-14, waits for 1 day",
        "2025-12-31, waits for 15 days"
    })
    void saysSinceWhen(LocalDate since, String words) {
        assertThat(WaitingTime.since(since, TODAY).inWords()).isEqualTo(words);
        assertThat(WaitingTime.since(since, TODAY).tone()).isEqualTo("waiting");
    }

    @Test
    void saysBoth() {
        assertThat(WaitingTime.between(TODAY.minusDays(9), TODAY.minusDays(2), TODAY)
                        .inWords())
                .isEqualTo("waits for 9 days, 2 days overdue");
    }
}
