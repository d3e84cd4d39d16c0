package org.charterpath.institute;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * What an institute knows of a school's team.
 *
 * @param id the team's
 * @param school as its contact has written it
 * @param contactDigest a digest of the contact's address: what the same contact registers for the same school later belongs to
 *     this team
 * @param coachId the user id of the team's coach when it set out; null where no coach was left for it
 * @param groupId the group that meets the coach
 * @param coachingSessionId the session in which the coach meets the team
 */
@Table("institute_team")
public record InstituteTeam(
        @Id String id,
        String instituteId,
        String school,
        String contactDigest,
        @Nullable String coachId,
        String groupId,
        String coachingSessionId,
        @Version @Nullable Integer version) {

    /** The same team with another contact. */
    InstituteTeam of(String contact) {
        return new InstituteTeam(id, instituteId, school, contact, coachId, groupId, coachingSessionId, version);
    }

    interface Rows extends CrudRepository<InstituteTeam, String> {

        Optional<InstituteTeam> findByInstituteIdAndSchoolAndContactDigest(
                String instituteId, String school, String contactDigest);

        List<InstituteTeam> findByInstituteIdOrderBySchoolAscIdAsc(String instituteId);
    }
}
