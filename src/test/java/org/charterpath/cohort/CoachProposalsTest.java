package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana and Ben are with Dana and Cleo is with Eli; who joins has nobody yet. */
@FeatureTest
class CoachProposalsTest {

    private static final String COHORT = OPS_2025.id();

    private final CoachProposals proposals;
    private final Enrolments enrolments;
    private final KnownPeople people;
    private final JdbcClient jdbc;

    CoachProposalsTest(CoachProposals proposals, Enrolments enrolments, KnownPeople people, JdbcClient jdbc) {
        this.proposals = proposals;
        this.enrolments = enrolments;
        this.people = people;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void openCohort() {
        people.take(Role.COACHES);
        OPS_2025.addTo(jdbc);
    }

    @Test
    void givesWhoeverHasNobodyTheCoachWithTheFewestPeople() {
        knowCoaches();
        OPS_2025.withNewcomers("dora", "emil", "fay").addTo(jdbc);

        proposals.propose(COHORT);

        assertThat(proposals.of(COHORT))
                .extracting(
                        CoachProposals.Proposal::participant,
                        CoachProposals.Proposal::coach,
                        CoachProposals.Proposal::load)
                .containsExactly(
                        tuple("Ana Brook (ana)", "Dana Keller (dana)", 3L),
                        tuple("Ben Adams (ben)", "Dana Keller (dana)", 3L),
                        tuple("Cleo Young (cleo)", "Eli Ross (eli)", 3L),
                        tuple("dora Lee (dora)", "Eli Ross (eli)", 3L),
                        tuple("emil Lee (emil)", "Eli Ross (eli)", 3L),
                        tuple("fay Lee (fay)", "Dana Keller (dana)", 3L));
    }

    @Test
    void keepsTheNewPeopleOfASchoolTogetherAsFarAsLoadsStayEven() {
        knowCoaches();
        people.ensure(new Person("finn", "Finn", "Moe", "finn@coaches.example"), Role.COACHES);
        SampleCohort larger = OPS_2025;
        for (String school : List.of("Lake", "Oak", "Elm")) {
            for (int number = 1; number <= 2; number++) {
                String userId = school.toLowerCase(Locale.ROOT) + number;
                larger = larger.with(
                        new Person(userId, userId, "Lee", userId + "@x.example"),
                        school,
                        null,
                        Enrolment.State.ENROLLED);
            }
        }
        larger.addTo(jdbc);

        CoachProposals.Places shown = proposals.places(COHORT);
        assertThat(enrolments.find(COHORT, "oak1").orElseThrow().coachId())
                .as("nothing is kept of what is shown")
                .isNull();
        proposals.propose(COHORT);

        Map<String, Set<String>> coaches = enrolments.in(COHORT).stream()
                .collect(Collectors.groupingBy(
                        Enrolment::organizationId, Collectors.mapping(Enrolment::coachId, Collectors.toSet())));
        assertThat(shown.loads()).extracting(CoachProposals.Load::people).containsExactly(3L, 3L, 3L);
        assertThat(proposals.places(COHORT).loads()).isEqualTo(shown.loads());
        assertThat(List.of("Lake", "Oak", "Elm"))
                .filteredOn(school -> coaches.get(school).size() == 1)
                .hasSize(2);
    }

    @Test
    void takesTheCoachesThatWereChosenOnThePageAllOrNone() {
        knowCoaches();
        OPS_2025.withNewcomers("dora").addTo(jdbc);
        jdbc.sql("update cohort set state = 'OPENED' where id = ?")
                .param(COHORT)
                .update();
        String ana = OPS_2025.enrolmentOf("ana");
        String dora = OPS_2025.enrolmentOf("dora");

        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> proposals.choose(
                        COHORT,
                        List.of(
                                new CoachProposals.Chosen(dora, "", "eli"),
                                new CoachProposals.Chosen(ana, "dana", "ben"))))
                .withMessage("Coach: there is no coach 'ben'.");
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> proposals.choose(
                        COHORT,
                        List.of(
                                new CoachProposals.Chosen(ana, "dana", "eli"),
                                new CoachProposals.Chosen(dora, "dana", "eli"))))
                .withMessage("Coach: somebody else has chosen another coach for dora Lee meanwhile. Look at it again.");
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> proposals.choose(COHORT, List.of(new CoachProposals.Chosen("no-such", "", "eli"))))
                .withMessageContaining("is in this cohort no longer");
        assertThat(enrolments.get(dora).coachId()).isNull();

        proposals.choose(
                COHORT,
                List.of(new CoachProposals.Chosen(dora, "", "eli"), new CoachProposals.Chosen(ana, "dana", "eli")));

        assertThat(enrolments.get(dora).coachId()).isEqualTo("eli");
        assertThat(enrolments.get(ana).coachId()).isEqualTo("eli");
    }

    @Test
    void leavesTheCoachesOfACohortThatHasBegunToEachPersonsPage() {
        knowCoaches();

        assertThat(proposals.places(COHORT).canChange()).isFalse();
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> proposals.choose(
                        COHORT, List.of(new CoachProposals.Chosen(OPS_2025.enrolmentOf("ana"), "dana", "eli"))))
                .withMessageStartingWith("Coach: the cohort has begun");
    }

    @Test
    void proposesNobodyToHimselfOrHerself() {
        people.ensure(new Person("dora", "dora", "Lee", "dora@x.example"), Role.COACHES);
        people.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
        OPS_2025.withNewcomers("dora").addTo(jdbc);

        proposals.propose(COHORT);

        assertThat(enrolments.find(COHORT, "dora").orElseThrow().coachId()).isEqualTo("dana");
        assertThat(faults("dora = dora")).containsExactly("Changes: nobody is his or her own coach; 'dora' is.");
        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> proposals.change(COHORT, "dora = dora"))
                .withMessage("Changes: nobody is his or her own coach; 'dora' is.");
        String dora = enrolments.find(COHORT, "dora").orElseThrow().id();
        assertThatExceptionOfType(Enrolment.OwnCoachException.class)
                .isThrownBy(() -> enrolments.assignCoach(dora, "dora"));
    }

    @Test
    void launchesNobodyWithoutACoach() {
        people.ensure(new Person("dora", "dora", "Lee", "dora@x.example"), Role.COACHES);
        OPS_2025.withNewcomers("dora").addTo(jdbc);
        proposals.propose(COHORT);
        people.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);

        assertThat(launchFaults(""))
                .containsExactly("What next?: dora Lee has no coach yet; name one under \"Changes\".");
        assertThat(launchFaults("dora = dana")).isEmpty();
    }

    @Test
    void leavesThoseAloneWhoHaveACoach() {
        knowCoaches();

        proposals.propose(COHORT);

        assertThat(enrolments.in(COHORT)).extracting(Enrolment::coachId).containsExactly("dana", "dana", "eli");
    }

    @Test
    void needsSomebodyWhoCoaches() {
        OPS_2025.withNewcomers("dora").addTo(jdbc);

        assertThatExceptionOfType(CoachProposals.NoCoachException.class)
                .isThrownBy(() -> proposals.propose(COHORT))
                .withMessageContaining("put somebody into the group 'coaches'");
    }

    @Test
    void takesAnAdminsChangesAndTheLastOfTwo() {
        knowCoaches();

        proposals.change(COHORT, "ana = eli\n\n ben=eli\nben = dana\n");

        assertThat(enrolments.in(COHORT))
                .extracting(Enrolment::participantId, Enrolment::coachId)
                .containsExactly(tuple("ana", "eli"), tuple("ben", "dana"), tuple("cleo", "eli"));
    }

    @Test
    void refusesChangesOfPeopleOfAnotherCohort() {
        knowCoaches();

        assertThatExceptionOfType(InvalidSubmissionException.class)
                .isThrownBy(() -> proposals.change(COHORT, "pat = eli"))
                .withMessage("Changes: 'pat' is not on the roster of this cohort.");
    }

    @Test
    void saysWhatIsWrongWhenTheFormIsSubmitted() {
        knowCoaches();

        assertThat(faults("ana = eli")).isEmpty();
        assertThat(faults("")).isEmpty();
        assertThat(faults("ana eli")).containsExactly("Changes: 'ana eli' is not of the form 'user = coach'.");
        assertThat(faults("ana = ben")).containsExactly("Changes: there is no coach 'ben'.");
        assertThat(faults("anna = eli\nben = dan"))
                .containsExactly(
                        "Changes: 'anna' is not on the roster of this cohort.", "Changes: there is no coach 'dan'.");
        assertThat(faults("pat = eli")).containsExactly("Changes: 'pat' is not on the roster of this cohort.");
    }

    private List<String> launchFaults(String changes) {
        return proposals.faults(
                Map.of("coachChanges", changes, "launchDecision", "LAUNCH"),
                Map.of(),
                OpenForms.about("cohort-coaches", COHORT));
    }

    private List<String> faults(String changes) {
        return proposals.faults(Map.of("coachChanges", changes), Map.of(), OpenForms.about("cohort-coaches", COHORT));
    }

    private void knowCoaches() {
        people.ensure(new Person("dana", "Dana", "Keller", "dana@coaches.example"), Role.COACHES);
        people.ensure(new Person("eli", "Eli", "Ross", "eli@coaches.example"), Role.COACHES);
    }
}
