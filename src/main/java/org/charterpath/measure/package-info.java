/** Measures that lead from a baseline to a target: what they stand at, by which rule they are on track, and who owns them. */
package org.charterpath.measure;
