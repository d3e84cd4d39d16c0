package org.charterpath.credential;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a credential states, as the certificate froze it.
 *
 * @param code the certificate's code
 * @param subject an opaque id of the holder, in this credential alone
 * @param issuedAt when the certificate was issued, to the second
 * @param credits CEUs earned
 * @param creditsPossible CEUs that the program has
 * @param words the same for people, in a sentence or two
 */
record CredentialFacts(
        String code,
        String subject,
        String holderName,
        String programId,
        String programTitle,
        Instant issuedAt,
        BigDecimal credits,
        BigDecimal creditsPossible,
        String words,
        List<CredentialResult> results) {

    CredentialFacts {
        results = List.copyOf(results);
    }
}
