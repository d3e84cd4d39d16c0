/**
 * Compares a participant's year on the bare engine with the same year on Charterpath: statements, rows, speed. And asks for
 * screens among many people.
 */
package org.charterpath.bench;
