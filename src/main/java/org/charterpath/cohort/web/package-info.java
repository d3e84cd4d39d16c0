/** What programs ask about cohorts and enrolments. */
package org.charterpath.cohort.web;
