/** The append-only ledger of minutes earned, its corrections, and the tally under a program's ceilings. */
package org.charterpath.ledger;
