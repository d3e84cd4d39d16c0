package org.charterpath.institute.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.registration.Registration;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Standing;
import org.charterpath.session.AttendanceCorrections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One person's way through an institute. Run on each database by a subclass. */
@ProcessTest
abstract class InstituteAttendanceProcessScenarios {

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Certificates certificates;

    @Autowired
    private RegistrationReader queue;

    @Autowired
    private AttendanceCorrections corrections;

    @Test
    void endsWithACertificateForWhoeverWasThereAndWhoseTeamHasDoneItsWork() {
        String institute = institutes.announce(4, 9);
        String team = institutes.seatedTeam(institute, "Harbor", 1);
        Enrolment person = enrolments.in(institute).get(0);
        institutes.submitAs(
                person.participantId(), institutes.taskOf(team, "Fill in worksheet: Our Own Data"), "own-data");

        institutes.holdFirstSession(institute, List.of(person));

        assertThat(titlesOf(person)).containsExactly("Certificate of Attendance");
        institutes.submitAs(
                person.participantId(),
                institutes.taskOf(team, "Fill in worksheet: Performance Framework"),
                "performance-framework");
        program.submit(institutes.taskOf(team, "Review worksheet"), Map.of("reviewDecision", "APPROVED"));
        institutes.moveTo(RunningInstitute.FIRST_DAY.plusDays(155).atTime(9, 0));
        assertThat(institutes.endOf("institute-attendance", person.id())).isEqualTo("endEvent_instituteCompleted");
        assertThat(titlesOf(person))
                .containsExactlyInAnyOrder("Certificate of Attendance", "Certificate of Completion");
    }

    @Test
    void endsWithAStatementOfHoursWhereTheTeamHasLeftItsWorkOpen() {
        String institute = institutes.announce(4, 9);
        institutes.seatedTeam(institute, "Harbor", 1);
        Enrolment person = enrolments.in(institute).get(0);
        institutes.holdFirstSession(institute, List.of(person));

        institutes.moveTo(RunningInstitute.FIRST_DAY.plusDays(155).atTime(9, 0));

        assertThat(institutes.endOf("institute-attendance", person.id())).isEqualTo("endEvent_instituteEnded");
        assertThat(titlesOf(person)).containsExactlyInAnyOrder("Certificate of Attendance", "Statement of Hours");
    }

    @Test
    void givesWhoeverWasNotAtTheWorkshopItsMaterialsToWorkThrough() {
        String institute = institutes.announce(4, 9);
        institutes.seatedTeam(institute, "Harbor", 2);
        List<Enrolment> people = enrolments.in(institute);
        Enrolment missing = people.get(1);
        institutes.holdFirstSession(institute, people.subList(0, 1));

        institutes.submitAs(
                missing.participantId(),
                institutes.taskOf(missing.id(), "Fill in worksheet: Work Through the Workshop's Materials"),
                "workshop-materials");

        assertThat(titlesOf(people.get(0))).containsExactly("Certificate of Attendance");
        assertThat(titlesOf(missing)).isEmpty();
        assertThat(institutes.pastOf("institute-attendance", missing.id())).contains("serviceTask_certifyAttendance");
    }

    @Test
    void tellsRegistrationsHowManyOfTheirPeopleCameAndFollowsCorrections() {
        String institute = institutes.announce(6, 9);
        institutes.seatedTeam(institute, "Harbor", 2);
        institutes.seatedTeam(institute, "Prairie", 1);
        List<Enrolment> harbor = ofSchool(institute, "Harbor");

        institutes.holdFirstSession(institute, harbor.subList(0, 1));
        program.driver().runDueJobs();

        assertThat(standing(institute, "Harbor").team().state()).isEqualTo(Registration.State.ATTENDED);
        assertThat(standing(institute, "Harbor").held().get(0).present()).contains(1);
        assertThat(standing(institute, "Prairie").team().state()).isEqualTo(Registration.State.NO_SHOW);
        assertThat(enrolments.in(institute)).extracting(Enrolment::isActive).containsOnly(true);

        correct(institute, ofSchool(institute, "Prairie").get(0), "ABSENT0", "PRESENT");
        correct(institute, harbor.get(0), "PRESENT360", "ABSENT");

        assertThat(standing(institute, "Prairie").team().state()).isEqualTo(Registration.State.ATTENDED);
        assertThat(standing(institute, "Harbor").team().state()).isEqualTo(Registration.State.NO_SHOW);
    }

    private void correct(String institute, Enrolment person, String before, String presence) {
        corrections.correct(
                institutes.workshops(institute).get(0).id(),
                person.id(),
                new AttendanceCorrections.Wish(before, presence, "", "The list at the door says so."),
                new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id())));
        program.driver().runDueJobs();
    }

    private List<Enrolment> ofSchool(String institute, String school) {
        return enrolments.in(institute).stream()
                .filter(person -> person.lastName().equals(school))
                .toList();
    }

    private Standing standing(String institute, String school) {
        return queue.queue(institute).orElseThrow().teams().stream()
                .filter(team -> team.team().organization().equals(school))
                .findFirst()
                .orElseThrow();
    }

    private List<String> titlesOf(Enrolment person) {
        return certificates.allOf(person.id()).stream()
                .map(certificate -> certificate.facts().title())
                .toList();
    }
}
