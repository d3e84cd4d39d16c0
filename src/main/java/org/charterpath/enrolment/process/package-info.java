/** Makes changes of enrolments in the engine: ends and starts journeys, moves tasks, waits for a leave to end. */
package org.charterpath.enrolment.process;
