package org.charterpath.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Holiday;
import org.charterpath.cohort.Placements;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Slots that Dana has published for January: Tuesday the 13th at 9, 10 and 11, in Minnesota. */
@FeatureTest
class SlotsTest {

    private static final String ANA = OPS_2025.enrolmentOf("ana");
    private static final String BEN = OPS_2025.enrolmentOf("ben");
    private static final PublishedSlots.StageOfCohort JANUARY =
            new PublishedSlots.StageOfCohort(OPS_2025.id(), "january");

    private final PublishedSlots published;
    private final SlotBookings slots;
    private final Coaching coaching;
    private final MeetingCalendar calendar;
    private final Placements placements;
    private final Cohorts cohorts;
    private final ReaderZones zones;
    private final ShippedForms forms;
    private final WrittenMessages messages;
    private final JdbcClient jdbc;
    private final SetClock clock;

    @Autowired
    SlotsTest(
            PublishedSlots published,
            SlotBookings slots,
            Coaching coaching,
            MeetingCalendar calendar,
            Placements placements,
            Cohorts cohorts,
            ReaderZones zones,
            ShippedForms forms,
            WrittenMessages messages,
            JdbcClient jdbc,
            SetClock clock) {
        this.published = published;
        this.slots = slots;
        this.coaching = coaching;
        this.calendar = calendar;
        this.placements = placements;
        this.cohorts = cohorts;
        this.zones = zones;
        this.forms = forms;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void publishThree() {
        clock.at(Instant.parse("2026-01-05T15:00:00Z"));
        OPS_2025.addTo(jdbc);
        // What a test sees refused leaves its transaction in a state in which no first row could be tried.
        for (String somebody : List.of("amir", "ana", "ben", "cleo", "dana", "eli", "rosa")) {
            jdbc.sql("insert into coach_diary (coach_id) values (?)")
                    .param(somebody)
                    .update();
        }
        published.choose(CoachingWay.SLOTS, "dana", JANUARY);
        assertThat(publish("2026-01-13", "09:00", "12:00").count()).isEqualTo(3);
    }

    @Test
    void isTakenOnceAndSaysSoToEverybodyElse() {
        String first = bookable(ANA).get(0).id();
        book(ANA, first);

        assertThat(bookable(BEN)).hasSize(2).extracting(CoachingSlot::id).doesNotContain(first);
        assertThatThrownBy(() -> book(BEN, first))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Time to meet: Tue, Jan 13, 2026, 9:00 AM CST has been taken. Choose another one.");
        assertThatThrownBy(() -> slots.hold(
                        placements.of(ANA), "january", bookable(BEN).get(0).id()))
                .hasMessage("Time to meet: you have a meeting for this month already. Move it instead.");
        assertThat(coaching.meetingsOf(BEN)).isEmpty();
    }

    @Test
    void booksAChoiceOnce() {
        String booking = book(ANA, bookable(ANA).get(0).id());

        assertThat(slots.book(new BookSlot(
                        ANA, "january", step(ANA), bookable(ANA).get(0).id())))
                .isEqualTo(booking);
        assertThat(coaching.meetingsOf(ANA)).hasSize(1);
        assertThat(messages.keys())
                .containsExactly("coaching:%s:0:ana".formatted(booking), "coaching:%s:0:dana".formatted(booking));
    }

    @Test
    void isFreeForOthersAtOnceWhenItIsGivenBack() {
        CoachingSlot first = bookable(ANA).get(0);
        String booking = book(ANA, first.id());

        slots.giveBack(booking, "Ana Brook has given the time back.");

        assertThat(messages.get("coaching:%s:1:dana".formatted(booking)).body())
                .contains("This does not take place", "Ana Brook has given the time back.");
        assertThat(book(BEN, first.id())).isNotEmpty();
        assertThatThrownBy(() -> slots.giveBack(booking, "Twice.")).isInstanceOf(AlreadyDoneException.class);
        assertThat(messages.to("ben")).hasSize(1);
    }

    @Test
    void isMovedAndGivenBackUntilADayBefore() {
        List<CoachingSlot> free = bookable(ANA);
        String booking = book(ANA, free.get(0).id());
        clock.at("2026-01-12T08:59");
        assertThatThrownBy(() -> slots.move(booking, free.get(0).id()))
                .hasMessage("Time to meet: the meeting is at this time already.");

        slots.move(booking, free.get(1).id());

        assertThat(messages.get("coaching:%s:1:ana".formatted(booking))
                        .calendar()
                        .orElseThrow())
                .contains("METHOD:REQUEST", "SEQUENCE:1", "UID:coaching." + booking);
        assertThat(bookable(BEN))
                .extracting(CoachingSlot::startsAt)
                .contains(free.get(0).startsAt());
        clock.at("2026-01-12T10:00");
        assertThatThrownBy(() -> slots.move(booking, free.get(2).id()))
                .hasMessage("Meeting: Tue, Jan 13, 2026, 10:00 AM CST is less than 24 hours away."
                        + " It cannot be moved or given back any more; tell your coach.");
        assertThatThrownBy(() -> slots.giveBack(booking, "Late.")).hasMessageContaining("less than 24 hours away");
        assertThat(bookable(BEN))
                .extracting(CoachingSlot::id)
                .containsExactly(free.get(2).id());
        assertThatThrownBy(() -> book(BEN, free.get(0).id()))
                .hasMessageContaining("is too near; slots are booked until 24 hours before they begin.");
        slots.cancel(booking, "The coach is ill.");
        assertThat(coaching.meetingsOf(ANA)).extracting(CoachingMeeting::state).containsExactly(BookingState.RELEASED);
    }

    @Test
    void lapsesWhenTheTimeHasComeOrTheSlotIsNobodysToBook() {
        CoachingSlot slot = bookable(ANA).get(0);
        clock.at("2026-01-13T09:00");
        assertThatThrownBy(() -> book(ANA, slot.id())).hasMessageContaining("has passed.");
        assertThatThrownBy(() -> book(ANA, "x".repeat(4001)))
                .hasMessageContaining("this is not one of the times that your coach has published.");
        assertThatThrownBy(() -> book(OPS_2025.enrolmentOf("cleo"), slot.id()))
                .as("Cleo has another coach")
                .hasMessageContaining("this is not one of the times that your coach has published.");
        assertThatThrownBy(() -> slots.hold(placements.of(ANA), "february", slot.id()))
                .hasMessageContaining("this is not one of the times that your coach has published.");
    }

    @Test
    void keepsBothFromBeingInTwoPlacesOverAllPrograms() {
        SampleCohort other = NORTH_STAR.enrol("ana", "Ana", "Brook", "Prairie School", "amir");
        other.addTo(jdbc);
        published.choose(CoachingWay.SLOTS, "amir", new PublishedSlots.StageOfCohort(other.id(), "january"));
        published.publish(
                SlotPattern.read(
                        typed("2026-01-13", "09:30", "11:00", "0"), 45, other.calendar(), LocalDate.of(2026, 1, 5)),
                "amir",
                "january",
                other.calendar());
        List<CoachingSlot> amirs = bookable(other.enrolmentOf("ana"));
        assertThat(amirs).hasSize(2);
        book(ANA, bookable(ANA).get(0).id());

        assertThat(bookable(other.enrolmentOf("ana")))
                .as("Ana is with Dana from 9:00 to 9:45")
                .extracting(CoachingSlot::id)
                .containsExactly(amirs.get(1).id());
        assertThatThrownBy(() -> book(other.enrolmentOf("ana"), amirs.get(0).id()))
                .hasMessageContaining("does not work: you have another meeting then.");
        assertThat(bookable(other.enrolmentOf("rosa"))).as("Rosa is free").hasSize(2);
    }

    @Test
    void keepsTheBufferFreeAroundWhatTheCoachHasOtherwiseGivenAway() {
        FormStep offer = new FormStep("coaching-ben", "userTask_offerTimes");
        forms.submit(
                "coaching-offer",
                offer,
                "dana",
                Map.of("offer1StartsAt", "2026-01-13T09:50", "offerMinutes", 45, "offerPlace", "Room 2"));
        coaching.book(new BookCoaching(BEN, "january", offer, LocalDateTime.parse("2026-01-13T09:50")));

        assertThat(bookable(ANA))
                .as("9:45 and 15 minutes are more than 9:50")
                .extracting(CoachingSlot::startsAt)
                .containsExactly(Instant.parse("2026-01-13T17:00:00Z"));
    }

    @Test
    void leavesOutWhatIsPublishedTakenOrTooNearAndSaysWhy() {
        book(ANA, bookable(ANA).get(0).id());
        assertThatThrownBy(() -> publish("2026-01-13", "09:00", "12:00"))
                .as("pressed twice")
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Tue, Jan 13, 2026, 9:00 AM CST: you have published this time already.");
        assertThat(publish("2026-01-13", "11:00", "13:00").leftOut())
                .containsExactly("Tue, Jan 13, 2026, 11:00 AM CST: you have published this time already.");
        assertThatThrownBy(() -> publish("2026-01-05", "14:00", "15:00"))
                .hasMessageContaining("slots are booked until 24 hours before they begin, which is over.");
        assertThatThrownBy(() -> publish("2026-03-08", "02:00", "02:45"))
                .hasMessageContaining("there is no 02:00 on 2026-03-08; the clocks go forward that night.");
    }

    @Test
    void liesInTheDaysOnWhichWhoeverBooksItWorks() {
        assertThat(publish("2026-07-30", "09:00", "09:45").count()).isEqualTo(1);
        jdbc.sql("insert into enrolment_date (enrolment_id, date_id, on_day) values (?, 'catchUp', ?)")
                .params(ANA, LocalDate.of(2026, 7, 30))
                .update();

        assertThat(bookable(BEN)).hasSize(3);
        List<CoachingSlot> anas = bookable(ANA);
        assertThat(anas).as("Ana has a week more than the others").hasSize(4);
        assertThatThrownBy(() -> book(BEN, anas.get(3).id())).hasMessageContaining("lies after the last day for work.");

        LocalDate snowDay = LocalDate.of(2026, 1, 13);
        cohorts.keepHoliday(OPS_2025.id(), new Holiday("snow", snowDay, snowDay, "Snow"));
        assertThat(bookable(ANA))
                .extracting(CoachingSlot::id)
                .containsExactly(anas.get(3).id());
        assertThatThrownBy(() -> book(ANA, anas.get(0).id())).hasMessageContaining("lies on a day without school.");
        assertThat(book(ANA, anas.get(3).id())).isNotEmpty();
    }

    @Test
    void withdrawsWhatNobodyHasBooked() {
        List<CoachingSlot> free = bookable(ANA);
        book(ANA, free.get(0).id());

        assertThatThrownBy(() ->
                        published.withdraw(List.of(free.get(0).id(), free.get(1).id()), "dana"))
                .isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> published.withdraw(List.of(free.get(1).id()), "eli"))
                .isInstanceOf(NotFoundException.class);
        published.withdraw(List.of(free.get(1).id()), "dana");
        published.withdraw(List.of(free.get(1).id()), "dana");

        assertThat(bookable(BEN))
                .extracting(CoachingSlot::id)
                .containsExactly(free.get(2).id());
        assertThatThrownBy(() -> book(BEN, free.get(1).id())).hasMessageContaining("has been withdrawn.");
        assertThat(coaching.meetingsOf(ANA)).hasSize(1);
        published.choose(CoachingWay.TIMES, "dana", JANUARY);
        published.choose(CoachingWay.SLOTS, "dana", JANUARY);
        assertThat(bookable(BEN)).as("all were withdrawn with the way").isEmpty();
    }

    @Test
    void isFreeAgainWhenWhoeverHasItLeaves() {
        CoachingSlot first = bookable(ANA).get(0);
        book(ANA, first.id());

        coaching.release(ANA, "The participant has left the program.");

        assertThat(book(BEN, first.id())).isNotEmpty();
        Instant back = Instant.parse("2026-01-20T15:00:00Z");
        assertThat(coaching.releaseBefore(back, "dana", Set.of(BEN))).hasSize(1);
        assertThat(bookable(ANA)).extracting(CoachingSlot::id).contains(first.id());
    }

    @Test
    void isShownOnTheReadersClocksWithTheCohortsBeside() {
        assertThat(options()).contains("Tue, Jan 13, 2026, 9:00 AM CST (45 min)");
        zones.keepBrowsers("ana", "America/New_York");
        assertThat(options()).contains("Tue, Jan 13, 2026, 10:00 AM EST (9:00 AM CST for the cohort) (45 min)");
        zones.choose("ana", "Pacific/Auckland");
        zones.keepBrowsers("ana", "America/New_York");
        assertThat(options())
                .as("what somebody has chosen stays")
                .contains("Wed, Jan 14, 2026, 4:00 AM NZDT (Tue, Jan 13, 9:00 AM CST for the cohort) (45 min)");
        assertThatThrownBy(() -> zones.choose("ana", "Mars/Olympus"))
                .hasMessage("Time zone: one of the list, such as America/Chicago.");
        assertThat(slots.zoneWords(ANA))
                .isEqualTo("Times are those of Pacific/Auckland, with those of the cohort beside them.");
    }

    @Test
    void liesOnTheCalendarsOfThoseWhoMeetWithoutTheirNames() {
        String booking = book(ANA, bookable(ANA).get(0).id());
        LocalDate day = LocalDate.of(2026, 1, 13);

        for (String who : List.of("ana", "dana")) {
            assertThat(calendar.ofPerson(who, day, day)).singleElement().satisfies(entry -> {
                assertThat(entry.id()).isEqualTo("coaching." + booking);
                assertThat(entry.title()).isEqualTo("One-on-one coaching, January");
                assertThat(entry.kind()).isEqualTo(CalendarEntry.Kind.COACHING);
                assertThat(entry.meeting().orElseThrow().place()).contains("Room 2");
            });
        }
        assertThat(calendar.ofPerson("ben", day, day)).isEmpty();
        assertThat(calendar.ofPerson("ana", day.plusDays(1), day.plusDays(9))).isEmpty();
        assertThat(calendar.ofCohort(OPS_2025.id(), day, day)).isEmpty();
        slots.giveBack(booking, "Given back.");
        assertThat(calendar.ofPerson("ana", day, day)).isEmpty();
    }

    private List<String> options() {
        return slots.options(ANA, "january").stream().map(TimeOption::label).toList();
    }

    private List<CoachingSlot> bookable(String enrolmentId) {
        return slots.bookable(placements.of(enrolmentId), "january");
    }

    private String book(String enrolmentId, String slotId) {
        FormStep step = step(enrolmentId);
        forms.submit(
                "coaching-slot",
                step,
                placements.of(enrolmentId).enrolment().participantId(),
                Map.of("chosenSlot", slotId));
        return slots.book(new BookSlot(enrolmentId, "january", step, slotId));
    }

    private static FormStep step(String enrolmentId) {
        return new FormStep("coaching-" + enrolmentId, "userTask_bookSlot");
    }

    private PublishedSlots.Published publish(String day, String from, String until) {
        return published.publish(
                SlotPattern.read(typed(day, from, until, "15"), 45, OPS_2025.calendar(), LocalDate.of(2026, 1, 5)),
                "dana",
                "january",
                OPS_2025.calendar());
    }

    private static SlotPattern.Typed typed(String day, String from, String until, String buffer) {
        return new SlotPattern.Typed(day, "", List.of(), from, until, buffer, "Room 2", "");
    }
}
