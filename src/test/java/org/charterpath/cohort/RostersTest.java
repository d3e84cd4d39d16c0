package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.OpenForm;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        cohortId = cohorts.open(new OpenCohort(
                        "Twin Cities",
                        "ops-2025-2026",
                        LocalDate.of(2025, 10, 1),
                        "America/Chicago",
                        Map.of("closingWorkshop", LocalDate.of(2026, 7, 23)),
                        "avery"))
                .id();
        people.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
    }

    @Test
    void enrolsEverybodyOnceHoweverManyPartsNameThem() {
        rosters.importInto(cohortId, HEADER + "rosa,Rosa,Nguyen,rosa@x.example,Harbor School,dana\n");
        rosters.importInto(
                cohortId,
                HEADER
                        + "rosa,Rosa,Other,rosa@y.example,Prairie School,\n"
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
                .containsExactly(LINE + "first name is needed, at most 120 characters.");
        assertThat(faults("rosa,\u200B\u00A0,\u3164,rosa@x.example,\u2800,"))
                .containsExactly(
                        LINE + "first name is needed, at most 120 characters.",
                        LINE + "last name is needed, at most 120 characters.",
                        LINE + "school is needed, at most 120 characters.");
        assertThat(faults("rosa,Rosa,%s,rosa@x.example,Harbor School,".formatted("n".repeat(121))))
                .containsExactly(LINE + "last name is needed, at most 120 characters.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa,Harbor School,"))
                .containsExactly(LINE + "'rosa' is not an e-mail address.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,eli"))
                .containsExactly(LINE + "there is no coach 'eli'.");
        assertThat(faults("rosa,Rosa,Nguyen")).containsExactly(LINE + "3 values instead of 6.");
        assertThat(faults("rosa,Rosa,Nguyen,rosa@x.example,Harbor School,\nrosa,R,N,r@x.example,Harbor School,"))
                .containsExactly("Roster (CSV), person 2: user 'rosa' is listed twice.");
    }

    @Test
    void asksForACoachBeforeTheLastPartWhereCoachesWillBeProposed() {
        people.reset();

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
        assertThat(rosters.faults(Map.of(), Map.of(), form())).hasSize(1);
        assertThat(rosters.faults(Map.of("roster", HEADER), Map.of(), form()))
                .containsExactly("Roster (CSV): nobody is listed below the header.");
        assertThat(rosters.faults(Map.of("roster", HEADER + "\"rosa,Rosa"), Map.of(), form()))
                .singleElement()
                .asString()
                .startsWith("Roster (CSV): not readable as CSV:");
    }

    private List<String> faults(String lines) {
        return rosters.faults(Map.of("roster", HEADER + lines), Map.of(), form());
    }

    private OpenForm form() {
        return OpenForms.about("roster-import", cohortId);
    }
}
