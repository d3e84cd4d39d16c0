/** The processes of a scoreboard: its weeks, and what is to be said when they are missed or do not help. */
package org.charterpath.scoreboard.process;
