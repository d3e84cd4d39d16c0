package org.charterpath.reconciliation;

import java.util.Optional;

/**
 * One thing that does not fit.
 *
 * @param subject what it is about: a source id of the ledger, or the id of a submission or an enrolment
 * @param expectedMinutes what the source says, where minutes are compared
 * @param foundMinutes what the ledger says, where minutes are compared
 */
public record Drift(
        Kind kind,
        String subject,
        String enrolmentId,
        Optional<Integer> expectedMinutes,
        Optional<Integer> foundMinutes) {

    /**
     * What can be wrong.
     *
     * @param id upper-case name, which the report keeps
     * @param meaning one sentence for whoever has to look into it
     */
    public record Kind(String id, String meaning) {}
}
