/** The decision table of the ceilings, and the steps of a model that tally. */
package org.charterpath.ledger.process;
