/** Seats at an event: who asked for how many, who has them, who waits in which order, and why. */
package org.charterpath.registration;
