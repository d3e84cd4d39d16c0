package org.charterpath.convening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityCatalog;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Caller;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the members of a community need. It belongs to the code of the community, so that whatever is left is there at the next convening
 * and in the next year. What is raised again by the same title gets another proposer, and what is merged keeps all of them.
 */
@Service
public class Needs {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_WORDS = 2000;
    public static final int LONGEST_WHY = 1000;

    /** Of a topic about which there is no subject in the list. */
    static final String NO_SUBJECT = "NONE";

    private static final String COLUMNS =
            "n.id, n.code, n.community_id, n.title, n.words, n.subject, n.state, n.why, n.raised_at, n.decided_in, n.decided_number, n.merged_into";

    private final Communities communities;
    private final CommunityCatalog catalog;
    private final ConveningLetters letters;
    private final JdbcClient jdbc;

    Needs(Communities communities, CommunityCatalog catalog, ConveningLetters letters, JdbcClient jdbc) {
        this.communities = communities;
        this.catalog = catalog;
        this.letters = letters;
        this.jdbc = jdbc;
    }

    /** What somebody needs, as it was typed. */
    public record Wish(String title, String words, String subject) {}

    /**
     * Raises what somebody needs, or adds somebody to those who have proposed it; again has no effect.
     *
     * @return the id of the need
     * @throws NotFoundException if there is no such community for the caller
     * @throws InvalidSubmissionException if it says nothing or too much, or the year is over
     */
    @Transactional
    public String raise(Caller caller, String communityId, Wish wish) {
        Community community = communities.require(caller, communityId);
        List<String> faults = new ArrayList<>();
        String title = TypedWords.line("In one line", wish.title(), LONGEST_TITLE, faults);
        String words = TypedWords.of("What it is about", wish.words(), LONGEST_WORDS, false, faults);
        String subject = subjectOf(wish.subject());
        if (!subject.isEmpty() && !catalog.get(community.code()).subjects().contains(subject)) {
            faults.add("Subject: choose one of the list, or none.");
        }
        if (!community.isOpen()) {
            faults.add("The year of this community is over.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return add(community, title, words, subject, caller.userId());
    }

    private static String subjectOf(String typed) {
        return typed.equals(NO_SUBJECT) ? "" : typed;
    }

    /** The need of this title, with whoever proposes it; it is raised where there is none. */
    String add(Community community, String title, String words, String subject, String by) {
        hold(community.code());
        String id = sameAs(community.code(), title).orElseGet(() -> {
            String made = UUID.randomUUID().toString();
            jdbc.sql(
                            """
                            insert into need (id, code, number, community_id, title, words, subject, state, why, raised_at)
                            values (?, ?, (select coalesce(max(number), 0) + 1 from need where code = ?), ?, ?, ?, ?, 'OPEN', '', ?)
                            """)
                    .params(made, community.code(), community.code(), community.id(), title, words, subject)
                    .param(now())
                    .update();
            return made;
        });
        propose(id, by);
        return id;
    }

    /** Two who raise the same at the same moment raise it once. */
    private void hold(String code) {
        communities.hold(communities.requireLatest(code).id());
    }

    /** One that is not over yet: open, or a topic of a convening of which nobody has heard. */
    private Optional<String> sameAs(String code, String title) {
        return jdbc
                .sql(
                        """
                        select n.id from need n left join need r on r.id = n.merged_into
                         where n.code = ? and lower(n.title) = ?
                           and (coalesce(r.state, n.state) in ('OPEN', 'LATER')
                                or coalesce(r.state, n.state) = 'ON_AGENDA'
                                   and exists (select 1 from convening c
                                                where c.community_id = coalesce(r.decided_in, n.decided_in)
                                                  and c.number = coalesce(r.decided_number, n.decided_number)
                                                  and c.outcomes_at is null))
                         order by n.number
                        """)
                .params(code, title.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    void propose(String needId, String userId) {
        jdbc.sql(
                        """
                        insert into need_proposer (need_id, user_id, proposed_at)
                        select ?, ?, ? where not exists (select 1 from need_proposer where need_id = ? and user_id = ?)
                        """)
                .params(needId, userId)
                .param(now())
                .params(needId, userId)
                .update();
    }

    /**
     * Lets a need stand together with another from now on; both keep those who have proposed them.
     *
     * @throws NotFoundException if there are no such needs for the caller, who has to run the community's work
     * @throws InvalidSubmissionException if one of them is not open, or is the topic of a convening
     */
    @Transactional
    public void merge(Caller caller, String communityId, String needId, String intoId) {
        Community community = communities.requireFacilitated(caller, communityId);
        hold(community.code());
        Need need = require(community, needId);
        Need into = require(community, intoId);
        if (need.mergedInto().equals(Optional.of(intoId))) {
            return;
        }
        if (needId.equals(intoId)) {
            throw new InvalidSubmissionException("Merge into: another need than this one.");
        }
        requireFree(need);
        requireFree(into);
        join(needId, intoId);
    }

    /** With all that stand together with it. */
    void join(String needId, String intoId) {
        jdbc.sql("update need set merged_into = ? where id = ? or merged_into = ?")
                .params(intoId, needId, needId)
                .update();
    }

    /**
     * Lets a need stand by itself again, as it was.
     *
     * @throws NotFoundException if there is no such need for the caller, who has to run the community's work
     * @throws InvalidSubmissionException if what it stands together with is not open, or is the topic of a convening
     */
    @Transactional
    public void takeApart(Caller caller, String communityId, String needId) {
        Community community = communities.requireFacilitated(caller, communityId);
        hold(community.code());
        Need need = require(community, needId);
        if (need.mergedInto().isPresent()) {
            requireFree(require(community, need.mergedInto().get()));
            jdbc.sql("update need set merged_into = null where id = ?")
                    .param(needId)
                    .update();
        }
    }

    /**
     * Answers a need between two convenings, or declines it; everybody who has proposed it hears why.
     *
     * @param state {@link Need.State#ANSWERED} or {@link Need.State#DECLINED}
     * @throws NotFoundException if there is no such need for the caller, who has to run the community's work
     * @throws InvalidSubmissionException if it says nothing, or the need is not open, or the topic of a convening
     */
    @Transactional
    public void decide(Caller caller, String communityId, String needId, String state, String typed) {
        Community community = communities.requireFacilitated(caller, communityId);
        hold(community.code());
        Need need = require(community, needId);
        List<String> faults = new ArrayList<>();
        Optional<Need.State> wanted = Answers.choice(state, Need.State.class)
                .filter(one -> one == Need.State.ANSWERED || one == Need.State.DECLINED);
        if (wanted.isEmpty()) {
            faults.add("What became of it: choose answered or declined.");
        }
        String why = TypedWords.reason("Why", typed, LONGEST_WHY, faults);
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        if (need.state() == wanted.get()) {
            return;
        }
        requireFree(need);
        become(needId, wanted.get(), why, Optional.empty());
        letters.tellOfAnswer(community, get(needId), proposersOf(Set.of(needId)).getOrDefault(needId, Set.of()));
    }

    /**
     * What becomes of a need.
     *
     * @param at the convening at which it does
     */
    void become(String needId, Need.State state, String why, Optional<Convenings.Day> at) {
        jdbc.sql("update need set state = ?, why = ?, decided_in = ?, decided_number = ? where id = ?")
                .params(
                        state.name(),
                        why,
                        at.map(Convenings.Day::communityId).orElse(null),
                        at.map(Convenings.Day::number).orElse(null),
                        needId)
                .update();
    }

    void reword(String needId, String title, String words) {
        jdbc.sql("update need set title = ?, words = ? where id = ?")
                .params(title, words, needId)
                .update();
    }

    private static void requireOpen(Need need) {
        if (!need.isOpen()) {
            throw new InvalidSubmissionException("Need: \"%s\" %s."
                    .formatted(
                            need.title(),
                            need.mergedInto().isPresent()
                                    ? "stands together with another one"
                                    : "is not open any more"));
        }
    }

    private void requireFree(Need need) {
        requireOpen(need);
        boolean isTopic = jdbc.sql(
                                """
                                select count(*) from convening_topic t
                                  join convening c on c.community_id = t.community_id and c.number = t.number
                                 where t.need_id = ? and c.outcomes_at is null
                                """)
                        .param(need.id())
                        .query(Integer.class)
                        .single()
                > 0;
        if (isTopic) {
            throw new InvalidSubmissionException(
                    "Need: \"%s\" is a topic of a convening; merge or drop it in its ballot, or say after the day what became of it."
                            .formatted(need.title()));
        }
    }

    private Need require(Community community, String needId) {
        return find(needId)
                .filter(need -> need.code().equals(community.code()))
                .orElseThrow(() -> NotFoundException.of("need", needId));
    }

    /** What was on an agenda of which nobody has heard is left for the year that begins. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void carryOver(Communities.YearOpened opened) {
        jdbc.sql(
                        """
                        update need set state = 'LATER', decided_in = null, decided_number = null
                         where code = ? and state = 'ON_AGENDA'
                           and exists (select 1 from convening c
                                        where c.community_id = need.decided_in and c.number = need.decided_number
                                          and c.outcomes_at is null)
                        """)
                .param(opened.community().code())
                .update();
        jdbc.sql(
                        """
                        update convening set outcomes_at = ?
                         where outcomes_at is null and community_id <> ?
                           and community_id in (select id from community where code = ?)
                        """)
                .param(now())
                .params(opened.community().id(), opened.community().code())
                .update();
    }

    Optional<Need> find(String needId) {
        return jdbc.sql("select %s from need n where n.id = ?".formatted(COLUMNS))
                .param(needId)
                .query(Needs::read)
                .optional();
    }

    /** The need with which one stands together, itself where it stands alone. */
    Optional<Need> root(String needId) {
        return find(needId).flatMap(need -> need.mergedInto().map(this::find).orElse(Optional.of(need)));
    }

    /**
     * The need with this id.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Need get(String needId) {
        return find(needId).orElseThrow(() -> NotFoundException.of("need", needId));
    }

    /** What goes into the next ballot of a community, the eldest first. */
    @Transactional(readOnly = true)
    public List<Need> open(String code, int most) {
        return jdbc.sql(
                        """
                        select %s from need n
                         where n.code = ? and n.merged_into is null and n.state in ('OPEN', 'LATER')
                         order by n.number fetch first %d rows only
                        """
                                .formatted(COLUMNS, most))
                .param(code)
                .query(Needs::read)
                .list();
    }

    int countOpen(String code) {
        return jdbc.sql(
                        "select count(*) from need where code = ? and merged_into is null and state in ('OPEN', 'LATER')")
                .param(code)
                .query(Integer.class)
                .single();
    }

    /** How many needs had been raised by the end of a year. */
    int count(Community community) {
        return jdbc.sql(
                        """
                        select count(*) from need n join community k on k.id = n.community_id
                         where n.code = ? and n.merged_into is null and k.opened_at <= ?
                        """)
                .param(community.code())
                .param(Timestamp.from(community.openedAt()))
                .query(Integer.class)
                .single();
    }

    /** Those that had been raised by the end of a year: what is open first, then the youngest. */
    List<Need> list(Community community, int from, int most) {
        return jdbc.sql(
                        """
                        select %s from need n join community k on k.id = n.community_id
                         where n.code = ? and n.merged_into is null and k.opened_at <= ?
                         order by case when n.state in ('OPEN', 'LATER') then 0 else 1 end, n.number desc
                         offset %d rows fetch first %d rows only
                        """
                                .formatted(COLUMNS, from, most))
                .param(community.code())
                .param(Timestamp.from(community.openedAt()))
                .query(Needs::read)
                .list();
    }

    /** Those that stand together with some needs, the eldest first. */
    List<Need> mergedInto(Collection<String> needIds) {
        return needIds.isEmpty()
                ? List.of()
                : jdbc.sql("select %s from need n where n.merged_into in (:needs) order by n.number".formatted(COLUMNS))
                        .param("needs", needIds)
                        .query(Needs::read)
                        .list();
    }

    /** Some needs, in no order. */
    List<Need> all(Collection<String> needIds) {
        return needIds.isEmpty()
                ? List.of()
                : jdbc.sql("select %s from need n where n.id in (:needs)".formatted(COLUMNS))
                        .param("needs", needIds)
                        .query(Needs::read)
                        .list();
    }

    /** User ids of everybody who has proposed a need or one that stands together with it, by the id of the need. */
    @Transactional(readOnly = true)
    public Map<String, Set<String>> proposersOf(Collection<String> needIds) {
        Map<String, Set<String>> proposers = new HashMap<>();
        if (!needIds.isEmpty()) {
            jdbc.sql(
                            """
                            select coalesce(n.merged_into, n.id) as root, p.user_id
                              from need n join need_proposer p on p.need_id = n.id
                             where n.id in (:needs) or n.merged_into in (:needs)
                             order by p.proposed_at, p.user_id
                            """)
                    .param("needs", needIds)
                    .query(row -> {
                        proposers
                                .computeIfAbsent(row.getString("root"), first -> new LinkedHashSet<>())
                                .add(row.getString("user_id"));
                    });
        }
        return proposers;
    }

    private Timestamp now() {
        return Timestamp.from(communities.now());
    }

    private static Need read(ResultSet row, int index) throws SQLException {
        return new Need(
                row.getString("id"),
                row.getString("code"),
                row.getString("community_id"),
                row.getString("title"),
                row.getString("words"),
                Optional.of(row.getString("subject")).filter(subject -> !subject.isEmpty()),
                Need.State.valueOf(row.getString("state")),
                row.getString("why"),
                row.getTimestamp("raised_at").toInstant(),
                Optional.ofNullable(row.getString("decided_in")),
                Optional.ofNullable(row.getObject("decided_number", Integer.class)),
                Optional.ofNullable(row.getString("merged_into")));
    }
}
