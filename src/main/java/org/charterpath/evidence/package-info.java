/** Files that participants add to their tasks as evidence: what is taken, how it is kept, and who may read it. */
package org.charterpath.evidence;
