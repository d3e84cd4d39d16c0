/** A cohort's workshops and group coaching: planned, scheduled, announced with invitations, attended and credited. */
package org.charterpath.session;
