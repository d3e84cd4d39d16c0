/** The step of a cohort's year that keeps its report. */
package org.charterpath.report.process;
