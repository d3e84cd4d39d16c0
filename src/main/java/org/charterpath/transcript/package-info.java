/** The ledger as people read it: transcripts, and how somebody keeps up with the plan. */
package org.charterpath.transcript;
