/** Asks the table that says how a measure stands. */
package org.charterpath.measure.process;
