package org.charterpath.portfolio;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * What one participant takes away; frozen once it is signed off.
 *
 * @param signedOffAt null until the participant has signed
 * @param signedOffBy null until the participant has signed
 * @param items in the order of the program's stages
 */
public record Portfolio(
        @Id String enrolmentId,
        Instant assembledAt,
        Instant signedOffAt,
        String signedOffBy,
        List<PortfolioItem> items,
        @Version Integer version) {

    public boolean isSignedOff() {
        return signedOffAt != null;
    }

    Portfolio assembled(List<PortfolioItem> newItems, Instant now) {
        return new Portfolio(enrolmentId, now, null, null, newItems, version);
    }

    Portfolio signedOff(String by, Instant at) {
        return new Portfolio(enrolmentId, assembledAt, at, by, items, version);
    }
}
