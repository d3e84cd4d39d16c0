package org.charterpath.institute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolments;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.privacy.KeptTable;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Outsiders;
import org.charterpath.registration.Registration;
import org.charterpath.registration.RegistrationKeeping;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of contacts and of people who were named, and for how long. Run on each database by a subclass. */
@ProcessTest
abstract class InstituteKeepingScenarios {

    private static final String REASON = "Asked for by telephone.";

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private RegistrationReader queue;

    @Autowired
    private Registrations registrations;

    @Autowired
    private RegistrationKeeping keeping;

    @Autowired
    private Outsiders outsiders;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void forgetsARequestThatNobodyHasConfirmedThirtyDaysAfterItHasLapsed() {
        String institute = institutes.announce(4, 4);
        LocalDateTime asked = RunningInstitute.FIRST_DAY.minusDays(3).atTime(9, 0);
        String lapsed = institutes.request(institute, "Harbor", 2, "ANY");
        String confirmed = institutes.register(institute, "Prairie", 2);
        institutes.moveTo(asked.plusDays(8));

        institutes.moveTo(asked.plusDays(36));
        keeping.letGo();
        assertThat(queue.standing(lapsed)).isPresent();
        institutes.moveTo(asked.plusDays(38));
        keeping.letGo();
        keeping.letGo();

        assertThat(queue.standing(lapsed)).isEmpty();
        assertThat(queue.standing(confirmed)).isPresent();
        assertThat(mailsTo(lapsed)).isZero();
        assertThat(formOf(lapsed)).isEqualTo("{}");
        assertThat(formOf(confirmed)).contains("Prairie");
        assertThat(queue.entries(institute, 0, 100))
                .filteredOn(line ->
                        line.entry().registration().filter(lapsed::equals).isPresent())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.team()).isEqualTo("a request that was not confirmed"));
    }

    @Test
    void emptiesFoodAndAccessThirtyDaysAfterTheSession() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        Attendee seated = withNeeds(institutes.person(harbor, "Rosa", address(institute, "rosa")), true);
        Attendee unseated = withNeeds(institutes.person(harbor, "Ines", address(institute, "ines")), false);
        institutes.name(harbor, List.of(seated, unseated));
        institutes.holdFirstSession(institute, enrolments.in(institute));

        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusDays(29));
        keeping.letGo();
        assertThat(queue.attendees(harbor)).extracting(Attendee::diet).containsOnly("No nuts");
        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusDays(31));
        keeping.letGo();

        assertThat(queue.attendees(harbor)).hasSize(2).allSatisfy(person -> {
            assertThat(person.diet() + person.accessNeeds()).isEmpty();
            assertThat(person.lastName()).isEqualTo("Diaz");
        });
    }

    @Test
    void erasesWhoeverWasNamedWithoutAnAccountAndThenTheContactOnceTheRegistrationHasEnded() {
        String institute = institutes.announce(4, 9);
        String email = address(institute, "ana");
        String harbor = institutes.request(institute, "Harbor", 2, "ANY", email);
        institutes.confirm(harbor);
        institutes.name(
                harbor,
                List.of(
                        institutes.person(harbor, "Rosa", address(institute, "rosa")),
                        withNeeds(institutes.person(harbor, "Ines", address(institute, "ines")), false)));
        String seated = queue.attendees(harbor).get(0).id();
        String unseated = queue.attendees(harbor).get(1).id();

        refuse(harbor, seated, REASON, "has an account");
        refuse(harbor, unseated, "Ines Diaz wants it.", "must not name the person");
        refuse(harbor, unseated, "x".repeat(4001), "at most 1000 characters");
        outsiders.erase(harbor, unseated, REASON, Program.ADMIN);
        assertThat(queue.attendees(harbor)).extracting(Attendee::firstName).containsExactly("Rosa");
        assertThatThrownBy(() -> outsiders.erase(harbor, Outsiders.CONTACT, REASON, Program.ADMIN))
                .isInstanceOf(Registrations.RefusedException.class)
                .hasMessageContaining("goes on");

        institutes.cancel(harbor);
        outsiders.erase(harbor, Outsiders.CONTACT, REASON, Program.ADMIN);

        Registration team = queue.standing(harbor).orElseThrow().team();
        assertThat(team.contact().email()).isEqualTo(KeptTable.MARK);
        assertThat(team.contact().firstName()).isEqualTo(KeptTable.MARK);
        assertThat(team.organization()).isEqualTo("Harbor");
        assertThat(mailsTo(harbor)).isZero();
        assertThat(formOf(harbor)).isEqualTo("{}");
        assertThat(jdbc.sql("select count(*) from registration_link where registration_id = ?")
                        .param(harbor)
                        .query(Integer.class)
                        .single())
                .isZero();
        refuse(harbor, Outsiders.CONTACT, REASON, "is erased already");
    }

    private void refuse(String registration, String who, String reason, String words) {
        assertThatThrownBy(() -> outsiders.erase(registration, who, reason, Program.ADMIN))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining(words);
    }

    private static Attendee withNeeds(Attendee person, boolean isSeated) {
        return new Attendee(
                person.id(),
                isSeated ? person.sessionId() : null,
                person.firstName(),
                person.lastName(),
                person.email(),
                "Principal",
                "No nuts",
                "Ramp",
                null);
    }

    private static String address(String institute, String who) {
        return "%s@%s.example.org".formatted(who, institute.substring(0, 8));
    }

    private int mailsTo(String registration) {
        return jdbc.sql("select count(*) from notification where recipient_id = ?")
                .param("registration:" + registration)
                .query(Integer.class)
                .single();
    }

    private String formOf(String registration) {
        return jdbc.sql("select answers from submission where business_key = ?")
                .param(registration)
                .query(String.class)
                .single();
    }
}
