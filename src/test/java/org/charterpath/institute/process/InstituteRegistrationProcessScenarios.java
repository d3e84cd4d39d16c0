package org.charterpath.institute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.account.AccountAdministration;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Teams;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Registration;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.Registrations;
import org.charterpath.registration.SessionPlaces;
import org.charterpath.registration.SessionRoster;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A registration from the form to its seats, with whoever is named for them. Run on each database by a subclass. */
@ProcessTest
abstract class InstituteRegistrationProcessScenarios {

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private RegistrationReader queue;

    @Autowired
    private Registrations registrations;

    @Autowired
    private SessionPlaces places;

    @Autowired
    private SignIns signIns;

    @Autowired
    private AccountAdministration accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Teams teams;

    @Autowired
    private Program program;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private Notifications notifications;

    @Test
    void endsWithTheTeamInItsSeatsOnceTheSessionHasTakenPlace() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor);
        assertThat(institutes.endOf("institute-registration", harbor)).isNull();

        institutes.holdFirstSession(institute, enrolments.in(institute));
        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusDays(2));

        assertThat(institutes.endOf("institute-registration", harbor)).isEqualTo("endEvent_teamSeated");
    }

    @Test
    void leavesNobodyInASeatOfASessionThatDoesNotTakePlaceAfterAll() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor);
        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusHours(7));

        program.submit(institutes.taskOf(institute, "Record attendance"), Map.of("sessionOutcome", "CANCELLED"));

        assertThat(institutes.endOf("institute-registration", harbor)).isEqualTo("endEvent_teamNotSeated");
    }

    @Test
    void followsASessionThatMoves() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        String team = institutes.seatedTeam(institute, "Prairie", 2);
        institutes.moveFirstSession(institute, RunningInstitute.FIRST_SESSION.plusWeeks(3));

        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusDays(2));

        assertThat(queue.standing(harbor).orElseThrow().event().isClosed()).isFalse();
        assertThat(institutes.tasksOf(team, "Fill in worksheet: Performance Framework"))
                .isEmpty();

        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusWeeks(3).plusHours(7));

        assertThat(queue.standing(harbor).orElseThrow().event().isClosed()).isTrue();
        assertThat(institutes.tasksOf(team, "Fill in worksheet: Performance Framework"))
                .hasSize(1);
    }

    @Test
    void takesNobodyOutOfTheSeatThatAnotherTeamHasNamedHimFor() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 1);
        institutes.name(harbor);
        String prairie = institutes.register(institute, "Prairie", 1);
        Attendee theirs = queue.attendees(harbor).get(0);

        assertThatThrownBy(() -> institutes.name(prairie, List.of(theirs)))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Person 1, e-mail: this address cannot be named here");
    }

    @Test
    void seatsTheOthersWhereAnAdministratorIsNamedAndTellsTheAdmin() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        Attendee admin = institutes.person(harbor, "Avery", Program.ADMIN + "@example.org");
        Attendee other = institutes.person(harbor, "Rosa", "rosa@%s.example.org".formatted(institute.substring(0, 8)));

        institutes.name(harbor, List.of(admin, other));

        assertThat(enrolments.in(institute)).extracting(Enrolment::firstName).containsExactly("Rosa");
        assertThat(notifications.recipientsOf("institute:%s:".formatted(institute)))
                .contains(Program.ADMIN);
    }

    @Test
    void leavesWhoeverAnAdminHasTakenOutWhereTheyAre() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor);
        Enrolment gone = enrolments.in(institute).get(0);
        life.withdraw(gone.id(), "As agreed with the school.", Program.ADMIN);

        institutes.prefer(harbor);

        assertThat(enrolments.get(gone.id()).state()).isEqualTo(Enrolment.State.WITHDRAWN);
    }

    @Test
    void endsTheWorkOfATeamWhosePeopleHaveAllLeft() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor);
        String team = teams.in(institute).get(0).id();

        institutes.cancel(harbor);

        assertThat(institutes.tasksOf(team, "")).isEmpty();
    }

    @Test
    void keepsTwoTeamsOfOneNameApart() {
        String institute = institutes.announce(4, 9);
        institutes.name(institutes.register(institute, "Lincoln", 1));
        String second = institutes.request(institute, "Lincoln", 1, "ANY", "other@lincoln.example.org");
        institutes.confirm(second);

        institutes.name(
                second,
                List.of(institutes.person(second, "Rosa", "rosa@%s.example.org".formatted(institute.substring(0, 8)))));

        assertThat(teams.in(institute))
                .extracting(team -> team.name(), team -> team.members().size())
                .containsExactly(tuple("Lincoln", 1), tuple("Lincoln (2)", 1));
    }

    @Test
    void endsWithoutSeatsForWhoeverStillWaitsWhenTheLastSessionBegins() {
        String institute = institutes.announce(2, 9);
        institutes.register(institute, "Harbor", 2);
        String prairie = institutes.register(institute, "Prairie", 2);

        institutes.moveTo(RunningInstitute.FIRST_SESSION.plusMinutes(1));

        assertThat(institutes.endOf("institute-registration", prairie)).isEqualTo("endEvent_teamNotSeated");
    }

    @Test
    void countsThePlaceFromTheConfirmationOfTheAddress() {
        String institute = institutes.announce(2, 9);
        String early = institutes.request(institute, "Harbor", 2, "WHOLE_TEAM");
        String late = institutes.register(institute, "Prairie", 2);

        institutes.confirm(early);

        assertThat(queue.standing(late).orElseThrow().team().state()).isEqualTo(Registration.State.CONFIRMED);
        assertThat(queue.standing(early).orElseThrow().team().state()).isEqualTo(Registration.State.WAITING);
    }

    @Test
    void endsWhereNobodyHasConfirmedTheAddress() {
        String institute = institutes.announce(4, 4);
        String registration = institutes.request(institute, "Harbor", 2, "ANY");

        institutes.moveTo(RunningInstitute.FIRST_DAY.plusDays(6).atTime(9, 0));

        assertThat(institutes.endOf("institute-registration", registration)).isEqualTo("endEvent_registrationEnded");
        assertThat(queue.standing(registration).orElseThrow().team().state()).isEqualTo(Registration.State.EXPIRED);
    }

    @Test
    void givesTheSeatsOfWhoeverCancelsToTheNextAndTakesThePeopleOut() {
        String institute = institutes.announce(3, 9);
        String harbor = institutes.register(institute, "Harbor", 3);
        String prairie = institutes.register(institute, "Prairie", 3);
        institutes.name(harbor);

        institutes.cancel(harbor);

        assertThat(institutes.endOf("institute-registration", harbor)).isEqualTo("endEvent_registrationEnded");
        assertThat(enrolments.in(institute)).hasSize(3).allSatisfy(one -> assertThat(one.state())
                .isEqualTo(Enrolment.State.WITHDRAWN));
        assertThat(queue.standing(prairie).orElseThrow().team().state()).isEqualTo(Registration.State.OFFERED);

        institutes.accept(prairie);
        institutes.name(prairie);

        assertThat(enrolments.in(institute).stream().filter(Enrolment::isActive))
                .hasSize(3);
    }

    @Test
    void passesSeatsOnOnceAnOfferHasLapsed() {
        String institute = institutes.announce(2, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        String prairie = institutes.register(institute, "Prairie", 2);
        String lakeside = institutes.register(institute, "Lakeside", 2);
        institutes.cancel(harbor);

        institutes.moveTo(RunningInstitute.FIRST_DAY.atTime(9, 0));

        assertThat(queue.standing(prairie).orElseThrow().team().state()).isEqualTo(Registration.State.EXPIRED);
        assertThat(institutes.endOf("institute-registration", prairie)).isEqualTo("endEvent_registrationEnded");
        assertThat(queue.standing(lakeside).orElseThrow().team().state()).isEqualTo(Registration.State.OFFERED);
    }

    @Test
    void replacesWhoeverIsNotNamedAnyMoreAndTakesBackWhoeverIsNamedAgain() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor);
        List<Attendee> named = queue.attendees(harbor);
        Attendee kept = named.get(0);
        Attendee other = new Attendee(
                UUID.randomUUID().toString(),
                kept.sessionId(),
                "Rosa",
                "Diaz",
                "rosa@%s.example.org".formatted(institute.substring(0, 8)),
                "",
                "",
                "",
                null);

        institutes.name(harbor, List.of(kept, other));

        assertThat(enrolments.in(institute))
                .extracting(Enrolment::lastName, Enrolment::state)
                .containsExactlyInAnyOrder(
                        tuple("Harbor", Enrolment.State.ACTIVE),
                        tuple("Harbor", Enrolment.State.WITHDRAWN),
                        tuple("Diaz", Enrolment.State.ACTIVE));
        assertThat(teams.in(institute)).singleElement().satisfies(team -> assertThat(team.enrolmentIds())
                .hasSize(2));

        institutes.name(harbor, named);

        assertThat(enrolments.in(institute))
                .extracting(Enrolment::lastName, Enrolment::state)
                .containsExactlyInAnyOrder(
                        tuple("Harbor", Enrolment.State.ACTIVE),
                        tuple("Harbor", Enrolment.State.ACTIVE),
                        tuple("Diaz", Enrolment.State.WITHDRAWN));
    }

    @Test
    void letsOnePersonFollowAnotherInASessionThatIsFull() {
        String institute = institutes.announce(1, 9);
        String harbor = institutes.register(institute, "Harbor", 1);
        institutes.name(harbor);

        institutes.name(
                harbor,
                List.of(institutes.person(harbor, "Rosa", "rosa@%s.example.org".formatted(institute.substring(0, 8)))));

        assertThat(enrolments.in(institute))
                .extracting(Enrolment::lastName, Enrolment::state)
                .containsExactlyInAnyOrder(
                        tuple("Harbor", Enrolment.State.WITHDRAWN), tuple("Diaz", Enrolment.State.ACTIVE));
    }

    @Test
    void enrolsWhoeverHasAnAccountWithItAndLetsTheOwnerTakeTheNameOff() {
        String institute = institutes.announce(4, 9);
        String kim = "kim." + institute.substring(0, 8);
        signIns.allow(kim, "Kim", "Park", Role.PARTICIPANTS);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(
                harbor,
                List.of(
                        institutes.person(harbor, "Kimberly", kim + "@example.org"),
                        institutes.person(harbor, "Rosa", address(institute, "rosa"))));
        institutes.prefer(harbor);

        assertThat(enrolments.in(institute))
                .extracting(Enrolment::firstName, Enrolment::participantId)
                .contains(tuple("Kim", kim));
        String told = "registration:%s:named:".formatted(harbor);
        assertThat(notifications.recipientsOf(told)).containsExactly(kim);

        registrations.takeOff(queue.attendees(harbor).get(0).id(), kim);
        program.driver().runDueJobs();

        assertThat(enrolments.in(institute))
                .extracting(Enrolment::firstName, Enrolment::isActive)
                .containsExactlyInAnyOrder(tuple("Kim", false), tuple("Rosa", true));
        assertThat(queue.standing(harbor).orElseThrow().heldSeats()).isEqualTo(2);
        assertThat(jdbc.sql("select subject from notification where recipient_id = ?")
                        .param("registration:" + harbor)
                        .query(String.class)
                        .list())
                .anySatisfy(subject -> assertThat(subject).startsWith("A seat has no name any more"));
    }

    @Test
    void leavesADeactivatedAccountAsItIsAndEnrolsItOnceAnAdminHasActivatedIt() {
        String institute = institutes.announce(4, 9);
        String kim = "kim." + institute.substring(0, 8);
        signIns.allow(kim, "Kim", "Park", Role.PARTICIPANTS);
        Caller admin = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
        accounts.deactivate(kim, admin);
        String harbor = institutes.register(institute, "Harbor", 1);

        institutes.name(harbor, List.of(institutes.person(harbor, "Kim", kim + "@example.org")));

        assertThat(enrolments.in(institute)).isEmpty();
        assertThat(queue.attendees(harbor)).extracting(Attendee::firstName).containsExactly("Kim");
        assertThat(notifications.recipientsOf("institute:%s:refused:".formatted(institute)))
                .containsExactly(Program.ADMIN);
        assertThat(notifications.recipientsOf("registration:%s:named:".formatted(harbor)))
                .isEmpty();

        accounts.activate(kim, admin);
        institutes.moveTo(RunningInstitute.FIRST_DAY.atTime(9, 0));

        assertThat(enrolments.in(institute))
                .extracting(Enrolment::participantId)
                .containsExactly(kim);
    }

    @Test
    void letsTwoPeopleChangePlacesInSessionsThatAreFull() {
        String institute = institutes.announce(2, 1);
        institutes.name(institutes.register(institute, "Prairie", 1));
        String harbor = institutes.register(institute, "Harbor", 2, "ANY");
        institutes.accept(harbor);
        Map<String, Object> second = new HashMap<>(new SampleAnswers().to("second-session"));
        second.put("sessionSeats", 1);
        program.submit(institutes.taskOf(institute, "Decide on second session"), second);
        institutes.accept(harbor);
        List<String> sessions = institutes.workshops(institute).stream()
                .map(TrainingSession::id)
                .toList();
        Attendee rosa = institutes.person(harbor, "Rosa", address(institute, "rosa"));
        Attendee ines = institutes.person(harbor, "Ines", address(institute, "ines"));
        institutes.name(harbor, List.of(rosa, in(ines, sessions.get(1))));
        assertThat(seatsOf(institute)).contains(entry("Rosa", sessions.get(0)), entry("Ines", sessions.get(1)));

        institutes.name(harbor, List.of(in(rosa, sessions.get(1)), ines));

        assertThat(seatsOf(institute)).contains(entry("Rosa", sessions.get(1)), entry("Ines", sessions.get(0)));
    }

    private static Attendee in(Attendee person, String session) {
        return new Attendee(
                person.id(),
                session,
                person.firstName(),
                person.lastName(),
                person.email(),
                person.jobTitle(),
                person.diet(),
                person.accessNeeds(),
                person.userId());
    }

    /** In which session people sit, by first name. */
    private Map<String, String> seatsOf(String institute) {
        return jdbc
                .sql(
                        """
                        select e.first_name, s.session_id from session_seat s join enrolment e on e.id = s.enrolment_id
                         where e.cohort_id = ?
                        """)
                .param(institute)
                .query((row, number) -> entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void knowsForPaperWhoComesAndWhere() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor, List.of(institutes.person(harbor, "Rosa", address(institute, "rosa"))));
        institutes.register(institute, "Prairie", 3);

        SessionRoster roster =
                queue.roster(institutes.workshops(institute).get(0).id()).orElseThrow();

        assertThat(roster.groups())
                .extracting(SessionRoster.Group::organization)
                .containsExactly("Harbor");
        assertThat(roster.seats())
                .extracting(seat -> seat.person().map(Attendee::firstName).orElseGet(seat::words))
                .containsExactly("Rosa", "Harbor, seat 2");
        assertThat(places.placeOf(roster.session()))
                .hasValueSatisfying(place -> assertThat(place).contains("Stanford"));
    }

    @Test
    void makesRoomInTheSessionForTheSeatsThatAnAdminAdds() {
        String institute = institutes.announce(1, 9);
        String harbor = institutes.register(institute, "Harbor", 1);
        String prairie = institutes.register(institute, "Prairie", 1);
        institutes.name(harbor);
        String session = institutes.workshops(institute).get(0).id();

        registrations.changeSeats(session, 2, Program.ADMIN);
        institutes.accept(prairie);
        institutes.name(prairie);

        assertThat(institutes.workshops(institute).get(0).plan().capacity()).isEqualTo(2);
        assertThat(enrolments.in(institute)).extracting(Enrolment::isActive).containsExactly(true, true);
        assertThatThrownBy(() -> registrations.changeSeats(session, 1, Program.ADMIN))
                .isInstanceOf(Registrations.RefusedException.class);
        assertThat(institutes.workshops(institute).get(0).plan().capacity()).isEqualTo(2);
    }

    @Test
    void keepsATeamTogetherWhoseContactIsAnotherOneNow() {
        String institute = institutes.announce(4, 9);
        String harbor = institutes.register(institute, "Harbor", 2);
        institutes.name(harbor, List.of(institutes.person(harbor, "Rosa", address(institute, "rosa"))));
        registrations.changeContact(
                harbor, new Registration.Contact("Ben", "Adams", address(institute, "ben"), null), Program.ADMIN);

        institutes.name(
                harbor,
                List.of(queue.attendees(harbor).get(0), institutes.person(harbor, "Ines", address(institute, "ines"))));
        String more = institutes.request(institute, "Harbor", 1, "ANY", address(institute, "ben"));
        institutes.confirm(more);
        institutes.name(more, List.of(institutes.person(more, "Otto", address(institute, "otto"))));

        assertThat(teams.in(institute)).singleElement().satisfies(team -> assertThat(team.enrolmentIds())
                .hasSize(3));
    }

    private static String address(String institute, String who) {
        return "%s@%s.example.org".formatted(who, institute.substring(0, 8));
    }

    @Test
    void addsWhatASchoolRegistersLaterToItsTeam() {
        String institute = institutes.announce(6, 9);
        institutes.name(institutes.register(institute, "Harbor", 2));
        String more = institutes.register(institute, "Harbor", 1);

        institutes.name(
                more,
                List.of(new Attendee(
                        UUID.randomUUID().toString(),
                        queue.standing(more)
                                .orElseThrow()
                                .held()
                                .get(0)
                                .room()
                                .session()
                                .id(),
                        "Rosa",
                        "Diaz",
                        "rosa@%s.example.org".formatted(institute.substring(0, 8)),
                        "",
                        "",
                        "",
                        null)));

        assertThat(teams.in(institute)).singleElement().satisfies(team -> assertThat(team.enrolmentIds())
                .hasSize(3));
    }
}
