package org.charterpath.registration;

import org.charterpath.registration.Registration.PolicyKind;

/** Which free seats are offered to a team, as a version of the decision table {@code offer-policy} says. */
public interface OfferPolicy {

    /** What the table says; nothing is written down. */
    Decision decide(Block block);

    /** Where the tables lie. */
    interface Source {

        /** The newest version, as it stays however long it is asked. */
        OfferPolicy newest();
    }

    /**
     * Free seats of a session, looked at for the team that is next.
     *
     * @param free seats that nobody has and nobody is offered
     * @param missing seats for which the team still waits
     * @param together people of the team who would be in that session if it took what is free
     * @param atLeast people who come together at least, where the policy says so
     * @param refused the largest part in that session which the team has let go
     */
    record Block(PolicyKind policy, int free, int missing, int together, int atLeast, int refused) {}

    /**
     * What becomes of free seats.
     *
     * @param rule the name of the rule, for the record
     * @param words the same for whoever asks why
     */
    record Decision(Offer offer, String rule, String words) {}

    /** How much is offered. */
    enum Offer {
        /** All that the team still wants. */
        WHOLE,
        /** All that is free. */
        PART,
        /** Nothing: the seats pass to the next team, and this one keeps its place. */
        PASS
    }
}
