package org.charterpath.cohort;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * People of a cohort who own a piece of work together.
 *
 * @param id opaque; business key of the processes of its work
 */
@Table("team")
public record Team(
        @Id String id,
        String cohortId,
        String name,
        @MappedCollection(idColumn = "team_id") Set<Member> members,
        @Version @Nullable Integer version) {

    @Table("team_member")
    record Member(String enrolmentId) {}

    public Set<String> enrolmentIds() {
        return members.stream().map(Member::enrolmentId).collect(Collectors.toUnmodifiableSet());
    }

    Team without(String enrolmentId) {
        return new Team(
                id,
                cohortId,
                name,
                members.stream()
                        .filter(member -> !member.enrolmentId().equals(enrolmentId))
                        .collect(Collectors.toSet()),
                version);
    }
}
