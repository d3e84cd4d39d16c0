package org.charterpath.capstone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.review.Reviews;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who scores a presentation: the coach and whom the program admins have chosen; where that is nobody more, the coach of the
 * cohort who has scored least so far. Never those who present, or take part in the same cohort.
 */
@Component
class PanelChoice {

    /** So many people score a presentation at least. */
    static final int SMALLEST = 2;

    private final PresentationPanel.Panels panels;
    private final Reviews reviews;
    private final Placements placements;
    private final Enrolments enrolments;
    private final JdbcClient jdbc;

    PanelChoice(
            PresentationPanel.Panels panels,
            Reviews reviews,
            Placements placements,
            Enrolments enrolments,
            JdbcClient jdbc) {
        this.panels = panels;
        this.reviews = reviews;
        this.placements = placements;
        this.enrolments = enrolments;
        this.jdbc = jdbc;
    }

    /** The panel of a presentation; each an empty one where the program admins have to find somebody. */
    List<Optional<String>> of(Placement owner) {
        Set<String> panel = new LinkedHashSet<>();
        Optional<List<String>> own = chosen(owner.ownerId());
        own
                .orElseGet(() -> Stream.concat(
                                reviews.coachOf(owner).stream(),
                                chosen(owner.calendar().cohortId()).orElse(List.of()).stream())
                        .toList())
                .stream()
                .filter(person -> maySit(person, owner))
                .forEach(panel::add);
        while (panel.size() < SMALLEST) {
            Optional<String> another = another(owner, panel);
            if (another.isEmpty()) {
                break;
            }
            panel.add(another.get());
        }
        List<Optional<String>> seats = new ArrayList<>();
        panel.forEach(person -> seats.add(Optional.of(person)));
        while (seats.size() < SMALLEST) {
            seats.add(Optional.empty());
        }
        return seats;
    }

    /** Whoever of the cohort's coaches has been asked least to score; of several the first by user id. */
    Optional<String> another(Placement owner, Set<String> taken) {
        Set<String> coaches = enrolments.in(owner.calendar().cohortId()).stream()
                .filter(Enrolment::isActive)
                .map(Enrolment::coachId)
                .filter(Objects::nonNull)
                .map(placements::presentFor)
                .filter(coach -> !taken.contains(coach))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Integer> asked = asked(coaches);
        return coaches.stream()
                .filter(coach -> maySit(coach, owner))
                .min(Comparator.<String, Integer>comparing(coach -> asked.getOrDefault(coach, 0))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Whether somebody can score what these people present. */
    boolean maySit(String userId, Placement owner) {
        return placements.canCoach(userId)
                && !owner.isOf(userId)
                && enrolments.find(owner.calendar().cohortId(), userId).isEmpty();
    }

    /** Whom the program admins have chosen for a cohort, or for one enrolment or team; empty where they have not. */
    Optional<List<String>> chosen(String subjectId) {
        return panels.findById(subjectId).map(PresentationPanel::userIds).filter(people -> !people.isEmpty());
    }

    private Map<String, Integer> asked(Set<String> people) {
        Map<String, Integer> asked = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.sql(
                            "select panelist_id, count(*) as asked from panel_score where panelist_id in (:people) group by panelist_id")
                    .param("people", people)
                    .query(row -> {
                        asked.put(row.getString("panelist_id"), row.getInt("asked"));
                    });
        }
        return asked;
    }
}
