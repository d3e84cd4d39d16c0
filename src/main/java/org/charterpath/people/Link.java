package org.charterpath.people;

import java.util.function.Predicate;

/**
 * A link with which every page of ours begins. Features hand these over as Spring beans.
 *
 * @param order lower ones come first
 * @param audience who sees it; it opens nothing by itself
 */
public record Link(String title, String address, int order, Predicate<Caller> audience) {

    public boolean isFor(Caller caller) {
        return audience.test(caller);
    }
}
