/** Keeps the append-only ledger of minutes earned, tallies it under the program's ceilings, and settles logged hours. */
package org.charterpath.credit;
