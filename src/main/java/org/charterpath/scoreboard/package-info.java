/** Scoreboards: what a scheduling team wants to move, by which leading measures, and what it commits to each week. */
package org.charterpath.scoreboard;
