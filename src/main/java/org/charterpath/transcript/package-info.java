/** The ledger as people read it: transcripts, how somebody keeps up with the plan, and the coach desk. */
package org.charterpath.transcript;
