/** The figures of a whole cohort, as they stand and as they stood: its people, their hours, sessions and coaching. */
package org.charterpath.report;
