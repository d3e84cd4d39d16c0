package org.charterpath.calendar;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.ReadingZone;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The time zones in which people read times: their browsers', unless they have chosen another one. */
@Service
public class ReaderZones implements ReadingZone {

    private final JdbcClient jdbc;

    ReaderZones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of one person.
     *
     * @param isChosen whether the person has said so, and not the browser
     */
    public record Known(ZoneId zone, boolean isChosen) {}

    /** What is kept of it. */
    @Component
    static class ReaderZonesKept implements KeptAbout {

        @Override
        public List<KeptTable> tables() {
            return List.of(KeptTable.of("reader_zone")
                    .people("user_id")
                    .facts("time_zone")
                    .goes("user_id = :person"));
        }

        @Override
        public List<View> views() {
            return List.of(new View(
                    "time-zone",
                    "The time zone in which you read times",
                    "select time_zone, is_chosen from reader_zone where user_id = :person order by time_zone"));
        }
    }

    /** In which zone somebody reads times; the other one as long as nobody knows. */
    public ZoneId of(String userId, ZoneId otherwise) {
        return find(userId).map(Known::zone).orElse(otherwise);
    }

    @Override
    public Optional<ZoneId> zoneOf(String userId) {
        return find(userId).map(Known::zone);
    }

    /** What is known of somebody; empty as long as no browser has said. */
    public Optional<Known> find(String userId) {
        return jdbc.sql("select time_zone, is_chosen from reader_zone where user_id = ?")
                .param(userId)
                .query((row, number) -> new Known(ZoneId.of(row.getString("time_zone")), row.getBoolean("is_chosen")))
                .optional();
    }

    /**
     * Keeps the zone of somebody's browser; it changes nothing for whoever has chosen another one, and again nothing at all.
     *
     * @throws InvalidSubmissionException if there is no such zone
     */
    @Transactional
    public void keepBrowsers(String userId, String zone) {
        ZoneId known = parse(zone);
        Optional<Known> before = find(userId);
        if (before.isEmpty() || !before.get().isChosen()) {
            keep(userId, new Known(known, false));
        }
    }

    /**
     * Keeps the zone that somebody has chosen, in place of any browser's.
     *
     * @throws InvalidSubmissionException if there is no such zone
     */
    @Transactional
    public void choose(String userId, String zone) {
        keep(userId, new Known(parse(zone), true));
    }

    private void keep(String userId, Known known) {
        int changed = jdbc.sql("update reader_zone set time_zone = ?, is_chosen = ? where user_id = ?")
                .params(known.zone().getId(), known.isChosen(), userId)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into reader_zone (user_id, time_zone, is_chosen) values (?, ?, ?)")
                    .params(userId, known.zone().getId(), known.isChosen())
                    .update();
        }
    }

    private static ZoneId parse(String zone) {
        String id = zone.strip();
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw new InvalidSubmissionException("Time zone: one of the list, such as America/Chicago.");
        }
        return ZoneId.of(id);
    }
}
