package org.charterpath.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "P364D, P180D, P365D, 'charterpath.retention.records: at least a year (P365D), this is ''P364D'''",
        "P11M, P180D, P365D, 'charterpath.retention.records: at least a year (P365D), this is ''P11M'''",
        "P7Y, P0D, P365D, 'charterpath.retention: ''P0D'' would let things go at once'",
        "P7Y, P180D, P-1D, 'charterpath.retention: ''P-1D'' would let things go at once'",
    })
    void refusesWhatWouldLetThingsGoTooSoon(Period records, Period mail, Period traces, String reason) {
        assertThatThrownBy(() -> new RetentionSettings(records, mail, traces))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void keepsRecordsForAsLongAsAnInstallationSays() {
        Period year = Period.ofYears(1);
        assertThat(new RetentionSettings(year, Period.ofDays(1), Period.ofDays(1)).of(KeptAbout.Expiry.Age.RECORDS))
                .isEqualTo(year);
    }
}
