package org.charterpath.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.charterpath.survey.Survey.Group;
import org.charterpath.survey.Survey.Section;
import org.charterpath.survey.Survey.Support;
import org.charterpath.survey.SurveyComment.Aside;
import org.charterpath.survey.SurveyResults.Tally;
import org.charterpath.survey.SurveyTheme.Answer;
import org.charterpath.survey.SurveyTheme.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of surveys, but for who may answer. Whoever changes something {@linkplain #hold holds} its survey first. */
@Repository
class SurveyRows {

    private static final String ADD_COMMENT =
            "insert into survey_comment (id, survey_id, section_number, group_number, words) values (?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SurveyRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Survey> hold(String id) {
        return jdbc.sql("select id from survey where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<Survey> find(String id) {
        return where("s.id = ?", id).stream().findFirst();
    }

    Optional<Survey> bySource(String sourceId) {
        return where("s.source_id = ?", sourceId).stream().findFirst();
    }

    /** The latest first. */
    List<Survey> of(String keeper, String subjectId) {
        return where("s.keeper = ? and s.subject_id = ?", keeper, subjectId);
    }

    private List<Survey> where(String condition, Object... values) {
        Map<String, List<Section>> sections = new LinkedHashMap<>();
        jdbc.sql("select p.* from survey_section p join survey s on s.id = p.survey_id where %s order by p.number"
                        .formatted(condition))
                .params(values)
                .query(row -> {
                    sections.computeIfAbsent(row.getString("survey_id"), none -> new ArrayList<>())
                            .add(new Section(row.getInt("number"), row.getString("title"), row.getString("words")));
                });
        Map<String, List<Group>> groups = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select g.survey_id, g.number, g.name, g.stated, g.answers,
                               (select count(*) from survey_invitation i
                                 where i.survey_id = g.survey_id and i.group_number = g.number) as links
                          from survey_group g join survey s on s.id = g.survey_id
                         where %s order by g.number
                        """
                                .formatted(condition))
                .params(values)
                .query(row -> {
                    groups.computeIfAbsent(row.getString("survey_id"), none -> new ArrayList<>())
                            .add(new Group(
                                    row.getInt("number"),
                                    row.getString("name"),
                                    row.getInt("stated"),
                                    row.getInt("links"),
                                    row.getInt("answers")));
                });
        return jdbc.sql("select s.* from survey s where %s order by s.opened_at desc, s.id".formatted(condition))
                .params(values)
                .query((row, number) -> new Survey(
                        row.getString("id"),
                        row.getString("keeper"),
                        row.getString("subject_id"),
                        row.getString("title"),
                        row.getString("introduction"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("closes_at").toInstant(),
                        moment(row, "closed_at"),
                        moment(row, "published_at"),
                        sections.getOrDefault(row.getString("id"), List.of()),
                        groups.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    void add(Survey survey, String sourceId, String openedBy) {
        jdbc.sql(
                        """
                        insert into survey
                               (id, keeper, subject_id, source_id, title, introduction, opened_by, opened_at, closes_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        survey.id(),
                        survey.keeper(),
                        survey.subjectId(),
                        sourceId,
                        survey.title(),
                        survey.introduction(),
                        openedBy,
                        Timestamp.from(survey.openedAt()),
                        Timestamp.from(survey.closesAt()))
                .update();
        batches.batchUpdate(
                "insert into survey_section (survey_id, number, title, words) values (?, ?, ?, ?)",
                survey.sections().stream()
                        .map(section -> new Object[] {survey.id(), section.number(), section.title(), section.words()})
                        .toList());
        batches.batchUpdate(
                "insert into survey_group (survey_id, number, name, stated, answers) values (?, ?, ?, ?, 0)",
                survey.groups().stream()
                        .map(group -> new Object[] {survey.id(), group.number(), group.name(), group.stated()})
                        .toList());
    }

    void endAt(String surveyId, Instant closesAt) {
        jdbc.sql("update survey set closes_at = ? where id = ?")
                .params(Timestamp.from(closesAt), surveyId)
                .update();
    }

    boolean isReminded(String surveyId) {
        return jdbc.sql("select count(*) from survey where id = ? and reminded_at is not null")
                .param(surveyId)
                .query(Boolean.class)
                .single();
    }

    void reminded(String surveyId, Instant at) {
        jdbc.sql("update survey set reminded_at = ? where id = ?")
                .params(Timestamp.from(at), surveyId)
                .update();
    }

    /** Closes it, and writes its comments anew: neither their ids nor their places in the table say in which order they came. */
    void close(String surveyId, Instant at, String by) {
        jdbc.sql("update survey set closed_at = ?, closed_by = ? where id = ?")
                .params(Timestamp.from(at), by, surveyId)
                .update();
        Map<String, SurveyComment> mixed = new TreeMap<>();
        comments(surveyId).forEach(comment -> mixed.put(UUID.randomUUID().toString(), comment));
        jdbc.sql("delete from survey_comment where survey_id = ?")
                .param(surveyId)
                .update();
        batches.batchUpdate(
                ADD_COMMENT,
                mixed.entrySet().stream()
                        .map(comment -> row(
                                comment.getKey(),
                                surveyId,
                                comment.getValue().section(),
                                comment.getValue().group(),
                                comment.getValue().words()))
                        .toList());
    }

    void published(String surveyId, Instant at, String by) {
        jdbc.sql("update survey set published_at = ?, published_by = ? where id = ?")
                .params(Timestamp.from(at), by, surveyId)
                .update();
    }

    /** Those that are over and not closed, and those that end before a moment and of which nobody was reminded. */
    Set<String> due(Instant now, Instant remindBefore) {
        return Set.copyOf(jdbc.sql(
                        """
                        select id from survey
                         where closed_at is null and (closes_at <= ? or (closes_at <= ? and reminded_at is null))
                        """)
                .params(Timestamp.from(now), Timestamp.from(remindBefore))
                .query(String.class)
                .list());
    }

    /** Adds an answer up with those of its group. */
    void count(String surveyId, int group, Map<Integer, Support> supports, Map<Integer, String> comments) {
        jdbc.sql("update survey_group set answers = answers + 1 where survey_id = ? and number = ?")
                .params(surveyId, group)
                .update();
        int[] known = batches.batchUpdate(
                """
                update survey_tally set answers = answers + 1
                 where survey_id = ? and group_number = ? and section_number = ? and support = ?
                """,
                supports.entrySet().stream()
                        .map(one -> row(
                                surveyId, group, one.getKey(), one.getValue().name()))
                        .toList());
        List<Object[]> unknown = new ArrayList<>();
        int at = 0;
        for (Map.Entry<Integer, Support> one : supports.entrySet()) {
            if (known[at] == 0) {
                unknown.add(row(surveyId, group, one.getKey(), one.getValue().name()));
            }
            at++;
        }
        batches.batchUpdate(
                """
                insert into survey_tally (survey_id, group_number, section_number, support, answers)
                values (?, ?, ?, ?, 1)
                """,
                unknown);
        batches.batchUpdate(
                ADD_COMMENT,
                comments.entrySet().stream()
                        .map(one -> row(UUID.randomUUID().toString(), surveyId, one.getKey(), group, one.getValue()))
                        .toList());
    }

    private static Object[] row(Object... values) {
        return values;
    }

    List<Tally> tallies(String surveyId) {
        return jdbc.sql("select group_number, section_number, support, answers from survey_tally where survey_id = ?")
                .param(surveyId)
                .query((row, number) -> new Tally(
                        row.getInt("group_number"),
                        row.getInt("section_number"),
                        Support.valueOf(row.getString("support")),
                        row.getInt("answers")))
                .list();
    }

    /** By their sections, and within one in no order that means anything. */
    List<SurveyComment> comments(String surveyId) {
        Map<String, Set<String>> themes = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select x.comment_id, x.theme_id
                          from survey_sorting x join survey_theme t on t.id = x.theme_id where t.survey_id = ?
                        """)
                .param(surveyId)
                .query(row -> {
                    themes.computeIfAbsent(row.getString("comment_id"), none -> new HashSet<>())
                            .add(row.getString("theme_id"));
                });
        return jdbc.sql(
                        """
                        select * from survey_comment where survey_id = ?
                         order by case when section_number = 0 then 1 else 0 end, section_number, id
                        """)
                .param(surveyId)
                .query((row, number) -> new SurveyComment(
                        row.getString("id"),
                        row.getInt("section_number"),
                        row.getInt("group_number"),
                        row.getString("words"),
                        Optional.ofNullable(row.getString("set_aside")).map(Aside::valueOf),
                        themes.getOrDefault(row.getString("id"), Set.of())))
                .list();
    }

    /** By their sections, and within one by their age. */
    List<SurveyTheme> themes(String surveyId) {
        return jdbc.sql(
                        """
                        select t.id, t.section_number, t.title, t.answer, t.words,
                               (select count(*) from survey_sorting x where x.theme_id = t.id) as comments
                          from survey_theme t where t.survey_id = ?
                         order by case when t.section_number = 0 then 1 else 0 end, t.section_number, t.number
                        """)
                .param(surveyId)
                .query((row, number) -> new SurveyTheme(
                        row.getString("id"),
                        row.getInt("section_number"),
                        row.getString("title"),
                        answer(row.getString("answer"), row.getString("words")),
                        row.getInt("comments")))
                .list();
    }

    private static Optional<Answer> answer(@Nullable String kind, @Nullable String words) {
        return kind == null || words == null ? Optional.empty() : Optional.of(new Answer(Kind.valueOf(kind), words));
    }

    /** Adds a theme, and says its id. */
    String addTheme(String surveyId, int section, String title) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into survey_theme (id, survey_id, number, section_number, title)
                        select ?, ?, coalesce(max(number), 0) + 1, ?, ? from survey_theme where survey_id = ?
                        """)
                .params(id, surveyId, section, title, surveyId)
                .update();
        return id;
    }

    void rename(String themeId, String title) {
        jdbc.sql("update survey_theme set title = ? where id = ?")
                .params(title, themeId)
                .update();
    }

    void answer(String themeId, Answer answer) {
        jdbc.sql("update survey_theme set answer = ?, words = ? where id = ?")
                .params(answer.kind().name(), answer.words(), themeId)
                .update();
    }

    /** Its comments are not sorted any more, unless they belong to another theme too. */
    void dropTheme(String themeId) {
        jdbc.sql("delete from survey_sorting where theme_id = ?").param(themeId).update();
        jdbc.sql("delete from survey_theme where id = ?").param(themeId).update();
    }

    void sort(Collection<String> commentIds, String themeId) {
        setAside(commentIds, null);
        jdbc.sql(
                        """
                        insert into survey_sorting (comment_id, theme_id)
                        select c.id, :theme from survey_comment c
                         where c.id in (:comments)
                           and not exists (select 1 from survey_sorting x where x.comment_id = c.id and x.theme_id = :theme)
                        """)
                .param("theme", themeId)
                .param("comments", commentIds)
                .update();
    }

    /** Takes comments out of all themes, and says why they belong to none; null if they are to be sorted again. */
    void unsort(Collection<String> commentIds, @Nullable Aside aside) {
        jdbc.sql("delete from survey_sorting where comment_id in (:comments)")
                .param("comments", commentIds)
                .update();
        setAside(commentIds, aside);
    }

    private void setAside(Collection<String> commentIds, @Nullable Aside aside) {
        jdbc.sql("update survey_comment set set_aside = :aside where id in (:comments)")
                .param("aside", aside == null ? null : aside.name())
                .param("comments", commentIds)
                .update();
    }
}
