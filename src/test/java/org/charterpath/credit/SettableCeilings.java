package org.charterpath.credit;

/** The ceilings of the seed for the OPS Program, until a test replaces them, and none for any other. */
final class SettableCeilings implements CeilingPolicy {

    private Ceilings ceilings = Credits.OPS_CEILINGS;

    void set(Ceilings replacement) {
        ceilings = replacement;
    }

    @Override
    public Ceilings ceilingsOf(String programId) {
        if (!programId.equals(Credits.PROGRAM)) {
            throw new UnknownCeilingsException(programId, "the table has no rule for it");
        }
        return ceilings;
    }

    @Override
    public Ceilings decideCeilings(String programId) {
        return ceilingsOf(programId);
    }
}
