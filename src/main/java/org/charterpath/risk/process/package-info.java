/** Reads the table of risks and what the engine knows of late work. */
package org.charterpath.risk.process;
