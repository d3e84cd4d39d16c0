/** Reads what all features have on record about one enrolment, in one statement. */
package org.charterpath.facts;
