/** Finds steps that have failed for good, opens a task about each, and moves them on. */
package org.charterpath.repair.process;
