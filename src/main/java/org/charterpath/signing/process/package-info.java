/** Asks for a signature in a task. */
package org.charterpath.signing.process;
