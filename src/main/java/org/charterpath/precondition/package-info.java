/** What a district sends before its scheduling sessions: bell schedules, trend data and transcripts, and what is read from them. */
package org.charterpath.precondition;
