/** One-on-one coaching: times offered, booked with invitations, and what came of the meeting. */
package org.charterpath.coaching;
