/** Cohorts and enrolments: who takes a program, when, with which coach. */
package org.charterpath.cohort;
