package org.charterpath.engagement.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The catalog and the request for everybody, and the room of an engagement for its people. Run on each database by a subclass. */
@PagesTest
abstract class EngagementPagesScenarios {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningEngagement running;

    @Autowired
    private SchedulingCatalog catalog;

    @Autowired
    private EngagementRequests requests;

    @Autowired
    private Engagements engagements;

    private Visitor as(Caller person) {
        signIns.letIn(person.userId());
        return SignIns.visit(port, person.userId());
    }

    private static Map<String, String> request(String id, String email) {
        Map<String, String> fields = new HashMap<>();
        fields.put("request", id);
        fields.put("districtName", "Lakeside Schools");
        fields.put("contactFirstName", "Ada");
        fields.put("contactLastName", "Moreno");
        fields.put("contactEmail", email);
        fields.put("contactJob", "Superintendent");
        fields.put("timeZone", "America/Chicago");
        fields.put("engagementEntries", "bell-schedules");
        fields.put("engagementSeries", "ONE_BY_ONE");
        fields.put("engagementMethod", "VIRTUAL");
        fields.put("engagementNeed", "A bell schedule that leaves room for electives.");
        return fields;
    }

    @Test
    void showEverybodyEachSessionOfTheCatalogWithAllThatItHas() {
        Visitor nobody = new Visitor(port);
        String list = Visitor.text(nobody.open("/scheduling"));
        assertThat(catalog.all()).hasSize(11).allSatisfy(entry -> {
            assertThat(list).contains(entry.title());
            String page = Visitor.text(nobody.open("/scheduling/" + entry.code()));
            Stream.concat(entry.outcomes().stream(), entry.takeAways().stream())
                    .forEach(words -> assertThat(page).contains(words));
            entry.question().ifPresent(question -> assertThat(page).contains(question));
            entry.preconditions().forEach(condition -> assertThat(page).contains(condition.words()));
        });
        assertThat(nobody.open("/scheduling/cooking").statusCode()).isEqualTo(404);
    }

    @Test
    void takeARequestFromSomebodyWithoutAnAccountOnceHoweverOftenItIsSent() {
        Visitor nobody = new Visitor(port);
        String id = UUID.randomUUID().toString();
        String email = "ada@%s.example.org".formatted(id.substring(0, 8));
        assertThat(nobody.open("/scheduling/request?engagementEntries=bell-schedules")
                        .body())
                .contains("value=\"bell-schedules\" checked");
        for (int times = 0; times < 2; times++) {
            HttpResponse<String> sent = nobody.submit("/scheduling/request", request(id, email));
            assertThat(Visitor.location(sent)).isEqualTo("/scheduling/request/asked");
        }
        EngagementRequests.Request asked = requests.get(id);
        assertThat(asked.entries()).containsExactly("bell-schedules");
        assertThat(asked.contact().email()).isEqualTo(email);
        assertThat(Visitor.text(nobody.open("/scheduling/request/asked"))).contains("Your request has arrived");
    }

    @Test
    void refuseARequestFieldByFieldAndKeepWhatWasTyped() {
        Map<String, String> fields = request(UUID.randomUUID().toString(), "ada");
        fields.put("engagementNeed", "x".repeat(4001));
        fields.remove("engagementEntries");
        HttpResponse<String> refused = new Visitor(port).submit("/scheduling/request", fields);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Sessions").contains("What do you need?: ");
        assertThat(refused.body()).contains("value=\"Lakeside Schools\"").contains("x".repeat(4001));
        Map<String, String> address = request(UUID.randomUUID().toString(), "ada");
        assertThat(Visitor.text(new Visitor(port).submit("/scheduling/request", address)))
                .contains("E-mail: ");
    }

    @Test
    void offerTheTimeZonesOfTheForm() {
        String page = new Visitor(port).open("/scheduling/request").body();
        assertThat(List.of(
                        "America/Chicago",
                        "America/New_York",
                        "America/Denver",
                        "America/Phoenix",
                        "America/Los_Angeles",
                        "America/Anchorage",
                        "Pacific/Honolulu"))
                .allSatisfy(zone -> assertThat(page).contains("value=\"%s\"".formatted(zone)));
    }

    @Test
    void showARoomToItsPeopleAndToNobodyElse() {
        String id = running.running("bell-schedules", "articulation");
        String page = "/engagements/" + id;
        for (Caller reader : List.of(running.leadOf(id), running.consultant(), running.admin())) {
            HttpResponse<String> room = as(reader).open(page);
            assertThat(room.statusCode()).as(reader.userId()).isEqualTo(200);
            assertThat(Visitor.text(room))
                    .contains("Bell schedules for every program", "Scheduling team", "Marco Reyes", "Counselor");
        }
        Caller stranger = running.stranger();
        assertThat(as(stranger).open(page).statusCode()).isEqualTo(404);
        assertThat(as(stranger).open("/engagements").statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).open(page).statusCode()).isIn(302, 401);
        assertThat(Visitor.text(as(running.consultant()).open("/engagements")))
                .contains(engagements.get(id).district());
        String otherCoach = "coach.of.nobody";
        signIns.allow(otherCoach, "Nora", "Body", Role.COACHES);
        assertThat(Visitor.text(SignIns.visit(port, otherCoach).open("/engagements")))
                .contains("There is none yet.");
    }

    @Test
    void tellAdminsWhichRequestsWait() {
        String request = running.ask("courses-of-study");
        assertThat(Visitor.text(SignIns.visit(port, Program.ADMIN).open("/engagements")))
                .contains(requests.get(request).district())
                .contains("Courses of study and their sequence");
    }

    @Test
    void letTheLeadAddSomebodyToTheTeamMakeThemLeadAndTakeSomebodyOff() {
        String id = running.running("bell-schedules");
        String page = "/engagements/" + id;
        Visitor lead = as(running.leadOf(id));
        Map<String, String> newcomer = new HashMap<>(
                Map.of("firstName", "Nia", "lastName", "Cole", "email", "no address", "job", "Registrar"));
        HttpResponse<String> refused = lead.submit(page + "/team", newcomer);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("value=\"Registrar\"");
        newcomer.put("email", "nia@%s.example.org".formatted(id.substring(0, 8)));
        assertThat(lead.submit(page + "/team", newcomer).statusCode()).isEqualTo(302);
        Enrolment nia = running.members(id).stream()
                .filter(member -> member.displayName().equals("Nia Cole"))
                .findFirst()
                .orElseThrow();
        Visitor member = as(running.caller(nia.participantId()));
        assertThat(member.submit("%s/team/%s/leave".formatted(page, nia.id()), Map.of())
                        .statusCode())
                .as("not a member's to say")
                .isEqualTo(404);
        assertThat(lead.submit("%s/team/%s/lead".formatted(page, nia.id()), Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(running.lead(id)).isEqualTo(nia.participantId());
        HttpResponse<String> last = as(running.admin()).submit("%s/team/%s/leave".formatted(page, nia.id()), Map.of());
        assertThat(Visitor.text(last)).contains("Team: name another district lead first.");
    }

    @Test
    void areLinkedFromTheJourneyOfWhoeverIsOnATeam() {
        String id = running.running("bell-schedules");
        assertThat(as(running.leadOf(id)).open("/journey").body()).contains("href=\"/engagements/%s\"".formatted(id));
    }
}
