package org.charterpath.scope.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.charterpath.PagesTest;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.scope.RunningScope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a scope. Run on each database by a subclass. */
@PagesTest
abstract class ScopePagesScenarios {

    private static final String WHY = "The board has moved its vote to May.";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningScope scope;

    @Autowired
    private Engagements engagements;

    private Visitor as(String userId) {
        signIns.letIn(userId);
        return SignIns.visit(port, userId);
    }

    private static String page(String engagement) {
        return "/engagements/%s/scope".formatted(engagement);
    }

    private String member(String engagement) {
        return running.members(engagement).stream()
                .map(enrolment -> enrolment.participantId())
                .filter(id -> !id.equals(running.lead(engagement)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> change(String entry) {
        Map<String, String> typed = new HashMap<>();
        RunningScope.add(entry).forEach((key, value) -> typed.put(key, value.toString()));
        typed.put("source", UUID.randomUUID().toString());
        return typed;
    }

    @Test
    void saysNeedMethodAndPriceWithDigestAndNamesToEverybodyOfTheTeam() {
        String engagement = running.running("equity-audit");
        String text = Visitor.text(as(member(engagement)).open(page(engagement)));
        assertThat(text)
                .containsSubsequence("Need", "Method", "Virtual, 180 minutes", "Price", "$4,800.00", "Version 1")
                .contains(scope.versions(engagement).get(0).digest(), "Casey Okafor, for those who deliver")
                .doesNotContain("Ask for a change", "Pause the engagement");
        assertThat(Visitor.text(as(running.lead(engagement)).open(page(engagement))))
                .contains("Ask for a change", "Pause the engagement");
        assertThat(Visitor.text(as(running.lead(engagement)).open("/engagements/" + engagement)))
                .contains("Scope", "Version 1 is signed by both.");
    }

    @Test
    void saysWhoseTurnItIs() {
        String engagement = running.prepared("equity-audit");
        running.submit(RunningEngagement.CONSULTANT, engagement, "Offer scope", running.offer(engagement));
        assertThat(Visitor.text(as(running.lead(engagement)).open(page(engagement))))
                .contains("Nothing is agreed on yet.", "Waits for", "Open your task in Tasklist");
        assertThat(Visitor.text(as(RunningEngagement.CONSULTANT).open(page(engagement))))
                .contains("Waits for")
                .doesNotContain("Open your task in Tasklist", "Ask for a change");
    }

    @Test
    void isAPdfForBothSidesFiles() {
        String engagement = running.running("equity-audit");
        HttpResponse<String> pdf = as(running.lead(engagement)).open(page(engagement) + ".pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF");
        Visitor consultant = as(RunningEngagement.CONSULTANT);
        assertThat(consultant.open(page(engagement) + ".pdf?version=1").statusCode())
                .isEqualTo(200);
        assertThat(consultant.open(page(engagement) + ".pdf?version=2").statusCode())
                .isEqualTo(404);
        assertThat(consultant.open(page(engagement) + ".pdf?version=none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void isNobodysFromOutside() {
        String engagement = running.running("equity-audit");
        Visitor stranger = as(running.stranger().userId());
        assertThat(stranger.open(page(engagement)).statusCode()).isEqualTo(404);
        assertThat(stranger.open(page(engagement) + ".pdf").statusCode()).isEqualTo(404);
        assertThat(stranger.submit(page(engagement) + "/changes", change("bell-schedules"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.submit(page(engagement) + "/halt", Map.of("kind", "STOP", "reason", WHY))
                        .statusCode())
                .isEqualTo(404);
        Visitor member = as(member(engagement));
        assertThat(member.submit(page(engagement) + "/changes", change("bell-schedules"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(member.submit(page(engagement) + "/halt", Map.of("kind", "STOP", "reason", WHY))
                        .statusCode())
                .isEqualTo(404);
        assertThat(as(RunningEngagement.CONSULTANT)
                        .open(page(UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAChangeOnceAndItBackAgain() {
        String engagement = running.running("equity-audit");
        Visitor lead = as(running.lead(engagement));
        Map<String, String> typed = change("bell-schedules");
        assertThat(lead.submit(page(engagement) + "/changes", typed).statusCode())
                .isEqualTo(302);
        assertThat(lead.submit(page(engagement) + "/changes", typed).statusCode())
                .as("the same one again")
                .isEqualTo(302);
        assertThat(scope.papers(engagement)).hasSize(2);
        assertThat(lead.submit(page(engagement) + "/changes", change("articulation"))
                        .statusCode())
                .as("another one")
                .isEqualTo(400);
        assertThat(lead.submit(page(engagement) + "/changes/take-back", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(lead.submit(page(engagement) + "/changes/take-back", Map.of())
                        .statusCode())
                .as("twice")
                .isEqualTo(400);
        assertThat(scope.papers(engagement)).containsExactly("AGREED", "TAKEN_BACK");
    }

    @Test
    void refusesNonsenseAndKeepsWhatWasTyped() {
        String engagement = running.running("equity-audit");
        Visitor lead = as(running.lead(engagement));
        Map<String, String> price = change("bell-schedules");
        price.put("priceAfter", "a lot");
        HttpResponse<String> refused = lead.submit(page(engagement) + "/changes", price);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Works with the schedules of both high schools.", "a lot");
        for (Map.Entry<String, String> nonsense : Map.of(
                        "bellSchedulesMinutes", "1e9",
                        "bellSchedulesMethod", "BY_MAIL",
                        "bellSchedulesDeliverer", "nobody",
                        "bellSchedulesTailoring", "t".repeat(4001),
                        "datesEffect", "d".repeat(4001),
                        "newScopeReason", "")
                .entrySet()) {
            Map<String, String> typed = change("bell-schedules");
            typed.put(nonsense.getKey(), nonsense.getValue());
            assertThat(lead.submit(page(engagement) + "/changes", typed).statusCode())
                    .as(nonsense.getKey())
                    .isEqualTo(400);
        }
        assertThat(lead.submit(page(engagement) + "/changes", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(scope.papers(engagement)).containsExactly("AGREED");
    }

    @Test
    void pausesResumesAndStopsWithAReason() {
        String engagement = running.running("equity-audit");
        Visitor lead = as(running.lead(engagement));
        String address = page(engagement) + "/halt";
        assertThat(lead.submit(address, Map.of("kind", "PAUSE", "reason", "")).statusCode())
                .isEqualTo(400);
        assertThat(lead.submit(address, Map.of("kind", "SLEEP", "reason", WHY)).statusCode())
                .isEqualTo(400);
        assertThat(lead.submit(address, Map.of("kind", "PAUSE", "reason", "r".repeat(4001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(lead.submit(address, Map.of("kind", "PAUSE", "reason", WHY)).statusCode())
                .isEqualTo(302);
        assertThat(lead.submit(address, Map.of("kind", "PAUSE", "reason", WHY)).statusCode())
                .as("twice")
                .isEqualTo(400);
        assertThat(Visitor.text(lead.open(page(engagement)))).contains("paused by", WHY, "Resume the engagement");
        Visitor consultant = as(RunningEngagement.CONSULTANT);
        assertThat(consultant
                        .submit(address, Map.of("kind", "RESUME", "reason", WHY))
                        .statusCode())
                .isEqualTo(302);
        assertThat(consultant
                        .submit(address, Map.of("kind", "STOP", "reason", WHY))
                        .statusCode())
                .isEqualTo(302);
        assertThat(engagements.get(engagement).isOpen()).isFalse();
        assertThat(running.delivery(engagement, "equity-audit").state()).isEqualTo(EngagementDelivery.State.STOPPED);
        assertThat(Visitor.text(lead.open(page(engagement))))
                .contains("Version 1", "stopped by")
                .doesNotContain("Ask for a change", "Stop the engagement");
    }
}
