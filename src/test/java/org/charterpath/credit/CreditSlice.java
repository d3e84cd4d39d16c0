package org.charterpath.credit;

import java.time.Instant;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The feature's tables and services on a database in memory, without the engine. */
@AutoConfigurationPackage
@Import({CreditEntries.class, CreditLedger.class, Tallies.class})
class CreditSlice {

    @Bean
    SettableClock clock() {
        return new SettableClock(Instant.parse("2025-12-01T05:00:00Z"));
    }

    @Bean
    SettableCeilings ceilings() {
        return new SettableCeilings();
    }
}
