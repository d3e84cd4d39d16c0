package org.charterpath.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.binary.Hex;
import org.charterpath.NotFoundException;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Caller;
import org.charterpath.session.RoomSignIns.Door;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The code in the room, and those who type it. */
@FeatureTest
class RoomSignInsTest {

    private static final Caller FACILITATOR = new Caller("dana", Set.of("coaches"));
    private static final Caller ANA = new Caller("ana", Set.of("participants"));
    private static final Caller BEN = new Caller("ben", Set.of("participants"));
    private static final Caller CLEO = new Caller("cleo", Set.of("participants"));

    private final Sessions sessions;
    private final RoomSignIns room;
    private final AttendanceSheets sheets;
    private final CreditLedger ledger;
    private final JdbcClient jdbc;
    private final SetClock clock;
    private String group;

    @Autowired
    RoomSignInsTest(
            Sessions sessions,
            RoomSignIns room,
            AttendanceSheets sheets,
            CreditLedger ledger,
            JdbcClient jdbc,
            SetClock clock) {
        this.sessions = sessions;
        this.room = room;
        this.sheets = sheets;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void scheduleTheGroup() {
        clock.at("2025-11-20T09:00");
        OPS_2025.addTo(jdbc);
        sessions.plan(OPS_2025.id());
        group = PlannedSessions.ofTheGroup(sessions, "november-group", "dana");
        sessions.announce(
                group,
                new Schedule(
                        LocalDateTime.parse("2025-11-25T15:00"),
                        55,
                        Optional.of("Room 204"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void makesTheCodesOfTheStandard() {
        // RFC 6238, appendix B, SHA-256: counter 1 gives 46119246.
        RoomCode code = new RoomCode(Hex.encodeHexString("12345678901234567890123456789012".getBytes()));
        Instant second = Instant.ofEpochSecond(60);

        assertThat(code.at(second)).isEqualTo("119246");
        assertThat(code.isRight("119246", second.plusSeconds(119))).isTrue();
        assertThat(code.isRight("119246", second.plusSeconds(120))).isFalse();
        assertThat(code.isRight("119246", second.minusSeconds(1))).isFalse();
        assertThat(RoomCode.secondsLeft(second)).isEqualTo(60);
        assertThat(RoomCode.secondsLeft(second.plusSeconds(59))).isEqualTo(1);
    }

    @Test
    void opensAQuarterOfAnHourBeforeTheStartAndShutsAtTheEnd() {
        clock.at("2025-11-25T14:44");
        assertThat(room.room(group, FACILITATOR).door()).isEqualTo(Door.NOT_YET);
        assertThat(room.openTo(ANA)).isEmpty();
        assertThatThrownBy(() -> room.signIn(group, "123456", ANA))
                .isInstanceOf(RoomSignIns.ClosedException.class)
                .hasMessageContaining("opens 15 minutes before");

        clock.at("2025-11-25T14:45");
        assertThat(room.openTo(ANA)).containsExactly(group);
        assertThat(room.openTo(CLEO)).as("is in the group of another coach").isEmpty();
        String code = code();
        clock.at("2025-11-25T15:54");
        assertThat(room.room(group, FACILITATOR).code()).isPresent().get().isNotEqualTo(code);
        clock.at("2025-11-25T15:55");
        assertThat(room.room(group, FACILITATOR).code()).isEmpty();
        assertThat(room.openTo(ANA)).isEmpty();
        assertThatThrownBy(() -> room.signIn(group, "123456", ANA)).hasMessageContaining("The session is over");
        assertThat(wrongCodes()).isZero();
    }

    @Test
    void signsSomebodyInOnceWithoutCreditingAndShowsTheTimeToTheLeader() {
        clock.at("2025-11-25T15:07");
        String code = code();
        clock.at("2025-11-25T15:08");

        assertThat(room.signIn(group, " %s-%s".formatted(code.substring(0, 3), code.substring(3)), ANA)
                        .isSignedIn())
                .as("the code of the minute before")
                .isTrue();
        clock.at("2025-11-25T15:20");
        assertThat(room.signIn(group, "000000", ANA).signedInAt())
                .as("twice, whatever the code")
                .contains(Instant.parse("2025-11-25T21:08:00Z"));

        assertThat(ledger.entriesOf(OPS_2025.enrolmentOf("ana"))).isEmpty();
        assertThat(jdbc.sql("select count(*) from attendance")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(room.room(group, FACILITATOR).signedIn()).isEqualTo(1);
        assertThat(sheets.of(group, FACILITATOR).lines())
                .filteredOn(line -> line.signedInAt().isPresent())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.enrolmentId()).isEqualTo(OPS_2025.enrolmentOf("ana"));
                    assertThat(line.minutesLate()).isEqualTo(8);
                });
    }

    @Test
    void looksAtFiveWrongCodesOfAPersonAndNoMore() {
        clock.at("2025-11-25T15:00");
        String code = code();
        String wrong = code.equals("000000") ? "000001" : "000000";

        for (int left = 4; left >= 0; left--) {
            assertThat(room.signIn(group, wrong, ANA).triesLeft()).isEqualTo(left);
        }
        assertThatThrownBy(() -> room.signIn(group, code, ANA))
                .isInstanceOf(RoomSignIns.ClosedException.class)
                .hasMessageContaining("Whoever leads the session has to mark you");
        assertThat(wrongCodes()).isEqualTo(5);
        assertThat(sheets.of(group, FACILITATOR).lines())
                .filteredOn(AttendanceSheets.Line::isOutOfTries)
                .hasSize(1);
        for (String nonsense : new String[] {"", "12345", "1234567", "12345x", "x".repeat(4001)}) {
            assertThatThrownBy(() -> room.signIn(group, nonsense, BEN))
                    .isInstanceOf(InvalidSubmissionException.class)
                    .hasMessageContaining("Code: type the 6 digits");
        }
        assertThat(room.signIn(group, code, BEN).isSignedIn())
                .as("what is no code is no try, and others have their own")
                .isTrue();
    }

    @Test
    void beginsAnewForEverybodyWhenTheSessionMoves() {
        clock.at("2025-11-25T14:50");
        assertThat(room.signIn(group, code(), ANA).isSignedIn()).isTrue();
        assertThat(room.signIn(group, code().equals("000000") ? "000001" : "000000", BEN)
                        .triesLeft())
                .isEqualTo(4);
        sessions.announce(
                group,
                new Schedule(
                        LocalDateTime.parse("2025-11-26T15:00"),
                        55,
                        Optional.of("Room 204"),
                        Optional.empty(),
                        Optional.empty()));

        clock.at("2025-11-26T15:00");
        assertThat(room.place(group, ANA).isSignedIn()).isFalse();
        assertThat(room.place(group, BEN).triesLeft()).isEqualTo(5);
        assertThat(sheets.of(group, FACILITATOR).signedIn()).isZero();
        assertThat(room.signIn(group, code(), ANA).signedInAt()).contains(Instant.parse("2025-11-26T21:00:00Z"));
    }

    @Test
    void isForThoseWhoAreInvitedAndForThoseWhoLead() {
        clock.at("2025-11-25T15:00");
        String code = code();

        assertThatThrownBy(() -> room.signIn(group, code, CLEO)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> room.place(group, CLEO)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> room.signIn(group, code, FACILITATOR)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> room.room(group, ANA)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> room.room(group, new Caller("eli", Set.of("coaches"))))
                .isInstanceOf(NotFoundException.class);
        assertThat(room.room(group, new Caller("avery", Set.of("program-admins")))
                        .code())
                .contains(code);
        assertThatThrownBy(() -> room.signIn("no-such", code, ANA)).isInstanceOf(NotFoundException.class);
    }

    private String code() {
        return room.room(group, FACILITATOR).code().orElseThrow();
    }

    private int wrongCodes() {
        return jdbc.sql("select coalesce(sum(wrong_codes), 0) from session_sign_in")
                .query(Integer.class)
                .single();
    }
}
