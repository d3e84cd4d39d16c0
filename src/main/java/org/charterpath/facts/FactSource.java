package org.charterpath.facts;

/**
 * One kind of thing that a feature has on record about enrolments. Features hand these over as Spring beans; whoever needs
 * several kinds asks for all of them in one statement.
 */
public interface FactSource {

    /** A SELECT for the parameter {@code :enrolmentId}, made with {@link FactColumns}. */
    String sql();
}
