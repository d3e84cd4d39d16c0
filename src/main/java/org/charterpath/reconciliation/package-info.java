/** Compares the ledger with what it goes back to, every night, and reports what does not fit. */
package org.charterpath.reconciliation;
