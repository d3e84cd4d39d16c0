package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a cohort gets its people, in one roster or in several parts. */
@FeatureTest
class RostersTest {

    private static final String HEADER = "user,first name,last name,email,school,coach\n";
    private static final String LINE = "Roster (CSV), person 1: ";

    private final Rosters rosters;
    private final Enrolments enrolments;
    private final KnownPeople people;
    private final Cohorts cohorts;
    private String cohortId;

    RostersTest(Rosters rosters, Enrolments enrolments, KnownPeople people, Cohorts cohorts) {
        this.rosters = rosters;
        this.enrolments = enrolments;
        this.people = people;
        this.cohorts = cohorts;
    }

    @BeforeEach
    void openCohort() {
        cohortId = open("Twin Cities");
        people.take(Role.COACHES);
        people.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
    }

    private String open(String name) {
        return cohorts.open(SampleCohort.ops(name).wish()).id();
    }

    @Test
    void enrolsEverybodyOnceHoweverManyPartsNameThem() {
        rosters.importInto(cohortId, HEADER + "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,dana\n");
        rosters.importInto(
                cohortId,
                HEADER
                        + "rosa,Rosa,Nguyen,ROSA@x.example,harbor school,\n"
                        + "omar,\"Omar, Jr.\",Haji,omar@x.example,Harbor School,\n");

        assertThat(enrolments.in(cohortId))
                .extracting(Enrolment::participantId, Enrolment::fullName, Enrolment::coachId, Enrolment::state)
                .containsExactly(
                        tuple("omar", "Omar, Jr. Haji", null, Enrolment.State.ENROLLED),
                        tuple("rosa", "Rosa Nguyen", "dana", Enrolment.State.ENROLLED));
        assertThat(enrolments.in(cohortId))
                .extracting(Enrolment::organizationId)
                .doesNotContainNull()
                .hasSize(2)
                .containsOnly(enrolments.in(cohortId).get(0).organizationId());
        assertThat(people.isMember("omar", Role.PARTICIPANTS)).isTrue();
    }

    @Test
    void takesNobodyWhereOneLineIsWrong() {
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> rosters.importInto(
                        cohortId,
                        HEADER
                                + "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,dana\n"
                                + "omar,Omar,Haji,omar at x,Harbor School,\n"));

        assertThat(enrolments.in(cohortId)).isEmpty();
        assertThat(people.isMember("rosa", Role.PARTICIPANTS)).isFalse();
    }

    @Test
    void namesThePersonAndTheRule() {
        assertThat(faults("ro sa,Rosa,Nguyen,rosa@x.example,Harbor School,"))
                .containsExactly(LINE + "user 'ro sa' is not a valid sign-in name.");
        assertThat(faults("rosa,,Nguyen,rosa@x.example,Harbor School,"))
                .containsExactly(LINE + "first name is needed, at most 120 characters on one line.");
        assertThat(faults("rosa,\u200B\u00A0,\u3164,rosa@x.example,\u2800,"))
                .containsExactly(
                        LINE + "first name is needed, at most 120 characters on one line.",
                        LINE + "last name is needed, at most 120 characters on one line.",
                        LINE + "school is needed, at most 120 characters on one line.");
        assertThat(faults("rosa,Rosa,%s,rosa@x.example,Harbor School,".formatted("n".repeat(121))))
                .containsExactly(LINE + "last name is needed, at most 120 characters on one line.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa,Harbor School,"))
                .containsExactly(LINE + "'rosa' is not an e-mail address.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,eli"))
                .containsExactly(LINE + "there is no coach 'eli'.");
        assertThat(faults("rosa,Rosa,Nguyen")).containsExactly(LINE + "3 values instead of 6.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,\nrosa,R,N,r@x.example,Harbor School,"))
                .containsExactly("Roster (CSV), person 2: user 'rosa' is listed twice.");
    }

    @Test
    void asksForTheAddressOfACoachWithANamesake() {
        people.ensure(new Person("dana.2", "Dana", "Keller", "dana2@coaches.example"), Role.COACHES);

        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,dana keller"))
                .containsExactly(
                        LINE + "several coaches are called 'dana keller'; their e-mail addresses tell them apart.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,Dana2@Coaches.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rosa",
                "rosa@x",
                "mailto:rosa@x.example",
                "rosa@x.example.",
                "rosa@x..example",
                "rosa.@x.example",
                "Rosa <rosa@x.example>",
                "rosa@x.example;omar@x.example",
                "ros\u00e1@x.example"
            })
    void takesNoAddressThatTheSenderWouldRefuse(String email) {
        assertThat(faults("rosa,Rosa,Nguyen,%s,Harbor School,".formatted(email)))
                .containsExactly(LINE + "'%s' is not an e-mail address.".formatted(email));
    }

    @Test
    void takesOneAddressOfTheLengthThatMailCarries() {
        String longest =
                "%s@%s.example".formatted("r".repeat(64), "x".repeat(57) + "." + "y".repeat(61) + "." + "z".repeat(61));

        assertThat(longest).hasSize(254);
        assertThat(faults("rosa,Rosa,Nguyen,%s,Harbor School,".formatted(longest)))
                .isEmpty();
        assertThat(faults("rosa,Rosa,Nguyen,%se,Harbor School,".formatted(longest)))
                .containsExactly(LINE + "an e-mail address has at most 254 characters.");
        assertThat(faults("rosa,Rosa,Nguyen,\"rosa,omar@x.example\",Harbor School,"))
                .containsExactly(LINE + "'rosa,omar@x.example' is not an e-mail address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", "\"Rosa\nMaria\"", "\"Ro\u0007sa\""})
    void takesNoNameOfBlanksOrOfSeveralLines(String name) {
        assertThat(faults("rosa,%s,Nguyen,rosa@x.example,Harbor School,".formatted(name)))
                .containsExactly(LINE + "first name is needed, at most 120 characters on one line.");
    }

    @Test
    void tellsUsersApartByMoreThanCaseAndByTheirAddresses() {
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,\nROSA,R,N,r@x.example,Harbor School,"))
                .containsExactly("Roster (CSV), person 2: user 'ROSA' is listed twice.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,\nomar,O,H,Rosa@X.example,Harbor School,"))
                .containsExactly("Roster (CSV), person 2: the e-mail address 'Rosa@X.example' is listed twice.");
        assertThat(faults("ANA,Ana,Brook,other@prairie.example,Harbor School,"))
                .containsExactly(
                        LINE + "there is a user 'ana' already; users differ by more than upper and lower case.");
        assertThat(faults("anabel,Ana,Brook,ANA@prairie.example,Harbor School,"))
                .singleElement()
                .asString()
                .startsWith(LINE + "'ANA@prairie.example' is the e-mail address of the user 'ana' (Ana Brook).");
    }

    @Test
    void takesNobodyWhoAdministersPrograms() {
        people.ensure(new Person("avery", "Avery", "Nguyen", "avery@x.example"), Role.PROGRAM_ADMINS);
        people.ensure(new Person("owen", "Owen", "Adler", "owen@x.example"), Role.CAMUNDA_ADMIN);

        assertThat(
                        faults(
                                "avery,Avery,Nguyen,avery@x.example,Harbor School,\nowen,Owen,Adler,owen@x.example,Harbor School,"))
                .containsExactly(
                        LINE + "'avery' administers programs, and is no participant.",
                        "Roster (CSV), person 2: 'owen' administers programs, and is no participant.");
    }

    @Test
    void letsACoachTakePartButNotCoachHerself() {
        assertThat(faults("dana,Dana,Keller,dana@coaches.example,Harbor School,dana"))
                .containsExactly(LINE + "nobody is his or her own coach; 'dana' is.");
        assertThat(faults("dana,Dana,Keller,dana@coaches.example,Harbor School,"))
                .isEmpty();
    }

    @Test
    void asksBeforeALineWithSomebodyElsesUserTakesThatAccount() {
        String line = "ana,Mai,Lor,mai@x.example,Harbor School,";

        assertThat(faults(line))
                .containsExactly(
                        LINE
                                + "'ana' is known here, and will change: first name from 'Ana' to 'Mai'; last name from 'Brook' to 'Lor'; e-mail address from 'ana@prairie.example' to 'mai@x.example'. If it is this person and all of that is right, write ana under \"Changes that are right\"; if it is somebody else, give this person another user.");
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> rosters.importInto(cohortId, HEADER + line));
        assertThat(enrolments.in(cohortId)).isEmpty();
        assertThat(people.find("ana").orElseThrow().fullName()).isEqualTo("Ana Brook");
    }

    @Test
    void correctsWhatWasSaidToBeRightAndNothingElse() {
        people.ensure(new Person("eli", "Eli", "Ross", "eli@coaches.example"), Role.COACHES);
        rosters.importInto(
                cohortId,
                HEADER
                        + "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,dana\n"
                        + "omar,Omar,Haji,omar@x.example,Harbor School,dana\n");
        String corrected = "rosa,Rosa,Tran,rosa@y.example,Prairie School,eli\n";
        String other = "omar,Omar,Haji,omar@y.example,Harbor School,dana\n";

        assertThat(faults(corrected))
                .singleElement()
                .asString()
                .contains(
                        "last name from 'Nguyen' to 'Tran'; e-mail address from 'rosa@x.example' to 'rosa@y.example'; school from 'Harbor School' to 'Prairie School'; coach from 'dana' to 'eli'");
        assertThat(rosters.faults(
                        Map.of("roster", HEADER + corrected + other, "rosterChanges", "rosa"), Map.of(), form()))
                .singleElement()
                .asString()
                .startsWith("Roster (CSV), person 2: 'omar' is known here, and will change: e-mail address");
        assertThat(rosters.faults(
                        Map.of("roster", HEADER + corrected, "rosterChanges", "rosa, roza"), Map.of(), form()))
                .containsExactly("Changes that are right: 'roza' is not a user of this roster.");

        rosters.importInto(cohortId, HEADER + corrected, Set.of("rosa"), "avery");

        assertThat(faults(corrected)).as("a second time, nothing differs").isEmpty();
        assertThat(people.find("rosa")).contains(new Person("rosa", "Rosa", "Tran", "rosa@y.example"));
        Enrolment rosa = enrolments.find(cohortId, "rosa").orElseThrow();
        Enrolment omar = enrolments.find(cohortId, "omar").orElseThrow();
        assertThat(rosa.fullName()).isEqualTo("Rosa Tran");
        assertThat(rosa.email()).isEqualTo("rosa@y.example");
        assertThat(rosa.coachId()).isEqualTo("eli");
        assertThat(rosa.organizationId()).isNotEqualTo(omar.organizationId());
    }

    @Test
    void renamesSomebodyWhereverSheIsOnTheWayButNotWhatHasEnded() {
        String line = "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,\n";
        rosters.importInto(cohortId, HEADER + line);
        String ended = enrolments.find(cohortId, "rosa").orElseThrow().id();
        enrolments.moveTo(Enrolment.State.WITHDRAWN, ended);
        String running = open("Lakes");
        rosters.importInto(running, HEADER + line);
        String next = open("Rivers");

        rosters.importInto(next, HEADER + line.replace("Nguyen", "Tran"), Set.of("rosa"), "avery");

        assertThat(enrolments.get(ended).fullName()).isEqualTo("Rosa Nguyen");
        assertThat(enrolments.find(running, "rosa").orElseThrow().fullName()).isEqualTo("Rosa Tran");
        assertThat(enrolments.find(next, "rosa").orElseThrow().fullName()).isEqualTo("Rosa Tran");
    }

    @Test
    void knowsASchoolInAnyAlphabetAndHoweverItsMarksAreKept() {
        rosters.importInto(cohortId, HEADER + "rosa,Rosa,Nguyen,rosa@x.example,\u00c9cole \u674e,\n");
        rosters.importInto(cohortId, HEADER + "omar,Omar,Haji,omar@x.example,E\u0301COLE \u674e,\n");

        assertThat(enrolments.in(cohortId))
                .extracting(Enrolment::organizationId)
                .doesNotContainNull()
                .hasSize(2)
                .containsOnly(enrolments.in(cohortId).get(0).organizationId());
    }

    @Test
    void asksForACoachBeforeTheLastPartWhereCoachesWillBeProposed() {
        people.reset();
        people.take(Role.COACHES);

        assertThat(rosters.faults(complete("YES"), Map.of(), form()))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Is that everybody?: nobody is a coach yet");
        assertThat(rosters.faults(complete("NO"), Map.of(), form())).isEmpty();
        people.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
        assertThat(rosters.faults(complete("YES"), Map.of(), form())).isEmpty();
    }

    private static Map<String, Object> complete(String isComplete) {
        return Map.of(
                "roster", HEADER + "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,", "rosterComplete", isComplete);
    }

    @Test
    void saysWhatARosterLooksLike() {
        assertThat(rosters.faults(Map.of("roster", "rosa,Rosa"), Map.of(), form()))
                .containsExactly("Roster (CSV): the first line must be '%s'.".formatted(HEADER.strip()));
        assertThat(rosters.faults(Map.of(), Map.of(), form()))
                .containsExactly("Roster (CSV): nobody is in the cohort yet; paste a roster, or import a file first.");
        assertThat(rosters.faults(Map.of("roster", HEADER), Map.of(), form()))
                .containsExactly("Roster (CSV): nobody is listed below the header.");
        assertThat(rosters.faults(Map.of("roster", HEADER + "\"rosa,Rosa"), Map.of(), form()))
                .singleElement()
                .asString()
                .startsWith("Roster (CSV): not readable as CSV:");
    }

    @Test
    void needsNoRosterOncePeopleCameOutOfAFile() {
        rosters.importInto(cohortId, HEADER + "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,dana\n");

        assertThat(rosters.faults(Map.of("roster", " ", "rosterComplete", "YES"), Map.of(), form()))
                .isEmpty();
    }

    private List<String> faults(String lines) {
        return rosters.faults(Map.of("roster", HEADER + lines), Map.of(), form());
    }

    private OpenForm form() {
        return OpenForms.about("roster-import", cohortId);
    }
}
