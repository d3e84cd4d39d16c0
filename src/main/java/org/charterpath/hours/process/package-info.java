/** Connects logged hours to the process {@code log-hours} and to the decision table {@code hours-review}. */
package org.charterpath.hours.process;
