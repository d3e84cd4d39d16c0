package org.charterpath.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.charterpath.program.ProgramDefinition;

/**
 * Where somebody stands: whose work it is, in which cohort, on which calendar, in which program.
 *
 * @param ownerId an enrolment's or a team's id: what owns work, and the business key of its processes
 * @param members the enrolment itself, or the team's
 */
public record Placement(String ownerId, List<Enrolment> members, CohortCalendar calendar) {

    public Placement {
        members = List.copyOf(members);
    }

    /**
     * The enrolment that owns the work.
     *
     * @throws IllegalStateException if a team does
     */
    public Enrolment enrolment() {
        if (isOfATeam()) {
            throw new IllegalStateException("'%s' is a team's, not one person's".formatted(ownerId));
        }
        return members.get(0);
    }

    /** Whether a team owns the work, and not one person. */
    public boolean isOfATeam() {
        return !members.get(0).id().equals(ownerId);
    }

    /** Those whose work it is, as people read it. */
    public String names() {
        return members.stream().map(Enrolment::displayName).collect(Collectors.joining(", "));
    }

    public ProgramDefinition program() {
        return calendar.program();
    }

    public ZoneId zone() {
        return calendar.zone();
    }

    /** The day on which a moment falls in the cohort's time zone. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone());
    }

    /** Whether somebody is one of those whose work it is. */
    public boolean isOf(String userId) {
        return members.stream().anyMatch(member -> member.isOf(userId));
    }
}
