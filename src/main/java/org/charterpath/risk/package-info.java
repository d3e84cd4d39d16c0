/** Tells who falls behind, from four signs, by a decision table that says why in words. */
package org.charterpath.risk;
