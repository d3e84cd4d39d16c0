package org.charterpath.institute;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * An institute: a cohort whose people come as schools' teams, which register for its seats.
 *
 * @param id the cohort's
 * @param sponsor who offers it, as people read it
 * @param supportContactName to whom teams say what support their schools need
 * @param supportContactEmail the address of that person, who needs no account
 * @param openedBy the user id of the program admin who has opened it
 * @param announcement what its public page says; null until it is announced
 * @param coaches user ids of those who coach its teams
 */
@Table("institute")
public record Institute(
        @Id String id,
        String sponsor,
        String supportContactName,
        String supportContactEmail,
        String openedBy,
        @Nullable String announcement,
        @Nullable Instant announcedAt,
        @MappedCollection(idColumn = "institute_id") Set<Coach> coaches,
        @Version @Nullable Integer version) {

    @Table("institute_coach")
    record Coach(String coachId) {}

    interface Rows extends CrudRepository<Institute, String> {

        List<Institute> findTop20ByAnnouncedAtIsNotNullOrderByAnnouncedAtDescIdAsc();

        @Query(
                """
                SELECT i.* FROM institute i JOIN registration_event e ON e.id = i.id
                WHERE i.announced_at IS NOT NULL AND e.is_closed = false ORDER BY i.announced_at DESC, i.id
                """)
        List<Institute> thatCanBeRegisteredFor();
    }

    public boolean isAnnounced() {
        return announcedAt != null;
    }

    Set<String> coachIds() {
        return coaches.stream().map(Coach::coachId).collect(Collectors.toUnmodifiableSet());
    }

    Institute announced(String text, Instant now) {
        return new Institute(
                id, sponsor, supportContactName, supportContactEmail, openedBy, text, now, coaches, version);
    }
}
