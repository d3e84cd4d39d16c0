package org.charterpath.coaching;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/** How a coach arranges the one-on-one meetings of a stage with the people of a cohort. */
public enum CoachingWay {
    /** Offers times to each person; also where nothing was chosen. */
    TIMES,
    /** Publishes slots, of which each person books one. */
    SLOTS;

    /** What a coach has chosen for one stage of one cohort. */
    @Table("coaching_way")
    record Choice(
            @Id String id,
            String coachId,
            String cohortId,
            String stageId,
            CoachingWay way,
            Instant changedAt,
            @Version @Nullable Integer version) {

        interface Rows extends CrudRepository<Choice, String> {

            Optional<Choice> findByCoachIdAndCohortIdAndStageId(String coachId, String cohortId, String stageId);

            List<Choice> findByCoachIdAndWay(String coachId, CoachingWay way);
        }

        static Choice of(String coachId, String cohortId, String stageId, CoachingWay way, Instant now) {
            return new Choice(UUID.randomUUID().toString(), coachId, cohortId, stageId, way, now, null);
        }

        Choice changedTo(CoachingWay newWay, Instant now) {
            return new Choice(id, coachId, cohortId, stageId, newWay, now, version);
        }
    }
}
