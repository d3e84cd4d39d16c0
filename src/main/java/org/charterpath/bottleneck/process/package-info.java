/** Reads from the engine's history how long its steps have waited. */
package org.charterpath.bottleneck.process;
