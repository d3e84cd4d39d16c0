package org.charterpath.community;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * A community of practice in one program year.
 *
 * @param id of its cohort too
 * @param code of what it is from year to year, in {@link CommunityCatalog}
 * @param title with the year
 * @param groupId the group of its members, whom the facilitator leads
 * @param convenings how many days it comes together in this year
 * @param closedAt since when its year is over; null while it goes on
 */
@Table("community")
public record Community(
        @Id String id,
        String code,
        String title,
        String facilitatorId,
        String openedBy,
        Instant openedAt,
        String groupId,
        int convenings,
        @Nullable Instant closedAt,
        @Version @Nullable Integer version) {

    public boolean isOpen() {
        return closedAt == null;
    }

    Community closed(Instant at) {
        return new Community(id, code, title, facilitatorId, openedBy, openedAt, groupId, convenings, at, version);
    }

    interface Rows extends CrudRepository<Community, String> {

        List<Community> findByClosedAtIsNullOrderByTitle();

        Optional<Community> findFirstByCodeAndClosedAtIsNullOrderByOpenedAtDesc(String code);

        List<Community> findByCodeOrderByOpenedAtDesc(String code);
    }
}
