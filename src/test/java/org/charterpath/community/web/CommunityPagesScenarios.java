package org.charterpath.community.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.community.Communities;
import org.charterpath.community.RunningCommunity;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.registration.Registration;
import org.charterpath.registration.Registrations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of communities, for everybody and for their people. Run on each database by a subclass. */
@PagesTest
abstract class CommunityPagesScenarios {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningCommunity running;

    @Autowired
    private Communities communities;

    @Autowired
    private RunningInstitute institutes;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    private Visitor as(Caller person) {
        return SignIns.visit(port, person.userId());
    }

    private Visitor facilitator() {
        return SignIns.visit(port, RunningCommunity.FACILITATOR);
    }

    private static String page(String community) {
        return "/communities/" + community;
    }

    @Test
    void areListedForEverybodyAndOpenToTheirPeopleAlone() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        Caller stranger = running.somebody("Stella");
        Visitor nobody = new Visitor(port);
        assertThat(Visitor.text(nobody.open("/communities")))
                .contains(
                        "CFO/COO Community of Practice",
                        "College Placement Director Community of Practice",
                        "Dean of Students Community of Practice",
                        "ELL Director/Coordinator Community of Practice",
                        "Principal Community of Practice",
                        "Special Education Director/Coordinator Community of Practice",
                        "Ask for membership")
                .doesNotContain("Aurora");

        HttpResponse<String> room = as(ana).open(page(community));
        assertThat(room.statusCode()).isEqualTo(200);
        assertThat(Visitor.text(room))
                .contains("First Convening", "has no date yet", "Ana Example", "Aurora Charter School", "One member")
                .doesNotContain("@");
        assertThat(Visitor.text(facilitator().open(page(community)))).contains("Ana Example");
        for (String address : List.of(page(community), page(community) + "/lines/NEED/none")) {
            assertThat(as(stranger).open(address).statusCode()).as(address).isEqualTo(404);
            assertThat(nobody.open(address).statusCode()).as(address).isIn(302, 401);
        }
        assertThat(as(stranger).open("/communities/calendar").statusCode()).isEqualTo(404);
        assertThat(Visitor.text(as(stranger).open("/communities"))).doesNotContain("Open the");
    }

    @Test
    void takeARequestFromSomebodyWithoutAnAccountByALinkInAMail() {
        String community = running.open();
        Visitor nobody = new Visitor(port);
        String address = "zoe@%s.example.org".formatted(community.substring(0, 8));
        HttpResponse<String> refused = nobody.submit(
                page(community) + "/join",
                Map.of("firstName", "Zoe", "lastName", "", "email", "zoe", "school", "", "job", "Principal"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("School: it is missing.", "E-mail:", "Name:");
        assertThat(refused.body()).contains("value=\"Zoe\"");

        nobody.submit(
                page(community) + "/join",
                Map.of(
                        "firstName", "Zoe",
                        "lastName", "Zimmer",
                        "email", address,
                        "school", "Aurora Charter School",
                        "job", "Principal"));
        String request = jdbc.sql("select id from membership_request where email = ?")
                .param(address)
                .query(String.class)
                .single();
        assertThat(jdbc.sql("select body from notification where recipient_id = ?")
                        .param("membership-request:" + request)
                        .query(String.class)
                        .single())
                .contains("Somebody, most likely you", "{link}");
        String token = running.token(request);
        assertThat(Visitor.text(nobody.open("/communities/requests/" + token)))
                .contains("Zoe Zimmer", "Confirm my address");
        assertThat(running.tasksOf(community, "Confirm member"))
                .as("looking is not confirming")
                .isEmpty();
        nobody.submit("/communities/requests/%s/confirm".formatted(token), Map.of());
        assertThat(Visitor.text(nobody.open("/communities/requests/" + token))).contains("the facilitator decides");
        assertThat(Visitor.text(facilitator().open(page(community)))).contains("One person asks for membership");
        assertThat(nobody.open("/communities/requests/no-such-token").statusCode())
                .isEqualTo(404);
    }

    @Test
    void letMembersSayWhatTheyCanHelpWithAndLeave() {
        String community = running.open();
        Caller ben = running.member(community, "Ben", "Birch Charter School");
        String subject = running.subjects(community).get(0);
        Visitor member = as(ben);
        member.submit(page(community) + "/subjects", Map.of("subject", subject));
        assertThat(communities.helpersWith(community, subject)).containsExactly(ben.userId());
        assertThat(member.submit(page(community) + "/subjects", Map.of("subject", "Astronomy"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(communities.helpersWith(community, subject)).containsExactly(ben.userId());
        member.submit(page(community) + "/leave", Map.of());
        assertThat(member.open(page(community)).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(member.open(page(community) + "/join"))).contains("Ask for membership");
    }

    @Test
    void showTheProgramOfTheYearToMembersAlone() {
        String community = running.open();
        Caller cora = running.member(community, "Cora", "Cedar Charter School");
        running.scheduleConvening(community);
        assertThat(Visitor.text(as(cora).open("/communities/calendar")))
                .contains("First Convening", communities.get(community).title());
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        assertThat(Visitor.text(SignIns.visit(port, Program.ADMIN).open("/communities/calendar")))
                .contains("First Convening");
    }

    @Test
    void areOneStepFromTheJourneyOfWhoeverIsInNothingElse() {
        String community = running.open();
        Caller dora = running.member(community, "Dora", "Dune Charter School");
        assertThat(Visitor.location(as(dora).open("/"))).isEqualTo("/journey");
        assertThat(as(dora).open("/journey").body()).contains("href=\"%s\"".formatted(page(community)));
    }

    @Test
    void standBesideTheOtherProgramsThatSomebodyIsInAndBesideNothingThatIsNotTheirs() {
        String foreign = running.open();
        running.member(foreign, "Fritz", "Fir Charter School");
        String community = running.open();
        Caller eva = running.member(community, "Eva", "Elm Charter School");
        String journey = program.enrolActive(eva.userId());
        String institute = institutes.announce(20, 5);
        String registration = UUID.randomUUID().toString();
        registrations.ask(
                new Registrations.Request(
                        registration,
                        institute,
                        "Elm Charter School",
                        new Registration.Contact("Eva", "Example", eva.userId() + "@example.org", eva.userId()),
                        3,
                        new Registration.SeatPolicy(Registration.PolicyKind.WHOLE_TEAM, 1),
                        Registration.Preference.EITHER),
                eva.userId());
        institutes.confirm(registration);

        HttpResponse<String> first = as(eva).open("/");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Visitor.text(first))
                .contains(
                        communities.get(community).title(),
                        "Registration of Elm Charter School",
                        "Cohort of " + eva.userId())
                .doesNotContain(communities.get(foreign).title(), "Fritz");
        assertThat(first.body()).contains("/journey?enrolment=" + journey);
    }
}
