package org.charterpath.credit;

/** An entry has been corrected already; what counts in its place can be corrected in turn. */
public final class EntryCorrectedException extends RuntimeException {

    EntryCorrectedException(CreditEntry entry, CreditEntry reversal) {
        super("The %d minutes of %s, %s, were corrected already, by %s: %s"
                .formatted(
                        entry.minutes(),
                        entry.category().title(),
                        entry.earnedOn(),
                        reversal.author(),
                        reversal.reason().orElse("")));
    }
}
