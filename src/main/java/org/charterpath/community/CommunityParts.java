package org.charterpath.community;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charterpath.people.Caller;

/**
 * A part of a community's work that its room leads to, such as its library: whoever has one hands it over as a Spring bean. The room asks
 * nobody who may not read it.
 */
public interface CommunityParts {

    /** Lower ones come first. */
    int order();

    /** The part as somebody who may read the community sees it; a few statements, however much there is. */
    Part of(Caller reader, Community community);

    /** What of it lies on a day of the members' calendar. */
    default List<Dated> dates(Community community) {
        return List.of();
    }

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
     * @param isWaiting whether it waits for the reader
     */
    record Item(String title, String standing, String address, boolean isWaiting) {}

    /** Something on the calendar of the year. */
    record Dated(Instant at, String title, Optional<String> address) {}
}
