package org.charterpath.form;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows where the day begins for what some forms are about. Features hand these over as Spring beans. */
@FunctionalInterface
public interface FormZones {

    /**
     * Time zones by business key.
     *
     * @param businessKeys ids of cohorts, of their enrolments and teams, and of what other features have tasks for; those that this
     *     one does not know are left out
     */
    Map<String, ZoneId> zonesOf(Set<String> businessKeys);

    /** The time zone of one of them; empty if this one does not know it. */
    default Optional<ZoneId> findZone(String businessKey) {
        return Optional.ofNullable(zonesOf(Set.of(businessKey)).get(businessKey));
    }
}
