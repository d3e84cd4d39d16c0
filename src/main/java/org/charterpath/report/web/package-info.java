/** The page of a cohort's report, and what of it can be taken away. */
package org.charterpath.report.web;
