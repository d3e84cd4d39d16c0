/** Moves the engine's timers and due days when somebody moves a day of a calendar. */
package org.charterpath.calendar.process;
