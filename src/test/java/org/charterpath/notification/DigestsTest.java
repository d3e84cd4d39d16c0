package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.cohort.Cohorts;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who is told of which task on which day, and in which words. */
@FeatureTest
class DigestsTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 11, 30);
    private static final ZoneId ZONE = SampleCohort.ZONE;

    private final Notifications notifications;
    private final Reminders reminders;
    private final DigestStops stops;
    private final Cohorts cohorts;
    private final KnownPeople accounts;
    private final SetClock clock;
    private final WrittenMessages messages;
    private final JdbcClient jdbc;

    DigestsTest(
            Notifications notifications,
            Reminders reminders,
            DigestStops stops,
            Cohorts cohorts,
            KnownPeople accounts,
            SetClock clock,
            WrittenMessages messages,
            JdbcClient jdbc) {
        this.notifications = notifications;
        this.reminders = reminders;
        this.stops = stops;
        this.cohorts = cohorts;
        this.accounts = accounts;
        this.clock = clock;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void haveACohortWithItsStaff() {
        SampleCohort.OPS_2025.addTo(jdbc);
        accounts.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
        accounts.ensure(new Person("avery", "Avery", "Nguyen", "avery@x.example"), Role.PROGRAM_ADMINS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Honolulu", "America/Chicago", "UTC", "Asia/Tokyo", "Pacific/Kiritimati"})
    void namesTheDueDayInTheCohortsZone(String zone) {
        clock.at("2025-11-28T06:00");
        ZonedDateTime end = LAST_DAY.plusDays(1).atStartOfDay(ZoneId.of(zone));

        send(
                item("1", "ana", "When the day is over", end),
                item("2", "ana", "In its last second", end.minusSeconds(1)));

        assertThat(lines("digest:ana:2025-11-28"))
                .containsExactly("When the day is over (due Sun, Nov 30)", "In its last second (due Sun, Nov 30)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Honolulu", "America/Chicago", "Pacific/Kiritimati"})
    void namesTheDayOnWhichOverdueWorkWasDue(String zone) {
        clock.at("2025-12-03T06:00");

        send(item(
                "1",
                "ana",
                "Charter Contract Review",
                LAST_DAY.atTime(23, 59, 59).atZone(ZoneId.of(zone))));

        assertThat(lines("digest:ana:2025-12-03")).containsExactly("Charter Contract Review (was due Sun, Nov 30)");
    }

    @Test
    void tellsWhoseTaskItIsByFiveRulesThenTheCoachThenTheAdmins() {
        assertThat(daysTold(-12, 45, owned("1", "ana", "ana", endOf(LAST_DAY))))
                .isEqualTo(Map.of("ana", List.of(-7, -1, 1, 7, 14), "dana", List.of(21), "avery", List.of(28)));
    }

    @Test
    void tellsTheAdminsEarlierWhereThereIsNoCoachToTell() {
        assertThat(daysTold(-12, 45, owned("1", "dana", "ana", endOf(LAST_DAY))))
                .isEqualTo(Map.of("dana", List.of(-7, -1, 1, 7, 14), "avery", List.of(21)));
    }

    @Test
    void tellsTheAdminsOfWhatBelongsToNobodyOfACohort() {
        assertThat(daysTold(15, 45, owned("1", "eli", "nobody", endOf(LAST_DAY))))
                .isEqualTo(Map.of("eli", List.of(15), "avery", List.of(21)));
    }

    @Test
    void catchesUpOnceAfterDaysOnWhichNothingRan() {
        at(LAST_DAY.plusDays(30));

        send(owned("1", "ana", "ana", endOf(LAST_DAY)));
        send(owned("1", "ana", "ana", endOf(LAST_DAY)));

        assertThat(messages.keys())
                .containsExactly("digest:ana:2025-12-30", "digest:avery:2025-12-30", "digest:dana:2025-12-30");
        assertThat(messages.get("digest:dana:2025-12-30").subject())
                .isEqualTo("Tasks: 1 overdue of people you look after");
        assertThat(messages.get("digest:dana:2025-12-30").links())
                .containsExactly(new Message.Link(
                        "Of others, OPS 2025",
                        "Ana Brook: Charter Contract Review",
                        "was due Sun, Nov 30",
                        "/journey?enrolment=" + SampleCohort.OPS_2025.enrolmentOf("ana")));
    }

    @Test
    void tellsAnewOfWhatGetsAnotherDueDay() {
        at(LAST_DAY.minusDays(1));
        send(item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)));

        at(LAST_DAY);
        send(item("1", "ana", "Charter Contract Review", endOf(LAST_DAY.plusDays(1))));

        assertThat(messages.keys()).containsExactly("digest:ana:2025-11-29", "digest:ana:2025-11-30");
    }

    @Test
    void sendsOneADayAndTheRestTheNextMorning() {
        at(LAST_DAY.minusDays(1));
        send(item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)));
        send(
                item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)),
                item("2", "ana", "Log hours", endOf(LAST_DAY)));
        assertThat(messages.keys()).containsExactly("digest:ana:2025-11-29");

        at(LAST_DAY);
        send(
                item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)),
                item("2", "ana", "Log hours", endOf(LAST_DAY)));

        assertThat(lines("digest:ana:2025-11-30")).containsExactly("Log hours (due Sun, Nov 30)");
    }

    @Test
    void goesOnWhereARunHasEndedHalfWay() {
        at(LAST_DAY.minusDays(1));
        List<DueWork.Item> items = IntStream.range(0, 450)
                .mapToObj(number -> item("task-%03d".formatted(number), person(number), "Task", endOf(LAST_DAY)))
                .toList();

        assertThatIllegalStateException()
                .isThrownBy(() -> digests(pages(items, 2), note -> Map.of()).send());
        assertThat(messages.keys()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> digests(pages(items, 99), failingAfter(200)).send());
        assertThat(messages.keys()).hasSize(200);
        digests(pages(items, 99), note -> Map.of()).send();

        assertThat(messages.keys()).hasSize(450).doesNotHaveDuplicates();
        assertThat(messages.all())
                .allSatisfy(message -> assertThat(message.links()).hasSize(1));
    }

    @Test
    void leavesOutYesterdaysRestWhereItIsDone() {
        at(LAST_DAY.minusDays(1));
        DueWork.Item done = item("1", "ana", "Charter Contract Review", endOf(LAST_DAY));
        assertThatIllegalStateException().isThrownBy(() -> digests(pages(List.of(done), 99), failingAfter(0))
                .send());

        at(LAST_DAY);
        send(item("2", "ben", "Log hours", endOf(LAST_DAY)));

        assertThat(messages.keys()).containsExactly("digest:ben:2025-11-30");
    }

    @Test
    void partsTheProgramsOfSomebodyInSeveralWithinOneMail() {
        at(LAST_DAY.minusDays(1));

        send(
                item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)),
                new DueWork.Item(
                        "2", "ana", "Data Story", endOf(LAST_DAY), Optional.of("Data Sprint"), Optional.empty()));

        assertThat(messages.get("digest:ana:2025-11-29").links())
                .extracting(Message.Link::section, Message.Link::title)
                .containsExactlyInAnyOrder(
                        tuple("OPS 2025", "Charter Contract Review"), tuple("Data Sprint", "Data Story"));
    }

    @Test
    void listsThirtyAndCountsTheRest() {
        at(LAST_DAY.minusDays(1));

        send(IntStream.range(0, 45)
                .mapToObj(number ->
                        item("task-" + number, "ana", "Task " + number, endOf(LAST_DAY.minusDays(number % 3))))
                .toArray(DueWork.Item[]::new));

        Message digest = messages.get("digest:ana:2025-11-29");
        assertThat(digest.subject()).isEqualTo("Your tasks: 15 overdue, 30 due soon");
        assertThat(digest.links()).hasSize(30);
        assertThat(digest.body()).contains("The 30 that were due first are listed; there are 15 more.");
    }

    @Test
    void sendsNothingToWhoeverHasStoppedItUntilItIsWantedAgain() {
        String link = stops.issue("ana", Optional.empty());
        String token = link.substring(link.lastIndexOf('/') + 1);
        at(LAST_DAY.minusDays(1));
        assertThat(stops.stop(token)).isTrue();
        assertThat(stops.stop(token)).isTrue();

        send(
                item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)),
                item("2", "ben", "Log hours", endOf(LAST_DAY)));
        assertThat(messages.keys()).containsExactly("digest:ben:2025-11-29");
        assertThat(stops.resume(token)).isTrue();
        send(
                item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)),
                item("2", "ben", "Log hours", endOf(LAST_DAY)));

        assertThat(messages.keys()).containsExactly("digest:ana:2025-11-29", "digest:ben:2025-11-29");
    }

    @Test
    void sendsNothingToAnAccountThatIsDeactivated() {
        accounts.ensure(new Person("ana", "Ana", "Brook", "ana@x.example"), Role.PARTICIPANTS);
        at(LAST_DAY.minusDays(1));
        accounts.deactivate("ana");

        send(
                item("1", "ana", "Charter Contract Review", endOf(LAST_DAY)),
                item("2", "ben", "Log hours", endOf(LAST_DAY)));

        assertThat(messages.keys()).containsExactly("digest:ben:2025-11-29");
    }

    @Test
    void forgetsLinksOfMailThatIsOlderThanAYear() {
        String link = stops.issue("ana", Optional.empty());
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(jdbc.sql("select token_hash from digest_stop_link")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .doesNotContain(token);

        clock.at(clock.instant().plus(Duration.ofDays(366)));
        send();
        assertThat(stops.stop(token)).isTrue();
        clock.at(clock.instant().plus(Duration.ofDays(366)));
        send();

        assertThat(stops.stop(token)).isFalse();
    }

    /** On which days, counted from the due day, each person is told while the digest runs every morning. */
    private Map<String, List<Integer>> daysTold(int from, int to, DueWork.Item item) {
        Map<String, List<Integer>> told = new TreeMap<>();
        for (int day = from; day <= to; day++) {
            List<String> before = messages.keys();
            at(LAST_DAY.plusDays(day));
            send(item);
            int today = day;
            messages.all().stream()
                    .filter(message -> !before.contains(message.key()))
                    .forEach(message -> told.computeIfAbsent(message.recipientId(), nobody -> new ArrayList<>())
                            .add(today));
        }
        return told;
    }

    private void at(LocalDate day) {
        clock.at(day.atTime(6, 0).atZone(ZONE).toInstant());
    }

    private void send(DueWork.Item... items) {
        digests(pages(List.of(items), 99), people -> Map.of()).send();
    }

    private Digests digests(DueWork work, DigestNotes notes) {
        return new Digests(
                work,
                List.of(notes),
                reminders,
                stops,
                notifications,
                cohorts,
                accounts,
                Map::of,
                clock,
                TransactionOperations.withoutTransaction());
    }

    /** Work in pages of a hundred, of which some can be read. */
    private static DueWork pages(List<DueWork.Item> items, int readable) {
        return new DueWork() {
            @Override
            public Page dueBefore(Instant moment, Optional<String> after) {
                int page = after.map(Integer::parseInt).orElse(0);
                if (page >= readable) {
                    throw new IllegalStateException("The machine is gone");
                }
                return new Page(
                        items.stream().skip(page * 100L).limit(100).toList(),
                        Optional.of(String.valueOf(page + 1)).filter(next -> items.size() > (page + 1) * 100));
            }
        };
    }

    /** Notes that can be read of so many people. */
    private static DigestNotes failingAfter(int people) {
        int[] read = {0};
        return readers -> {
            read[0] += readers.size();
            if (read[0] > people) {
                throw new IllegalStateException("The machine is gone");
            }
            return Map.of();
        };
    }

    private static String person(int number) {
        return "person-%03d".formatted(number);
    }

    private static ZonedDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE);
    }

    private static DueWork.Item item(String id, String person, String title, ZonedDateTime dueAt) {
        return new DueWork.Item(id, person, title, dueAt, Optional.of("OPS 2025"), Optional.empty());
    }

    /** Somebody's task about the work of one of the cohort, or of nobody there. */
    private static DueWork.Item owned(String id, String person, String owner, ZonedDateTime dueAt) {
        return new DueWork.Item(
                id,
                person,
                "Charter Contract Review",
                dueAt,
                Optional.of("OPS 2025"),
                Optional.of(SampleCohort.OPS_2025.enrolmentOf(owner)));
    }

    private List<String> lines(String key) {
        return messages.get(key).links().stream()
                .flatMap(link -> Stream.of("%s (%s)".formatted(link.title(), link.words())))
                .collect(Collectors.toList());
    }
}
