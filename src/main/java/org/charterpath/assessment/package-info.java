/** The essential-competency self-rating, taken three times, and what changed between the first and the last. */
package org.charterpath.assessment;
