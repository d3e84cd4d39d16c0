package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a digest says about days. */
@FeatureTest
class DigestsTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 11, 30);

    private final Notifications notifications;
    private final Accounts accounts;
    private final SetClock clock;
    private final WrittenMessages messages;

    DigestsTest(Notifications notifications, Accounts accounts, SetClock clock, WrittenMessages messages) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.clock = clock;
        this.messages = messages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Honolulu", "America/Chicago", "UTC", "Asia/Tokyo", "Pacific/Kiritimati"})
    void namesTheDueDayInTheCohortsZone(String zone) {
        clock.at("2025-11-28T06:00");
        ZonedDateTime end = LAST_DAY.plusDays(1).atStartOfDay(ZoneId.of(zone));

        send(item("ana", "When the day is over", end), item("ana", "In its last second", end.minusSeconds(1)));

        assertThat(body("digest:ana:2025-11-28"))
                .contains("- When the day is over (due Sun, Nov 30)", "- In its last second (due Sun, Nov 30)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Honolulu", "America/Chicago", "Pacific/Kiritimati"})
    void namesTheDayOnWhichOverdueWorkWasDue(String zone) {
        clock.at("2025-12-03T06:00");

        send(item("ana", "Charter Contract Review", LAST_DAY.atTime(23, 59, 59).atZone(ZoneId.of(zone))));

        assertThat(body("digest:ana:2025-12-03")).contains("- Charter Contract Review (was due Sun, Nov 30)");
    }

    @Test
    void tellsTheAdminsByNameWhichCoachIsLate() {
        clock.at("2025-12-03T06:00");
        accounts.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
        accounts.ensure(new Person("avery", "Avery", "Nguyen", "avery@x.example"), Role.PROGRAM_ADMINS);

        send(item("dana", "Review worksheet", LAST_DAY.minusDays(9).atStartOfDay(ZoneId.of("America/Chicago"))));

        assertThat(body("escalation:avery:2025-12-03")).contains("- Dana Keller: 1");
    }

    private void send(DueWork.Item... items) {
        new Digests(before -> Arrays.asList(items), List.of(), notifications, accounts, clock).send();
    }

    private static DueWork.Item item(String person, String title, ZonedDateTime dueAt) {
        return new DueWork.Item(person, title, dueAt, Optional.of("OPS 2025"));
    }

    private String body(String key) {
        return messages.get(key).body();
    }
}
