/** Compares a participant's year on the bare engine with the same year on Charterpath: statements, rows, speed. */
package org.charterpath.bench;
