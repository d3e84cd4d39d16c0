package org.charterpath.hours;

/**
 * What the table {@code hours-review} asks about logged hours.
 *
 * @param minutes what is claimed
 * @param dayMinutes what the person has logged for that day, these minutes included
 * @param explained whether words came with it, as a likely duplicate and a long day need them
 * @param attempt 1 for the first submission, more once a reviewer has returned it
 */
public record HoursFacts(String category, int minutes, int dayMinutes, boolean explained, int attempt) {}
