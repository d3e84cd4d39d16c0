package org.charterpath.survey;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.charterpath.notification.Addressees;
import org.charterpath.notification.PageLinks;
import org.charterpath.notification.SecretLinks;
import org.charterpath.notification.SecretToken;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may answer: an invitation is good for one answer and has as many secrets as were sent or printed for it, of which digests alone
 * are kept. It says to which group its answer counts, and nothing of the answer says of which invitation it is.
 */
@Component
class SurveyInvitations implements SecretLinks, Addressees {

    static final String KIND = "survey-answer";

    /** How much of a digest tells one print from another. */
    private static final int PRINT = 12;

    private static final String RECIPIENT = "survey-address:";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final PageLinks pages;

    SurveyInvitations(JdbcClient jdbc, JdbcTemplate batches, PageLinks pages) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.pages = pages;
    }

    /** What a link leads to. */
    record Invitation(String id, String surveyId, int group, boolean isUsed) {}

    /**
     * Links on paper.
     *
     * @param number by its age among those of the survey, from 1
     * @param isUsed whether somebody has used one of them; how many is not said, which could be all of a small group
     * @param print what tells the paper that works now from what was printed before; empty if nothing was
     */
    record Sheet(String id, int number, int group, int links, boolean isUsed, String print) {}

    /** What messages are addressed to that go to an address of a survey. */
    static String recipientOf(String addressId) {
        return RECIPIENT + addressId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** @param about the id of the invitation */
    @Override
    @Transactional
    public String issue(String recipientId, Optional<String> about) {
        String token = SecretToken.next();
        boolean isThere = jdbc.sql("select count(*) from survey_invitation where id = ?")
                .param(about.orElseThrow())
                .query(Boolean.class)
                .single();
        if (isThere) {
            link(Map.of(token, about.get()));
        }
        return pages.to(SurveyPages.addressOfAnswer(token));
    }

    private void link(Map<String, String> invitations) {
        batches.batchUpdate(
                "insert into survey_link (token_hash, invitation_id) values (?, ?)",
                invitations.entrySet().stream()
                        .map(link -> new Object[] {SecretToken.digest(link.getKey()), link.getValue()})
                        .toList());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Person> find(String recipientId) {
        return Optional.of(recipientId)
                .filter(id -> id.startsWith(RECIPIENT))
                .flatMap(id -> jdbc.sql("select email from survey_address where id = ?")
                        .param(id.substring(RECIPIENT.length()))
                        .query(String.class)
                        .optional())
                .filter(email -> EmailAddress.fault(email).isEmpty())
                .map(email -> new Person(recipientId, "", "", email));
    }

    /** What a link leads to. One from paper may be typed in small letters, with blanks or without the hyphens. */
    Optional<Invitation> byToken(String token) {
        return byExact(token).or(() -> SecretToken.typed(token).flatMap(this::byExact));
    }

    private Optional<Invitation> byExact(String token) {
        return jdbc.sql(
                        """
                        select i.id, i.survey_id, i.group_number, i.is_used
                          from survey_link l join survey_invitation i on i.id = l.invitation_id where l.token_hash = ?
                        """)
                .param(SecretToken.digest(token))
                .query((row, number) -> new Invitation(
                        row.getString("id"),
                        row.getString("survey_id"),
                        row.getInt("group_number"),
                        row.getBoolean("is_used")))
                .optional();
    }

    /** Uses an invitation; false if it was used before. */
    boolean use(Invitation invitation) {
        return jdbc.sql("update survey_invitation set is_used = true where id = ? and is_used = false")
                        .param(invitation.id())
                        .update()
                == 1;
    }

    /**
     * Invites addresses that are not invited yet.
     *
     * @param addresses as they can be compared
     * @return the new invitations by the ids of their addresses
     */
    Map<String, String> invite(String surveyId, int group, Set<String> addresses) {
        Map<String, String> known = addresses(surveyId);
        Set<String> invited = invitedAddresses(surveyId);
        Map<String, String> news = new LinkedHashMap<>();
        List<Object[]> left = new ArrayList<>();
        for (String email : addresses) {
            String id = known.get(email);
            if (id == null) {
                id = UUID.randomUUID().toString();
                left.add(new Object[] {id, surveyId, email});
            }
            if (!invited.contains(id)) {
                news.put(id, UUID.randomUUID().toString());
            }
        }
        batches.batchUpdate("insert into survey_address (id, survey_id, email) values (?, ?, ?)", left);
        batches.batchUpdate(
                """
                insert into survey_invitation (id, survey_id, group_number, address_id, is_used)
                values (?, ?, ?, ?, false)
                """,
                news.entrySet().stream()
                        .map(one -> new Object[] {one.getValue(), surveyId, group, one.getKey()})
                        .toList());
        return news;
    }

    /** By what they can be compared with. */
    private Map<String, String> addresses(String surveyId) {
        Map<String, String> ids = new TreeMap<>();
        jdbc.sql("select id, email from survey_address where survey_id = ?")
                .param(surveyId)
                .query(row -> {
                    ids.put(row.getString("email"), row.getString("id"));
                });
        return ids;
    }

    private Set<String> invitedAddresses(String surveyId) {
        return new TreeSet<>(
                jdbc.sql("select address_id from survey_invitation where survey_id = ? and address_id is not null")
                        .param(surveyId)
                        .query(String.class)
                        .list());
    }

    /** How many addresses were invited. */
    int mailed(String surveyId) {
        return invitedAddresses(surveyId).size();
    }

    /** Those who were invited by mail and have not answered: their invitations by the ids of their addresses. */
    Map<String, String> unused(String surveyId) {
        Map<String, String> unused = new TreeMap<>();
        jdbc.sql(
                        """
                        select id, address_id from survey_invitation
                         where survey_id = ? and address_id is not null and is_used = false
                        """)
                .param(surveyId)
                .query(row -> {
                    unused.put(row.getString("address_id"), row.getString("id"));
                });
        return unused;
    }

    /** Notes an address that somebody has left, unless it is there. */
    void leave(String surveyId, String email) {
        jdbc.sql(
                        """
                        insert into survey_address (id, survey_id, email)
                        select ?, ?, ? where not exists (select 1 from survey_address where survey_id = ? and email = ?)
                        """)
                .params(UUID.randomUUID().toString(), surveyId, email, surveyId, email)
                .update();
    }

    /** Ids of everybody who is told what became of it. */
    Collection<String> addressIds(String surveyId) {
        return addresses(surveyId).values();
    }

    /** Adds invitations that are to be printed. */
    void addSheet(String surveyId, String sheetId, int group, int count) {
        jdbc.sql(
                        """
                        insert into survey_sheet (id, survey_id, group_number, number)
                        select ?, ?, ?, coalesce(max(number), 0) + 1 from survey_sheet where survey_id = ?
                        """)
                .params(sheetId, surveyId, group, surveyId)
                .update();
        batches.batchUpdate(
                """
                insert into survey_invitation (id, survey_id, group_number, sheet_id, is_used)
                values (?, ?, ?, ?, false)
                """,
                Stream.generate(() -> new Object[] {UUID.randomUUID().toString(), surveyId, group, sheetId})
                        .limit(count)
                        .toList());
    }

    /** New secrets for a sheet of which nobody has used anything; those that were printed before work no more. */
    List<String> print(String sheetId) {
        List<String> ids = unusedOf(sheetId);
        forgetLinks(ids);
        Map<String, String> codes = new LinkedHashMap<>();
        ids.forEach(id -> codes.put(SecretToken.nextTyped(), id));
        link(codes);
        return List.copyOf(codes.keySet());
    }

    /** Makes void what nobody has used of a sheet. */
    void withdraw(Sheet sheet) {
        List<String> ids = unusedOf(sheet.id());
        forgetLinks(ids);
        if (!sheet.isUsed()) {
            jdbc.sql("delete from survey_invitation where sheet_id = ?")
                    .param(sheet.id())
                    .update();
            jdbc.sql("delete from survey_sheet where id = ?").param(sheet.id()).update();
        }
    }

    private List<String> unusedOf(String sheetId) {
        return jdbc.sql("select id from survey_invitation where sheet_id = ? and is_used = false order by id")
                .param(sheetId)
                .query(String.class)
                .list();
    }

    private void forgetLinks(List<String> invitationIds) {
        if (!invitationIds.isEmpty()) {
            jdbc.sql("delete from survey_link where invitation_id in (:ids)")
                    .param("ids", invitationIds)
                    .update();
        }
    }

    /** By their age. */
    List<Sheet> sheets(String surveyId) {
        return jdbc.sql(
                        """
                        select s.id, s.number, s.group_number, count(i.id) as links,
                               coalesce(sum(case when i.is_used = true then 1 else 0 end), 0) as used,
                               (select min(l.token_hash)
                                  from survey_link l join survey_invitation p on p.id = l.invitation_id
                                 where p.sheet_id = s.id) as print
                          from survey_sheet s left join survey_invitation i on i.sheet_id = s.id
                         where s.survey_id = ? group by s.id, s.number, s.group_number order by s.number
                        """)
                .param(surveyId)
                .query((row, number) -> new Sheet(
                        row.getString("id"),
                        row.getInt("number"),
                        row.getInt("group_number"),
                        row.getInt("links"),
                        row.getInt("used") > 0,
                        Optional.ofNullable(row.getString("print"))
                                .map(digest -> digest.substring(0, PRINT))
                                .orElse("")))
                .list();
    }

    Optional<Sheet> sheet(String surveyId, String sheetId) {
        return sheets(surveyId).stream()
                .filter(sheet -> sheet.id().equals(sheetId))
                .findFirst();
    }

    /**
     * Forgets to whom invitations were sent, of all of them at once: from then on nobody can say who has answered. Addresses are
     * written anew, so that none lies beside what was written with it.
     */
    void detach(String surveyId) {
        jdbc.sql("update survey_invitation set address_id = null, is_used = is_used where survey_id = ?")
                .param(surveyId)
                .update();
        Map<String, String> mixed = new TreeMap<>();
        addresses(surveyId).forEach((email, id) -> mixed.put(id, email));
        jdbc.sql("delete from survey_address where survey_id = ?")
                .param(surveyId)
                .update();
        batches.batchUpdate(
                "insert into survey_address (id, survey_id, email) values (?, ?, ?)",
                mixed.entrySet().stream()
                        .map(one -> new Object[] {one.getKey(), surveyId, one.getValue()})
                        .toList());
    }

    /** Surveys that have addresses which nobody needs any more: published, or closed before a moment and never published. */
    Set<String> withSpentAddresses(Instant closedBefore) {
        return Set.copyOf(jdbc.sql(
                        """
                        select s.id from survey s
                         where (s.published_at is not null or s.closed_at < ?)
                           and exists (select 1 from survey_address a where a.survey_id = s.id)
                        """)
                .param(Timestamp.from(closedBefore))
                .query(String.class)
                .list());
    }

    void forgetAddresses(Collection<String> addressIds) {
        if (!addressIds.isEmpty()) {
            jdbc.sql("delete from survey_address where id in (:ids)")
                    .param("ids", addressIds)
                    .update();
        }
    }
}
