package org.charterpath.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.delivery.RunningDelivery;
import org.charterpath.delivery.RunningDelivery.One;
import org.charterpath.engagement.RunningEngagement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a session of an engagement. Run on each database by a subclass. */
@PagesTest
abstract class DeliverablePagesScenarios {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningDelivery sessions;

    private Visitor as(String userId) {
        signIns.letIn(userId);
        return SignIns.visit(port, userId);
    }

    private static String room(One one) {
        return "/engagements/" + one.engagementId();
    }

    private static String page(One one) {
        return "%s/sessions/%s".formatted(room(one), one.entryCode());
    }

    private String read(String userId, String address) {
        return Visitor.text(as(userId).open(address));
    }

    @Test
    void showsTheWayOfASessionUntilItsNextStepsAreFollowedUp() {
        One one = sessions.held("creative-design");
        String lead = running.lead(one.engagementId());
        String member = sessions.member(one).participantId();
        assertThat(read(member, page(one)))
                .contains("Casey Okafor writes up what came out of it", "Nothing is written up yet");
        sessions.write(one);
        assertThat(read(lead, page(one))).contains("accepts what came out of it, or returns it.", "Open Tasklist");
        assertThat(read(member, page(one))).doesNotContain("Open Tasklist");
        running.submit(lead, one.id(), "Accept deliverable", sessions.returning(one));
        assertThat(read(member, page(one))).contains("Returned", "It does not say from which year the numbers are.");
        sessions.write(one);
        sessions.accept(one);
        sessions.sign(one);
        assertThat(read(member, page(one)))
                .contains(
                        "Version 2",
                        "Version 1",
                        "signed by",
                        "64,800 instructional minutes a year",
                        "Seen in our work",
                        "Not yet",
                        "List every section that meets only once a day",
                        "30 and 60 days");
    }

    @Test
    void showsNoMeanWhereFewerThanFiveHaveAnswered() {
        One one = sessions.held("equity-audit");
        assertThat(read(running.lead(one.engagementId()), page(one)))
                .contains("none of fewer than five answers", "Where the team stands");
    }

    @Test
    void saysInTheRoomWhatWaitsForItsReader() {
        One one = sessions.held("equity-audit");
        sessions.write(one);
        String lead = running.lead(one.engagementId());
        assertThat(read(lead, room(one))).contains("Deliverables", "0 of 1 accepted.", "waits for you");
        assertThat(read(sessions.member(one).participantId(), room(one)))
                .contains("Deliverables")
                .doesNotContain("waits for you");
    }

    @Test
    void isItsPeoplesAlone() {
        One one = sessions.held("equity-audit");
        assertThat(as(running.stranger().userId()).open(page(one)).statusCode()).isEqualTo(404);
        assertThat(as(Program.ADMIN).open(page(one)).statusCode()).isEqualTo(200);
        assertThat(as(Program.ADMIN).open(room(one) + "/sessions/cooking").statusCode())
                .isEqualTo(404);
        assertThat(as(Program.ADMIN).open(room(one) + "/sessions/articulation").statusCode())
                .as("in the catalog, and not in this engagement")
                .isEqualTo(404);
    }
}
