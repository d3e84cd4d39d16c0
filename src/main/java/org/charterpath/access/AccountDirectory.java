package org.charterpath.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charterpath.Paging;
import org.charterpath.people.AccountReady;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every account with where it stands: found by what somebody types, listed by name. It is kept by {@link AccountGuard} as
 * the engine's identity store changes, on whichever path.
 */
@Repository
public class AccountDirectory {

    /** People on one page of the list. */
    public static final int PAGE = 50;

    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_SORT_NAME = 250;
    private static final int LONGEST_SEARCH_TEXT = 850;
    private static final int LONGEST_TYPED = 255;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}]+");
    private static final Pattern COMMA = Pattern.compile(",");

    private static final String ENTRY =
            """
            select a.user_id, u.first_, u.last_, u.email_, a.ready_since, a.invited_at, a.deactivated_at,
                   a.deactivated_by, a.groups_before
              from account a join act_id_user u on u.id_ = a.user_id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountDirectory(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Where an account stands. */
    public enum Standing {
        READY("Can sign in"),
        INVITED("Invited"),
        NOT_INVITED("Not invited yet"),
        DEACTIVATED("Deactivated");

        private final String title;

        Standing(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * An account.
     *
     * @param groups the ids of the groups that its owner is in; of a deactivated one, those that it had
     * @param readySince since when its owner can sign in
     * @param deactivatedBy the user id of whoever did it
     */
    public record Entry(
            Person person,
            Set<String> groups,
            Optional<Instant> readySince,
            Optional<Instant> invitedAt,
            Optional<Instant> deactivatedAt,
            Optional<String> deactivatedBy) {

        public Standing standing() {
            if (deactivatedAt.isPresent()) {
                return Standing.DEACTIVATED;
            }
            if (readySince.isPresent()) {
                return Standing.READY;
            }
            return invitedAt.isPresent() ? Standing.INVITED : Standing.NOT_INVITED;
        }

        public boolean isDeactivated() {
            return deactivatedAt.isPresent();
        }

        /** Those of the groups that the program knows, in their order. */
        public List<Role> roles() {
            return Arrays.stream(Role.values())
                    .filter(role -> groups.contains(role.id()))
                    .toList();
        }

        private Entry in(Set<String> found) {
            return new Entry(person, found, readySince, invitedAt, deactivatedAt, deactivatedBy);
        }
    }

    /**
     * Some people of a list.
     *
     * @param total how many the whole list has
     * @param number which page it is, from 1
     * @param pages how many there are, at least 1
     */
    public record Listing(List<Entry> entries, int total, int number, int pages) {}

    /** Lets nobody else make, change, open or shut an account until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("select id from account_lock for update").query(Integer.class).optional();
    }

    /** The account that somebody means by a user id or an e-mail address; the same work is done where there is none. */
    @Transactional(readOnly = true)
    public Optional<String> userIdOf(String typed) {
        boolean canBe = typed.length() <= LONGEST_TYPED && typed.chars().noneMatch(Character::isISOControl);
        String asked = canBe ? typed.strip() : "";
        // Whose user id it is goes before whose address it is: nobody takes over an account by an address.
        return jdbc.sql(
                        """
                        select user_id from account
                         where user_id = :typed or (email_key = :address and email_key <> '')
                         order by case when user_id = :typed then 0 else 1 end
                         fetch first 1 rows only
                        """)
                .param("typed", asked)
                .param("address", asked.toLowerCase(Locale.ROOT))
                .query(String.class)
                .optional();
    }

    /** Whether nobody may sign in to this account. */
    @Transactional(readOnly = true)
    public boolean isDeactivated(String userId) {
        return jdbc.sql("select 1 from account where user_id = ? and deactivated_at is not null")
                .param(userId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Where people's accounts stand, by user id. */
    @Transactional(readOnly = true)
    public Map<String, AccountStanding> standings(Collection<String> userIds) {
        Map<String, AccountStanding> standings = new HashMap<>();
        if (!userIds.isEmpty()) {
            jdbc.sql("select user_id, invited_at, ready_since, deactivated_at from account where user_id in (:ids)")
                    .param("ids", Set.copyOf(userIds))
                    .query(row -> {
                        standings.put(
                                row.getString("user_id"),
                                new AccountStanding(
                                        moment(row.getTimestamp("invited_at")),
                                        moment(row.getTimestamp("ready_since")),
                                        row.getTimestamp("deactivated_at") != null));
                    });
        }
        return standings;
    }

    /**
     * Those of some people whose accounts wait for their owners: who have never been able to sign in, have an e-mail address,
     * are not deactivated, and were not invited lately.
     *
     * @param invitedBefore whoever was invited since then is left out
     */
    @Transactional(readOnly = true)
    public Set<String> waiting(Collection<String> userIds, Instant invitedBefore) {
        return userIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(
                                """
                                select user_id from account
                                 where user_id in (:ids) and ready_since is null and deactivated_at is null
                                   and email_key <> '' and (invited_at is null or invited_at < :before)
                                """)
                        .param("ids", Set.copyOf(userIds))
                        .param("before", Timestamp.from(invitedBefore))
                        .query(String.class)
                        .list());
    }

    /** Notes that these people are invited now. */
    @Transactional
    public void invited(Collection<String> userIds) {
        if (!userIds.isEmpty()) {
            jdbc.sql("update account set invited_at = :now where user_id in (:ids)")
                    .param("now", now())
                    .param("ids", Set.copyOf(userIds))
                    .update();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Entry> find(String userId) {
        return withGroups(jdbc.sql(ENTRY + " where a.user_id = ?")
                        .param(userId)
                        .query(AccountDirectory::entry)
                        .list())
                .stream()
                .findFirst();
    }

    /**
     * People by last name.
     *
     * @param typed words that their names, addresses or user ids hold, in any case and order; blank for everybody
     * @param role only those who have it, or had it before they were deactivated
     * @param standing only those
     * @param wanted the number of the page, from 1; the last one where there are fewer
     */
    @Transactional(readOnly = true)
    public Listing list(String typed, Optional<Role> role, Optional<Standing> standing, int wanted) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder which = new StringBuilder(" where 1 = 1");
        int number = 0;
        for (String word : words(typed)) {
            String name = "word" + number++;
            which.append(" and a.search_text like :").append(name).append(" escape '!'");
            values.put(name, "%" + word.replaceAll("([!%_])", "!$1") + "%");
        }
        role.ifPresent(wantedRole -> {
            which.append(
                    """
                     and (exists (select 1 from act_id_membership m where m.user_id_ = a.user_id and m.group_id_ = :role)
                          or ',' || a.groups_before || ',' like :role_before)
                    """);
            values.put("role", wantedRole.id());
            values.put("role_before", "%," + wantedRole.id() + ",%");
        });
        standing.map(AccountDirectory::condition).ifPresent(which::append);
        int total = jdbc.sql("select count(*) from account a" + which)
                .params(values)
                .query(Integer.class)
                .single();
        Paging place = Paging.of(wanted, PAGE, total);
        List<Entry> found = jdbc.sql("%s %s order by a.sort_name, a.user_id offset %d rows fetch next %d rows only"
                        .formatted(ENTRY, which, place.from(), place.size()))
                .params(values)
                .query(AccountDirectory::entry)
                .list();
        return new Listing(withGroups(found), total, place.number(), place.pages());
    }

    private static String condition(Standing standing) {
        return switch (standing) {
            case DEACTIVATED -> " and a.deactivated_at is not null";
            case READY -> " and a.deactivated_at is null and a.ready_since is not null";
            case INVITED -> " and a.deactivated_at is null and a.ready_since is null and a.invited_at is not null";
            case NOT_INVITED -> " and a.deactivated_at is null and a.ready_since is null and a.invited_at is null";
        };
    }

    private static List<String> words(String typed) {
        return BLANKS.splitAsStream(lower(typed.substring(0, Math.min(typed.length(), LONGEST_SEARCH))))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    private List<Entry> withGroups(List<Entry> entries) {
        Set<String> active = entries.stream()
                .filter(entry -> !entry.isDeactivated())
                .map(entry -> entry.person().userId())
                .collect(Collectors.toSet());
        Map<String, Set<String>> groups = new HashMap<>();
        if (!active.isEmpty()) {
            jdbc.sql("select user_id_, group_id_ from act_id_membership where user_id_ in (:ids)")
                    .param("ids", active)
                    .query(row -> {
                        groups.computeIfAbsent(row.getString("user_id_"), none -> new TreeSet<>())
                                .add(row.getString("group_id_"));
                    });
        }
        return entries.stream()
                .map(entry -> entry.isDeactivated()
                        ? entry
                        : entry.in(groups.getOrDefault(entry.person().userId(), Set.of())))
                .toList();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                new Person(
                        row.getString("user_id"),
                        orEmpty(row.getString("first_")),
                        orEmpty(row.getString("last_")),
                        orEmpty(row.getString("email_"))),
                groups(row.getString("groups_before")),
                moment(row.getTimestamp("ready_since")),
                moment(row.getTimestamp("invited_at")),
                moment(row.getTimestamp("deactivated_at")),
                Optional.ofNullable(row.getString("deactivated_by")));
    }

    private static Optional<Instant> moment(@Nullable Timestamp moment) {
        return Optional.ofNullable(moment).map(Timestamp::toInstant);
    }

    private static Set<String> groups(@Nullable String list) {
        return COMMA.splitAsStream(orEmpty(list))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Notes an account as the engine has just stored it. Links that were sent to an earlier address, or before its password
     * changed, open nothing any more.
     *
     * @param isReady whether its owner can sign in with a password
     * @param hasNewPassword whether that has just been set
     */
    void note(Person person, boolean isReady, boolean hasNewPassword) {
        String email = lower(person.email().strip());
        if (hasNewPassword) {
            voidLinks(person.userId());
        }
        jdbc.sql("delete from account_link where user_id = ? and exists"
                        + " (select 1 from account where user_id = ? and email_key <> ?)")
                .params(person.userId(), person.userId(), email)
                .update();
        int changed = jdbc.sql(
                        """
                        update account set sort_name = ?, email_key = ?, search_text = ? where user_id = ?
                        """)
                .params(sortName(person), email, searchText(person), person.userId())
                .update();
        if (changed == 0) {
            insert(person);
        }
        if (isReady) {
            ready(person.userId());
        }
    }

    /** Notes accounts that nobody had before, and to which there is no password. */
    void noteNew(Collection<Person> people) {
        people.forEach(this::insert);
    }

    private void insert(Person person) {
        jdbc.sql("insert into account (user_id, sort_name, email_key, search_text) values (?, ?, ?, ?)")
                .params(person.userId(), sortName(person), lower(person.email().strip()), searchText(person))
                .update();
    }

    /** Notes that the owner can sign in, and tells of it the first time. */
    void ready(String userId) {
        int first = jdbc.sql("update account set ready_since = ? where user_id = ? and ready_since is null")
                .params(now(), userId)
                .update();
        if (first > 0) {
            events.publishEvent(new AccountReady(userId));
        }
    }

    void forget(String userId) {
        voidLinks(userId);
        jdbc.sql("delete from account where user_id = ?").param(userId).update();
    }

    /** Notes what the engine had before this directory was kept. */
    @Transactional
    public void noteEverybody() {
        Set<String> withPassword = new HashSet<>();
        List<Person> missing = jdbc.sql(
                        """
                        select id_, first_, last_, email_, pwd_ from act_id_user
                         where not exists (select 1 from account where user_id = id_)
                        """)
                .query((row, number) -> {
                    if (row.getString("pwd_") != null) {
                        withPassword.add(row.getString("id_"));
                    }
                    return new Person(
                            row.getString("id_"),
                            orEmpty(row.getString("first_")),
                            orEmpty(row.getString("last_")),
                            orEmpty(row.getString("email_")));
                })
                .list();
        missing.forEach(person -> note(person, withPassword.contains(person.userId()), false));
    }

    void deactivate(String userId, String author, Set<String> groups) {
        voidLinks(userId);
        jdbc.sql("update account set deactivated_at = ?, deactivated_by = ?, groups_before = ? where user_id = ?")
                .params(now(), author, String.join(",", groups), userId)
                .update();
    }

    void activate(String userId) {
        jdbc.sql(
                        """
                        update account set deactivated_at = null, deactivated_by = null, groups_before = null
                         where user_id = ?
                        """)
                .param(userId)
                .update();
    }

    private void voidLinks(String userId) {
        jdbc.sql("delete from account_link where user_id = ?").param(userId).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static String sortName(Person person) {
        return cut(lower(person.lastName() + " " + person.firstName()).strip(), LONGEST_SORT_NAME);
    }

    private static String searchText(Person person) {
        return cut(lower(person.fullName() + " " + person.email() + " " + person.userId()), LONGEST_SEARCH_TEXT);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
