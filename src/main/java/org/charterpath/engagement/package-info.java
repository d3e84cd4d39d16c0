/** Engagements: a district asks for sessions of the scheduling catalog, a consultant takes them on, and a team takes part. */
package org.charterpath.engagement;
