/** A cohort's calendar, where program admins move days, and everybody's own, to which calendar programs subscribe. */
package org.charterpath.calendar.web;
