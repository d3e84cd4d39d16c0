package org.charterpath.cohort;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * People of a cohort who meet together.
 *
 * @param facilitatorId who sets its dates and takes attendance: a coach or a member; null while nobody does
 */
@Table("cohort_group")
public record Group(
        @Id String id,
        String cohortId,
        String name,
        String facilitatorId,
        @MappedCollection(idColumn = "group_id") Set<Member> members,
        @Version @Nullable Integer version) {

    @Table("group_member")
    record Member(String enrolmentId) {}

    public Set<String> enrolmentIds() {
        return members.stream().map(Member::enrolmentId).collect(Collectors.toUnmodifiableSet());
    }

    Group of(Set<String> enrolmentIds) {
        return new Group(
                id,
                cohortId,
                name,
                facilitatorId,
                enrolmentIds.stream().map(Member::new).collect(Collectors.toSet()),
                version);
    }
}
