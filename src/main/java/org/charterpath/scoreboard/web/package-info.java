/** The page of a scoreboard. */
package org.charterpath.scoreboard.web;
