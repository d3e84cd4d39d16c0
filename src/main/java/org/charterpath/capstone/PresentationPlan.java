package org.charterpath.capstone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * In which order a cohort's capstones are presented at its closing workshop.
 *
 * @param lengths how long what takes
 * @param isTold whether the presenters have been told, so that they are told of a workshop that moves as well
 */
@Table("presentation_plan")
record PresentationPlan(
        @Id String cohortId,
        @Embedded.Empty Lengths lengths,
        boolean isTold,
        @MappedCollection(idColumn = "cohort_id", keyColumn = "position") List<Slot> slots,
        @Version @Nullable Integer version) {

    /**
     * How long what takes, in minutes.
     *
     * @param startsAfter from the beginning of the workshop to the first presentation
     * @param slotMinutes one presentation, with its questions
     * @param breakAfter how many presentations lie before each break; 0 for no breaks
     */
    record Lengths(int startsAfter, int slotMinutes, int breakAfter, int breakMinutes) {

        static final Lengths USUAL = new Lengths(60, 15, 4, 10);

        /** From the beginning of the workshop to the presentation at a position, 0 for the first. */
        private int before(int position) {
            int breaks = breakAfter == 0 ? 0 : position / breakAfter;
            return startsAfter + position * slotMinutes + breaks * breakMinutes;
        }
    }

    /** @param ownerId an enrolment's or a team's id */
    @Table("presentation_slot")
    record Slot(String ownerId) {}

    interface Plans extends CrudRepository<PresentationPlan, String> {}

    static PresentationPlan of(String cohortId) {
        return new PresentationPlan(cohortId, Lengths.USUAL, false, List.of(), null);
    }

    List<String> order() {
        return slots.stream().map(Slot::ownerId).toList();
    }

    /** When each presents, by owner and in order, at a workshop that begins then. */
    Map<String, Instant> startsAt(Instant workshop) {
        Map<String, Instant> starts = new LinkedHashMap<>();
        for (int position = 0; position < slots.size(); position++) {
            starts.put(slots.get(position).ownerId(), workshop.plusSeconds(60L * lengths.before(position)));
        }
        return starts;
    }

    PresentationPlan with(Lengths newLengths) {
        return new PresentationPlan(cohortId, newLengths, isTold, slots, version);
    }

    PresentationPlan inOrder(List<String> ownerIds) {
        return new PresentationPlan(
                cohortId, lengths, isTold, ownerIds.stream().map(Slot::new).toList(), version);
    }

    PresentationPlan told() {
        return new PresentationPlan(cohortId, lengths, true, slots, version);
    }

    /** The same with somebody so many places later, or earlier; at either end nothing changes. */
    PresentationPlan moved(String ownerId, int places) {
        List<String> order = new ArrayList<>(order());
        int from = order.indexOf(ownerId);
        int to = from + places;
        if (from >= 0 && to >= 0 && to < order.size()) {
            Collections.swap(order, from, to);
        }
        return inOrder(order);
    }
}
