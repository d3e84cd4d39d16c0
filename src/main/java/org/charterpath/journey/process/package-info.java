/** Starts and ends journeys in the engine. */
package org.charterpath.journey.process;
