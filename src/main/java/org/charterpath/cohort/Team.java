package org.charterpath.cohort;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * People of a cohort who own a piece of work together.
 *
 * @param id opaque; business key of the processes of its work
 * @param ownMinutes whether each member says how long the work took for that member; otherwise one count holds for all
 */
@Table("team")
public record Team(
        @Id String id,
        String cohortId,
        String name,
        @MappedCollection(idColumn = "team_id") Set<Member> members,
        boolean ownMinutes,
        @Version @Nullable Integer version) {

    @Table("team_member")
    record Member(String enrolmentId) {}

    public Set<String> enrolmentIds() {
        return members.stream().map(Member::enrolmentId).collect(Collectors.toUnmodifiableSet());
    }

    Team with(String enrolmentId) {
        return of(Stream.concat(members.stream(), Stream.of(new Member(enrolmentId))));
    }

    Team without(String enrolmentId) {
        return of(members.stream().filter(member -> !member.enrolmentId().equals(enrolmentId)));
    }

    private Team of(Stream<Member> newMembers) {
        return new Team(id, cohortId, name, newMembers.collect(Collectors.toSet()), ownMinutes, version);
    }
}
