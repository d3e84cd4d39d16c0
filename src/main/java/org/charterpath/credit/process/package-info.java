/** Connects the ledger, the tallies and logged hours to the processes and the decision table that use them. */
package org.charterpath.credit.process;
