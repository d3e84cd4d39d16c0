package org.charterpath.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;
import static org.charterpath.ledger.Credits.COACH;
import static org.charterpath.ledger.Credits.DAY;
import static org.charterpath.ledger.Credits.ENROLMENT;
import static org.charterpath.ledger.Credits.PARTICIPANT;

import java.util.List;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.notification.Message;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever looks after one of the records hears of every day that becomes fuller than it can be. */
@FeatureTest
class DayCreditsTest {

    private static final String OTHER_COACH = "olga";

    /** Where Rosa is once more, with another coach. */
    private static final SampleCohort SOUTH_STAR =
            SampleCohort.ops("South Star").enrol(PARTICIPANT, "Rosa", "Lind", "Lakeside Charter School", OTHER_COACH);

    private static final String ELSEWHERE = SOUTH_STAR.enrolmentOf(PARTICIPANT);

    private final DayCredits dayCredits;
    private final CreditLedger ledger;
    private final WrittenMessages messages;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    DayCreditsTest(
            DayCredits dayCredits, CreditLedger ledger, WrittenMessages messages, Accounts accounts, JdbcClient jdbc) {
        this.dayCredits = dayCredits;
        this.ledger = ledger;
        this.messages = messages;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void enrolRosa() {
        NORTH_STAR.addTo(jdbc);
        SOUTH_STAR.addTo(jdbc);
        accounts.ensure(new Person(OTHER_COACH, "Olga", "Brandt", ""), Role.COACHES);
    }

    @Test
    void tellsTheCoachOfEachEnrolmentWithTheRecordsThatAreThatCoachs() {
        enter(ENROLMENT, CreditSource.ATTENDANCE, "workshop", "IN_PERSON", 1080);
        enter(ELSEWHERE, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);

        assertThat(told()).extracting(Message::recipientId).containsExactlyInAnyOrder(COACH, OTHER_COACH);
        assertThat(toldTo(COACH))
                .contains("has 25 h:\n\n- In-person workshop: 18 h, attendance\n- Elsewhere: 7 h\n")
                .contains("Whoever looks after the records elsewhere is told as well.")
                .doesNotContain("coaching");
        assertThat(toldTo(OTHER_COACH))
                .contains("has 25 h:\n\n- One-on-one coaching: 7 h, coaching\n- Elsewhere: 18 h\n")
                .doesNotContain("workshop");
    }

    @Test
    void showsACoachOfBothEnrolmentsAllOfIt() {
        jdbc.sql("update enrolment set coach_id = ? where id = ?")
                .params(COACH, ELSEWHERE)
                .update();
        enter(ENROLMENT, CreditSource.ATTENDANCE, "workshop", "IN_PERSON", 1080);
        enter(ELSEWHERE, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);

        assertThat(told()).extracting(Message::recipientId).containsExactly(COACH);
        assertThat(toldTo(COACH))
                .contains("- In-person workshop: 18 h, attendance")
                .contains("- One-on-one coaching: 7 h, coaching")
                .doesNotContainIgnoringCase("elsewhere");
    }

    @Test
    void showsProgramAdminsAllOfItWhereOneEnrolmentHasNoCoach() {
        accounts.ensure(new Person("avery", "Avery", "Stone", ""), Role.PROGRAM_ADMINS);
        jdbc.sql("update enrolment set coach_id = null where id = ?")
                .param(ELSEWHERE)
                .update();
        enter(ENROLMENT, CreditSource.ATTENDANCE, "workshop", "IN_PERSON", 1080);
        enter(ELSEWHERE, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);

        assertThat(told()).extracting(Message::recipientId).containsExactlyInAnyOrder(COACH, "avery");
        assertThat(toldTo("avery")).contains("In-person workshop: 18 h").contains("One-on-one coaching: 7 h");
        assertThat(toldTo(COACH)).contains("- Elsewhere: 7 h");
    }

    @Test
    void tellsTheCoachAgainOfADayThatIsFilledAgainAfterItWasMended() {
        enter(ENROLMENT, CreditSource.ATTENDANCE, "workshop", "IN_PERSON", 1080);
        enter(ENROLMENT, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);
        ledger.reverse(source(ENROLMENT, CreditSource.COACHING, "meeting"), "Was on the day before", COACH);
        enter(ENROLMENT, CreditSource.LOGGED_HOURS, "claim", "INDEPENDENT", 300);
        assertThat(told()).hasSize(1);

        enter(ENROLMENT, CreditSource.LOGGED_HOURS, "other-claim", "INDEPENDENT", 120);

        assertThat(told())
                .extracting(Message::recipientId, message -> message.body().contains("Independent work: 2 h"))
                .containsExactlyInAnyOrder(tuple(COACH, false), tuple(COACH, true));
    }

    @Test
    void tellsTheCoachAgainWhenAFullDayBecomesFuller() {
        enter(ENROLMENT, CreditSource.ATTENDANCE, "workshop", "IN_PERSON", 1080);
        enter(ENROLMENT, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);
        enter(ENROLMENT, CreditSource.LOGGED_HOURS, "claim", "INDEPENDENT", 30);

        assertThat(told())
                .extracting(message -> message.body().contains("has 25 h 30 min:"))
                .containsExactlyInAnyOrder(false, true);
    }

    /** A step that is carried out again, after somebody has mended half of it. */
    @Test
    void tellsNobodyTwiceOfTheSameDay() {
        enter(ENROLMENT, CreditSource.ATTENDANCE, "workshop", "IN_PERSON", 1080);
        enter(ENROLMENT, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);
        enter(ENROLMENT, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);
        enter(ELSEWHERE, CreditSource.WORKSHEET, "worksheet", "INDEPENDENT", 600);
        ledger.enter(credit(ELSEWHERE, CreditSource.LOGGED_HOURS, "claim", "INDEPENDENT", 60));
        ledger.reverse(source(ENROLMENT, CreditSource.ATTENDANCE, "workshop"), "Left at noon, says the host", COACH);
        ledger.enter(credit(ENROLMENT, CreditSource.ATTENDANCE, "other-workshop", "IN_PERSON", 1000));

        enter(ENROLMENT, CreditSource.COACHING, "meeting", "ONE_ON_ONE", 420);

        assertThat(told()).hasSize(1);
    }

    private List<Message> told() {
        return messages.all().stream()
                .filter(message -> message.key().startsWith("full-day:"))
                .toList();
    }

    private String toldTo(String coach) {
        assertThat(messages.to(coach)).hasSize(1);
        return messages.to(coach).get(0).body();
    }

    private void enter(String enrolmentId, CreditSource source, String item, String category, int minutes) {
        dayCredits.enter(List.of(credit(enrolmentId, source, item, category, minutes)));
    }

    private static NewCredit credit(
            String enrolmentId, CreditSource source, String item, String category, int minutes) {
        return new NewCredit(
                source(enrolmentId, source, item), source, enrolmentId, "november", category, minutes, DAY, COACH);
    }

    private static SourceId source(String enrolmentId, CreditSource source, String item) {
        return SourceId.of(source, item, enrolmentId);
    }
}
