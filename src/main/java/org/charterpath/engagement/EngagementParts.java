package org.charterpath.engagement;

import java.util.List;
import org.charterpath.people.Caller;

/**
 * A part of an engagement's work that its room leads to, such as its scope: whoever has one hands it over as a Spring bean. The room asks
 * nobody who may not read it.
 */
public interface EngagementParts {

    /** Lower ones come first. */
    int order();

    /** The part as somebody who may read the engagement sees it; a few statements, however much there is. */
    Part of(Caller reader, Engagement engagement);

    /**
     * A part of the room.
     *
     * @param address of its own page
     * @param standing one sentence of what there is
     * @param items the few that matter most now
     */
    record Part(String title, String address, String standing, List<Item> items) {

        public Part {
            items = List.copyOf(items);
        }
    }

    /**
     * One of them.
     *
     * @param standing a word or two behind the title; empty text where there is nothing to say
     * @param isWaiting whether it waits for the reader
     */
    record Item(String title, String standing, String address, boolean isWaiting) {}
}
