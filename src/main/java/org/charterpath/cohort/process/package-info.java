/** The steps of the cohort's year and what models may ask about its calendar. */
package org.charterpath.cohort.process;
