package org.charterpath.session;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who was there, as somebody recorded it.
 *
 * @param ticked enrolment ids of those who came
 * @param partialMinutes by enrolment id, the minutes of those who came late or left early; whoever is listed here was
 *     there, ticked or not
 * @param recordedBy user id
 */
record AttendanceRecord(Set<String> ticked, Map<String, Integer> partialMinutes, String recordedBy) {

    /** Enrolment ids of everybody who was there. */
    Set<String> present() {
        Set<String> present = new TreeSet<>(ticked);
        present.addAll(partialMinutes.keySet());
        return present;
    }

    /** Minutes that somebody attended, never more than the session had. */
    int minutesOf(String enrolmentId, int sessionMinutes) {
        if (partialMinutes.containsKey(enrolmentId)) {
            return Math.min(partialMinutes.get(enrolmentId), sessionMinutes);
        }
        return ticked.contains(enrolmentId) ? sessionMinutes : 0;
    }
}
