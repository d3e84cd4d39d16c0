package org.charterpath.demo;

import java.util.List;
import java.util.Map;

/** What the members of the demo's planning teams note of strengths, weaknesses, opportunities and threats, each alone. */
final class DemoNotes {

    private static final List<Map<String, Object>> NOTES = List.of(
            notes(
                    "Teachers and administrators settle problems before they become grievances",
                    "One third grader in two does not read at grade level",
                    "Early readers need more time with somebody who is trained",
                    "Both neighboring districts pay more and hire earlier"),
            notes(
                    "Families come to conferences: nine in ten last spring",
                    "New teachers get their mentors in October, if at all",
                    "New teachers need a lighter first year",
                    "Enrollment falls by forty students a year"),
            notes(
                    "The budget has been in balance for six years",
                    "Each building has its own calendar of tests",
                    "Data that teachers can read within a week",
                    "The state is about to change its tests"),
            notes(
                    "Our aides know the children and stay with us",
                    "Families hear of problems later than of awards",
                    "Families want one place where they can ask",
                    "Two of our four principals retire within three years"));

    private DemoNotes() {}

    /** What the member in this place notes, from 0 on. */
    static Map<String, Object> of(int place) {
        return NOTES.get(place % NOTES.size());
    }

    private static Map<String, Object> notes(String strength, String weakness, String opportunity, String threat) {
        return Map.of(
                "strength1", strength,
                "strength1Evidence", "OPINION",
                "weakness1", weakness,
                "weakness1Evidence", "2",
                "weakness1Because", "It has become worse for three years.",
                "opportunity1", opportunity,
                "opportunity1Evidence", "1",
                "threat1", threat,
                "threat1Evidence", "OPINION");
    }
}
