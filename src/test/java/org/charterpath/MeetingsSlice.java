package org.charterpath;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.charterpath.access.Accounts;
import org.charterpath.access.KnownPeople;
import org.charterpath.access.Person;
import org.charterpath.notification.MailSettings;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.Programs;
import org.charterpath.session.AttendanceNews;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Sessions and coaching with the features they lean on, on a database in memory and without the engine. */
@AutoConfigurationPackage(
        basePackages = {"org.charterpath.session", "org.charterpath.coaching", "org.charterpath.cohort"})
@ComponentScan(
        basePackages = {
            "org.charterpath.session",
            "org.charterpath.coaching",
            "org.charterpath.cohort",
            "org.charterpath.credit",
            "org.charterpath.form",
            "org.charterpath.notification"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.process\\..*"),
        lazyInit = true)
public class MeetingsSlice {

    public static final String ORGANIZER = "program@charterpath.example";

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    ProgramCatalog programs() {
        return Programs.catalog();
    }

    @Bean
    Accounts accounts() {
        return KnownPeople.accounts(
                new Person("ana", "Ana", "Brook", "ana@prairie.example"),
                new Person("ben", "Ben", "Adams", "ben@harbor.example"),
                new Person("cleo", "Cleo", "Young", "cleo@prairie.example"),
                new Person("dana", "Dana", "Keller", "dana@coaches.example"),
                new Person("eli", "Eli", "Ross", ""));
    }

    @Bean
    MailSettings mail() {
        return new MailSettings(ORGANIZER);
    }

    @Bean
    RecordedNews news() {
        return new RecordedNews();
    }

    /** A clock that stands where a test puts it. */
    public static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2025-09-15T14:00:00Z");

        public void moveTo(String instant) {
            now = Instant.parse(instant);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    /** Keeps what would wake waiting participations. */
    public static final class RecordedNews implements AttendanceNews {

        private final List<String> workshops = new ArrayList<>();

        public List<String> workshops() {
            return workshops;
        }

        @Override
        public void attendanceKnown(String cohortId, String workshopId) {
            workshops.add(cohortId + "/" + workshopId);
        }
    }
}
