/** The page of a cohort's calendar, where program admins move days and say which are without school. */
package org.charterpath.calendar.web;
