package org.charterpath.institute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.institute.Framework.Consent;
import org.charterpath.institute.Framework.Goal;
import org.charterpath.institute.Framework.OfGoal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of frameworks. */
@Repository
class FrameworkRows {

    private final JdbcClient jdbc;

    FrameworkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Framework> find(String ownerId) {
        return read(ownerId, "");
    }

    /** As above; nobody else changes it until the transaction ends. */
    Optional<Framework> hold(String ownerId) {
        return read(ownerId, " for update");
    }

    private Optional<Framework> read(String ownerId, String lock) {
        return jdbc.sql("select * from framework where owner_id = ?" + lock)
                .param(ownerId)
                .query((row, number) -> framework(row))
                .optional()
                .map(framework -> framework.with(goals(ownerId)));
    }

    private List<Goal> goals(String ownerId) {
        return jdbc.sql("select * from framework_goal where owner_id = ? order by number")
                .param(ownerId)
                .query((row, number) -> new Goal(
                        row.getInt("number"),
                        row.getString("title"),
                        SchoolQuality.valueOf(row.getString("quality")),
                        row.getString("mission_link")))
                .list();
    }

    private static Framework framework(ResultSet row) throws SQLException {
        return new Framework(
                row.getString("owner_id"),
                row.getString("cohort_id"),
                row.getInt("number"),
                row.getString("submission_id"),
                row.getString("mission"),
                new Consent(
                        row.getBoolean("shared"),
                        row.getString("consent_by"),
                        row.getTimestamp("consent_at").toInstant()),
                row.getTimestamp("accepted_at").toInstant(),
                List.of());
    }

    /** Keeps a framework with its goals in the place of the one before. */
    void keep(Framework framework) {
        int changed = write(
                framework,
                """
                update framework set cohort_id = :cohort, number = :number, submission_id = :submission, mission = :mission,
                       shared = :shared, consent_by = :by, consent_at = :said, accepted_at = :at
                 where owner_id = :owner
                """);
        if (changed == 0) {
            write(
                    framework,
                    """
                    insert into framework (owner_id, cohort_id, number, submission_id, mission, shared, consent_by, consent_at,
                                           accepted_at)
                    values (:owner, :cohort, :number, :submission, :mission, :shared, :by, :said, :at)
                    """);
        }
        jdbc.sql("delete from framework_goal where owner_id = ?")
                .param(framework.ownerId())
                .update();
        framework.goals().forEach(goal -> jdbc.sql(
                        """
                                insert into framework_goal (owner_id, number, title, quality, mission_link)
                                values (?, ?, ?, ?, ?)
                                """)
                .params(
                        framework.ownerId(),
                        goal.number(),
                        goal.title(),
                        goal.quality().name(),
                        goal.missionLink())
                .update());
    }

    private int write(Framework framework, String sql) {
        return jdbc.sql(sql)
                .param("owner", framework.ownerId())
                .param("cohort", framework.cohortId())
                .param("number", framework.number())
                .param("submission", framework.submissionId())
                .param("mission", framework.mission())
                .param("shared", framework.consent().isGiven())
                .param("by", framework.consent().by())
                .param("said", Timestamp.from(framework.consent().at()))
                .param("at", Timestamp.from(framework.acceptedAt()))
                .update();
    }

    /** Keeps what is said about showing a framework. */
    void keep(String ownerId, Consent consent) {
        jdbc.sql("update framework set shared = ?, consent_by = ?, consent_at = ? where owner_id = ?")
                .params(consent.isGiven(), consent.by(), Timestamp.from(consent.at()), ownerId)
                .update();
    }

    /** To which goals measures belong, by measure; those that have ended as well. */
    Map<String, OfGoal> measuresOf(String ownerId) {
        return jdbc
                .sql("select measure_id, goal, named_owner from framework_measure where owner_id = ?")
                .param(ownerId)
                .query((row, number) ->
                        new OfGoal(row.getString("measure_id"), row.getInt("goal"), row.getString("named_owner")))
                .list()
                .stream()
                .collect(Collectors.toMap(OfGoal::measureId, Function.identity()));
    }

    /** Says to which goal a measure belongs from now on. */
    void keep(String ownerId, OfGoal measure) {
        int changed = jdbc.sql("update framework_measure set goal = ?, named_owner = ? where measure_id = ?")
                .params(measure.goal(), measure.namedOwner(), measure.measureId())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into framework_measure (measure_id, owner_id, goal, named_owner) values (?, ?, ?, ?)")
                    .params(measure.measureId(), ownerId, measure.goal(), measure.namedOwner())
                    .update();
        }
    }
}
