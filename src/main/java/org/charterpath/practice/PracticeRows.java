package org.charterpath.practice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.practice.Practice.Area;
import org.charterpath.practice.Practice.Audience;
import org.charterpath.practice.Practice.Evidence;
import org.charterpath.practice.Practice.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of practices and their editions. */
@Component
class PracticeRows {

    private static final String SELECT =
            """
            select id, code, owner_id, state, title, edition, area, audience, review_by, opened_at, published_at, ended_at
              from practice
            """;

    private final JdbcClient jdbc;

    PracticeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Practice practice, String sourceId) {
        jdbc.sql(
                        """
                        insert into practice (id, code, owner_id, source_id, state, title, edition, opened_at)
                        values (?, ?, ?, ?, ?, ?, 0, ?)
                        """)
                .params(
                        practice.id(),
                        practice.code(),
                        practice.ownerId(),
                        sourceId,
                        practice.state().name(),
                        practice.title(),
                        Timestamp.from(practice.openedAt()))
                .update();
    }

    Optional<String> bySource(String sourceId) {
        return jdbc.sql("select id from practice where source_id = ?")
                .param(sourceId)
                .query(String.class)
                .optional();
    }

    Optional<Practice> find(String id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(PracticeRows::read)
                .optional();
    }

    /**
     * A practice.
     *
     * @throws NotFoundException if there is none
     */
    Practice get(String id) {
        return find(id).orElseThrow(() -> NotFoundException.of("practice", id));
    }

    /** As {@link #get}; nobody else changes it until the transaction ends. */
    Practice hold(String id) {
        return jdbc.sql(SELECT + " where id = ? for update")
                .param(id)
                .query(PracticeRows::read)
                .optional()
                .orElseThrow(() -> NotFoundException.of("practice", id));
    }

    List<Practice> withIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + " where id in (:ids)")
                        .param("ids", Set.copyOf(ids))
                        .query(PracticeRows::read)
                        .list();
    }

    /** Those whose owner somebody is and that are neither archived nor withdrawn. */
    List<Practice> ownedBy(String userId) {
        return jdbc.sql(SELECT
                        + " where owner_id = ? and state not in ('ARCHIVED', 'WITHDRAWN') order by opened_at, id")
                .param(userId)
                .query(PracticeRows::read)
                .list();
    }

    /**
     * Those of a community, the newest first.
     *
     * @param ownerId empty for those of each owner
     */
    List<Practice> in(String code, Optional<String> ownerId, int from, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                           where code = :code and (:all or owner_id = :owner)
                           order by opened_at desc, id offset :from rows fetch first :most rows only
                          """)
                .param("code", code)
                .param("all", ownerId.isEmpty())
                .param("owner", ownerId.orElse(""))
                .param("from", from)
                .param("most", most)
                .query(PracticeRows::read)
                .list();
    }

    long countIn(String code, Optional<String> ownerId) {
        return jdbc.sql("select count(*) from practice where code = :code and (:all or owner_id = :owner)")
                .param("code", code)
                .param("all", ownerId.isEmpty())
                .param("owner", ownerId.orElse(""))
                .query(Long.class)
                .single();
    }

    /** Those that are published, the newest first. */
    List<Practice> published(String code, int most) {
        return jdbc.sql(SELECT
                        + " where code = ? and state = 'PUBLISHED' order by published_at desc, id fetch first %d rows only"
                                .formatted(most))
                .param(code)
                .query(PracticeRows::read)
                .list();
    }

    void change(String id, State state) {
        jdbc.sql("update practice set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    void end(String id, State state, Instant at) {
        jdbc.sql("update practice set state = ?, ended_at = ? where id = ?")
                .params(state.name(), Timestamp.from(at), id)
                .update();
    }

    void publish(String id, String searchWords, Instant at) {
        jdbc.sql("update practice set state = 'PUBLISHED', search_words = ?, published_at = ? where id = ?")
                .params(searchWords, Timestamp.from(at), id)
                .update();
    }

    void reviewBy(String id, LocalDate day) {
        jdbc.sql("update practice set review_by = ? where id = ?")
                .params(day, id)
                .update();
    }

    void give(String id, String ownerId) {
        jdbc.sql("update practice set owner_id = ? where id = ?")
                .params(ownerId, id)
                .update();
    }

    /** Keeps an edition, and has the practice called and dated as it says. */
    void add(String id, int number, PracticeText text, String by, Instant at) {
        jdbc.sql(
                        """
                        insert into practice_edition (practice_id, number, area, title, problem, context, steps, evidence,
                               evidence_words, cost_money, cost_hours, contact, audience, review_by, handed_in_by, handed_in_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        number,
                        text.area().name(),
                        text.title(),
                        text.problem(),
                        text.context(),
                        text.steps(),
                        text.evidence().name(),
                        text.evidenceWords(),
                        text.costMoney(),
                        text.costHours(),
                        text.contact(),
                        text.audience().name(),
                        text.reviewBy(),
                        by,
                        Timestamp.from(at))
                .update();
        jdbc.sql(
                        """
                        update practice set state = 'IN_REVIEW', title = ?, edition = ?, area = ?, audience = ?, review_by = ?
                         where id = ?
                        """)
                .params(
                        text.title(),
                        number,
                        text.area().name(),
                        text.audience().name(),
                        text.reviewBy(),
                        id)
                .update();
    }

    void decide(String id, int number, State outcome, Instant at) {
        jdbc.sql("update practice_edition set outcome = ?, decided_at = ? where practice_id = ? and number = ?")
                .params(outcome.name(), Timestamp.from(at), id, number)
                .update();
    }

    /** The words of an edition; empty if there is none with this number. */
    Optional<PracticeText> text(String id, int number) {
        return jdbc.sql("select * from practice_edition where practice_id = ? and number = ?")
                .params(id, number)
                .query((row, at) -> new PracticeText(
                        Area.valueOf(row.getString("area")),
                        row.getString("title"),
                        row.getString("problem"),
                        row.getString("context"),
                        row.getString("steps"),
                        Evidence.valueOf(row.getString("evidence")),
                        row.getString("evidence_words"),
                        row.getString("cost_money"),
                        row.getString("cost_hours"),
                        row.getString("contact"),
                        Audience.valueOf(row.getString("audience")),
                        row.getDate("review_by").toLocalDate()))
                .optional();
    }

    static Practice read(ResultSet row, int number) throws SQLException {
        return new Practice(
                row.getString("id"),
                row.getString("code"),
                row.getString("owner_id"),
                State.valueOf(row.getString("state")),
                row.getString("title"),
                row.getInt("edition"),
                Optional.ofNullable(row.getString("area")).map(Area::valueOf),
                Optional.ofNullable(row.getString("audience")).map(Audience::valueOf),
                Optional.ofNullable(row.getDate("review_by")).map(java.sql.Date::toLocalDate),
                row.getTimestamp("opened_at").toInstant(),
                moment(row.getTimestamp("published_at")),
                moment(row.getTimestamp("ended_at")));
    }

    private static Optional<Instant> moment(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
