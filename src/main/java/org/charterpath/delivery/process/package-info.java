/** The processes of one session of an engagement, from its date to its last follow-up. */
package org.charterpath.delivery.process;
