package org.charterpath.ledger;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An entry has been corrected already; what counts in its place can be corrected in turn. */
public final class EntryCorrectedException extends RuntimeException {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    EntryCorrectedException(CreditEntry entry, CreditEntry reversal, String corrector) {
        super("The %d minutes of %s, %s, were corrected already, by %s: %s"
                .formatted(
                        entry.minutes(),
                        entry.category().title(),
                        DAY.format(entry.earnedOn()),
                        corrector,
                        reversal.reason().orElse("")));
    }
}
