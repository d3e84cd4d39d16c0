package org.charterpath.calendar;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.charterpath.account.AccountChange;
import org.charterpath.notification.OwnCalendar;
import org.charterpath.notification.PageLinks;
import org.charterpath.notification.SecretToken;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everybody's own calendar, as a page and by a secret address to which calendar programs subscribe. It names what its owner has to
 * be at or to do, and no other people. Of the address only a digest is kept; it dies when its owner renews or removes it, and when
 * the account is deactivated or erased.
 */
@Service
public class CalendarFeeds {

    /** The path of the page, and of the addresses before their token. */
    public static final String PATH = "/calendar";

    /** What follows the token. */
    public static final String SUFFIX = ".ics";

    private static final int DAYS_BACK = 90;
    private static final int DAYS_AHEAD = 400;
    private static final Duration REFRESH = Duration.ofHours(1);
    private static final String NAME = "Charterpath";

    private final ObjectProvider<CalendarEntries> entries;
    private final Accounts accounts;
    private final ReaderZones zones;
    private final PageLinks pages;
    private final JdbcClient jdbc;
    private final Clock clock;

    CalendarFeeds(
            ObjectProvider<CalendarEntries> entries,
            Accounts accounts,
            ReaderZones zones,
            PageLinks pages,
            JdbcClient jdbc,
            Clock clock) {
        this.entries = entries;
        this.accounts = accounts;
        this.zones = zones;
        this.pages = pages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a calendar program gets.
     *
     * @param text iCalendar
     * @param digest another one whenever anything has changed
     */
    public record Feed(String text, String digest, Instant changedAt) {}

    private record Row(String userId, String contentHash, Instant changedAt) {}

    /** What somebody has to be at or to do between two days, both included, by day and time. */
    @Transactional(readOnly = true)
    public List<CalendarEntry> entriesOf(String userId, LocalDate from, LocalDate to) {
        return entries.stream()
                .flatMap(feature -> feature.ofPerson(userId, from, to).stream())
                .sorted(Comparator.comparing(CalendarEntry::firstDay)
                        .thenComparing(entry -> entry.meeting()
                                .map(meeting -> meeting.startsAt().toInstant())
                                .orElse(Instant.MIN))
                        .thenComparing(CalendarEntry::id))
                .toList();
    }

    /** What lies ahead of somebody for so many days: meetings that are not over, and days that are not. */
    @Transactional(readOnly = true)
    public List<CalendarEntry> ahead(String userId, int days) {
        Instant now = clock.instant();
        LocalDate here = LocalDate.ofInstant(now, zones.of(userId, ZoneOffset.UTC));
        // Where it is still yesterday, yesterday's evening lies ahead.
        return entriesOf(userId, today().minusDays(1), today().plusDays(days)).stream()
                .filter(entry -> entry.meeting()
                        .map(meeting -> meeting.startsAt()
                                .plusMinutes(meeting.minutes())
                                .toInstant()
                                .isAfter(now))
                        .orElseGet(() -> !entry.lastDay().isBefore(here)))
                .toList();
    }

    /** Since when somebody has an address; empty for none. */
    @Transactional(readOnly = true)
    public Optional<Instant> issuedAt(String userId) {
        return jdbc.sql("select issued_at from calendar_feed where user_id = ?")
                .param(userId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** A new address in place of the one before, which works no longer; nobody can be told it again. */
    @Transactional
    public String renew(String userId) {
        String token = SecretToken.next();
        Timestamp now = Timestamp.from(clock.instant());
        remove(userId);
        jdbc.sql(
                        """
                        insert into calendar_feed (user_id, token_hash, issued_at, content_hash, changed_at)
                        values (?, ?, ?, '', ?)
                        """)
                .params(userId, SecretToken.digest(token), now, now)
                .update();
        return pages.to(PATH + "/" + token + SUFFIX);
    }

    /** The address works no longer; again has no effect. */
    @Transactional
    public void remove(String userId) {
        jdbc.sql("delete from calendar_feed where user_id = ?").param(userId).update();
    }

    /** An account that is opened again has no address: whoever was shown the former one sees nothing more. */
    @EventListener
    @Transactional
    public void on(AccountChange change) {
        if (change.kind() == AccountChange.Kind.DEACTIVATED) {
            remove(change.userId());
        }
    }

    /** The calendar that an address stands for; empty if it stands for none, or for none any more. */
    @Transactional
    public Optional<Feed> read(String token) {
        return jdbc.sql("select user_id, content_hash, changed_at from calendar_feed where token_hash = ?")
                .param(SecretToken.digest(token))
                .query((row, number) -> new Row(
                        row.getString("user_id"),
                        row.getString("content_hash"),
                        row.getTimestamp("changed_at").toInstant()))
                .optional()
                .filter(row -> isOpen(row.userId()))
                .map(this::feed);
    }

    private boolean isOpen(String userId) {
        AccountStanding standing = accounts.standings(Set.of(userId)).get(userId);
        return standing != null && !standing.isDeactivated();
    }

    /** Each entry says since when it is so: since anything of the calendar has changed, as far as anybody has asked. */
    private Feed feed(Row row) {
        List<CalendarEntry> own = entriesOf(row.userId(), today().minusDays(DAYS_BACK), today().plusDays(DAYS_AHEAD));
        String digest = DigestUtils.sha256Hex(text(own, Instant.EPOCH));
        Instant changedAt = row.changedAt();
        if (!digest.equals(row.contentHash())) {
            changedAt = clock.instant();
            jdbc.sql("update calendar_feed set content_hash = ?, changed_at = ? where user_id = ?")
                    .params(digest, Timestamp.from(changedAt), row.userId())
                    .update();
        }
        return new Feed(text(own, changedAt), digest, changedAt);
    }

    private String text(List<CalendarEntry> own, Instant stamp) {
        OwnCalendar calendar = new OwnCalendar(stamp).named(NAME, REFRESH);
        for (CalendarEntry entry : own) {
            Optional<String> page = entry.page().map(pages::to);
            if (entry.meeting().isPresent()) {
                // Its own words are the author's, and may name others.
                calendar.meeting(
                        entry.meeting().get(),
                        entry.title(),
                        entry.meeting().get().link().map("Online: "::concat).orElse(""),
                        page);
            } else {
                calendar.days(entry.id(), entry.title(), entry.firstDay(), entry.lastDay(), page);
            }
        }
        return calendar.text();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What is kept of addresses. */
    @Component
    static class Kept implements KeptAbout {

        @Override
        public List<KeptTable> tables() {
            return List.of(KeptTable.of("calendar_feed")
                    .facts("token_hash", "content_hash")
                    .people("user_id")
                    .goes("user_id = :person"));
        }

        @Override
        public List<View> views() {
            return List.of(new View(
                    "calendar-address",
                    "Since when your calendar has a secret address; the address itself is not kept",
                    "select issued_at, changed_at from calendar_feed where user_id = :person order by issued_at"));
        }
    }
}
