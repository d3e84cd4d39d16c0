package org.charterpath.access;

import java.util.List;

/** The sign-ins that the sign-in page offers to whoever comes, as a Spring bean; only the demo has one. */
public record OfferedSignIns(List<Offer> offers) {

    /** Where nobody is offered any. */
    public static final OfferedSignIns NONE = new OfferedSignIns(List.of());

    /**
     * One of them.
     *
     * @param role what its owner does, as people read it
     * @param name the owner's
     */
    public record Offer(String role, String name, String userId, String password) {}
}
