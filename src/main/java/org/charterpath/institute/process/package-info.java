/** The steps of an institute, of a registration, of a team and of one attendee, and what their forms show. */
package org.charterpath.institute.process;
