package org.charterpath.planning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.CrudRepository;

/**
 * A district's strategic plan and those who answer for it, by user id.
 *
 * @param id the cohort's
 * @param groupId the planning team, as sessions know it; null until it is named
 * @param surveyId of the stakeholders' feedback; null until it is opened
 * @param ballotId of the SWOT; null until it is opened
 * @param putAsideAt since when nothing more comes of it; null where the district has taken it up
 * @param approvedAt since when it is lived; null until the board has approved it
 */
@Table("strategic_plan")
public record StrategicPlan(
        @Id String id,
        String district,
        String facilitatorId,
        String superintendentId,
        String secretaryId,
        String openedBy,
        Instant openedAt,
        @Nullable String groupId,
        @Nullable String surveyId,
        @Nullable String ballotId,
        @Nullable Instant putAsideAt,
        @Nullable Instant approvedAt,
        @Version @Nullable Integer version) {

    /** Whom somebody speaks for in a district. */
    public enum Constituency {
        BOARD("Board"),
        UNION("Union"),
        MANAGEMENT("Management"),
        STAFF("Staff"),
        FAMILY("Families"),
        COMMUNITY("Community");

        private final String title;

        Constituency(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean isApproved() {
        return approvedAt != null;
    }

    public Optional<Instant> approved() {
        return Optional.ofNullable(approvedAt);
    }

    /** Whether somebody answers for it, on the team or not. */
    boolean isLedBy(String userId) {
        return List.of(facilitatorId, superintendentId, secretaryId).contains(userId);
    }

    StrategicPlan withGroup(String newGroupId) {
        return new StrategicPlan(
                id,
                district,
                facilitatorId,
                superintendentId,
                secretaryId,
                openedBy,
                openedAt,
                newGroupId,
                surveyId,
                ballotId,
                putAsideAt,
                approvedAt,
                version);
    }

    StrategicPlan withSurvey(String newSurveyId) {
        return new StrategicPlan(
                id,
                district,
                facilitatorId,
                superintendentId,
                secretaryId,
                openedBy,
                openedAt,
                groupId,
                newSurveyId,
                ballotId,
                putAsideAt,
                approvedAt,
                version);
    }

    StrategicPlan withBallot(String newBallotId) {
        return new StrategicPlan(
                id,
                district,
                facilitatorId,
                superintendentId,
                secretaryId,
                openedBy,
                openedAt,
                groupId,
                surveyId,
                newBallotId,
                putAsideAt,
                approvedAt,
                version);
    }

    StrategicPlan putAside(Instant at) {
        return new StrategicPlan(
                id,
                district,
                facilitatorId,
                superintendentId,
                secretaryId,
                openedBy,
                openedAt,
                groupId,
                surveyId,
                ballotId,
                at,
                approvedAt,
                version);
    }

    StrategicPlan approved(Instant at) {
        return new StrategicPlan(
                id,
                district,
                facilitatorId,
                superintendentId,
                secretaryId,
                openedBy,
                openedAt,
                groupId,
                surveyId,
                ballotId,
                putAsideAt,
                at,
                version);
    }

    StrategicPlan with(PlanOffices.Office office, String holder) {
        boolean isSuperintendent = office == PlanOffices.Office.SUPERINTENDENT;
        return new StrategicPlan(
                id,
                district,
                facilitatorId,
                isSuperintendent ? holder : superintendentId,
                isSuperintendent ? secretaryId : holder,
                openedBy,
                openedAt,
                groupId,
                surveyId,
                ballotId,
                putAsideAt,
                approvedAt,
                version);
    }

    interface Rows extends CrudRepository<StrategicPlan, String> {}
}
