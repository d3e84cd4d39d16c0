package org.charterpath.people;

import java.util.function.Predicate;

/**
 * A link with which every page of ours begins. Features hand these over as Spring beans.
 *
 * @param order lower ones come first
 * @param everyday whether it stands in the bar itself; the others are folded away there
 * @param audience who sees it; it opens nothing by itself
 */
public record Link(String title, String address, int order, boolean everyday, Predicate<Caller> audience) {

    /** One that is folded away. */
    public Link(String title, String address, int order, Predicate<Caller> audience) {
        this(title, address, order, false, audience);
    }

    /** One that somebody follows every day. */
    public static Link everyday(String title, String address, int order, Predicate<Caller> audience) {
        return new Link(title, address, order, true, audience);
    }

    public boolean isFor(Caller caller) {
        return audience.test(caller);
    }
}
