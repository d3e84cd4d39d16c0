package org.charterpath.ledger;

import java.util.Optional;

/**
 * An entry that was taken back, altogether or in part.
 *
 * @param corrected the entry that no longer counts
 * @param reversal what takes it back
 * @param replacement what counts in its place; empty if nothing does
 */
public record CreditCorrection(CreditEntry corrected, CreditEntry reversal, Optional<CreditEntry> replacement) {

    /** The user id of whoever corrected it. */
    public String author() {
        return reversal.author();
    }
}
