/** The page of a person in a cohort, where program admins decide what happens to the enrolment. */
package org.charterpath.enrolment.web;
