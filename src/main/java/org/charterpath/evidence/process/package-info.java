/** Tells the evidence which task is whose, and whether it is still open. */
package org.charterpath.evidence.process;
