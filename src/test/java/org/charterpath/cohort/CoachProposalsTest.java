package org.charterpath.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.util.List;
import java.util.Map;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpenForms;
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
                        tuple("emil Lee (emil)", "Dana Keller (dana)", 3L),
                        tuple("fay Lee (fay)", "Eli Ross (eli)", 3L));
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
