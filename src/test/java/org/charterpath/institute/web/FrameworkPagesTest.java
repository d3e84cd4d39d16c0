package org.charterpath.institute.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a framework, for its team and for the other teams of the institute. */
@PagesTest
class FrameworkPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Measures measures;

    private String page;
    private MeasureStanding measure;
    private Visitor ours;
    private Visitor theirs;

    @BeforeEach
    void acceptAFramework() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        String institute = institutes.announce(10, 9);
        String team = institutes.seatedTeam(institute, "Harbor", 1);
        List<Enrolment> harbor = enrolments.in(institute);
        institutes.seatedTeam(institute, "Cedar", 1);
        List<Enrolment> everybody = enrolments.in(institute);
        ours = visitor(harbor.get(0));
        theirs = visitor(everybody.stream()
                .filter(enrolment -> !harbor.contains(enrolment))
                .findFirst()
                .orElseThrow());
        institutes.holdFirstSession(institute, everybody);
        institutes.submitAs(
                harbor.get(0).participantId(),
                institutes.taskOf(team, "Fill in worksheet: Performance Framework"),
                "performance-framework");
        program.submit(institutes.taskOf(team, "Review worksheet"), Map.of("reviewDecision", "APPROVED"));
        page = "/frameworks/" + team;
        measure = measures.of("institute-framework", team).get(0);
    }

    private Visitor visitor(Enrolment person) {
        signIns.allow(person.participantId(), person.displayName(), "Brook", Role.PARTICIPANTS);
        return SignIns.visit(port, person.participantId());
    }

    @Test
    void takesWhatItsOwnerHasMeasuredAndRefusesNonsenseWithTheFieldAndTheRule() {
        String updates =
                "%s/measures/%s/updates".formatted(page, measure.measure().id());
        Map<String, String> typed = Map.of("value", "a lot", "on", "2026-02-30", "note", "Counted by hand");
        HttpResponse<String> refused = ours.submit(updates, typed);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains("Value: it has to be a number", "Measured on: a day of the calendar");
        assertThat(refused.body()).contains("value=\"a lot\"", "value=\"Counted by hand\"");

        Map<String, String> right = Map.of("value", "15.5", "on", "2026-04-14", "source", "");
        assertThat(theirs.submit(updates, right).statusCode()).isEqualTo(404);
        assertThat(ours.submit(updates, right).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(ours.open(page))).contains("15.5");
    }

    @Test
    void isShownToTheOtherTeamsForAsLongAsItsOwnWants() {
        String consent = page + "/consent";
        HttpResponse<String> shown = theirs.open(page);
        assertThat(Visitor.text(shown)).contains("This team shows it to yours.");
        assertThat(shown.body()).doesNotContain("/consent");
        assertThat(theirs.submit(consent, Map.of("shown", "false")).statusCode())
                .isEqualTo(404);
        assertThat(SignIns.visit(port, Program.ADMIN)
                        .submit(consent, Map.of("shown", "false"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ours.submit(consent, Map.of("shown", "perhaps")).statusCode())
                .isEqualTo(400);

        assertThat(ours.submit(consent, Map.of("shown", "false")).statusCode()).isEqualTo(302);
        assertThat(ours.submit(consent, Map.of("shown", "false")).statusCode()).isEqualTo(302);
        assertThat(theirs.open(page).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(ours.open(page))).contains("Only the team, its coach and program admins read it");
    }
}
