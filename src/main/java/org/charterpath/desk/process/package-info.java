/** Reads the engine's open tasks for the coach desk. */
package org.charterpath.desk.process;
