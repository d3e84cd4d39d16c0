/** What happens to an enrolment on its way: joining late, leave and return, another cohort or coach, leaving and coming back. */
package org.charterpath.enrolment;
