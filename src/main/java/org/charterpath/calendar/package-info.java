/** What lies on which day: the calendar of a cohort as one picture, and everybody's own calendar. */
package org.charterpath.calendar;
