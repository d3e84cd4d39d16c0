package org.charterpath.scoreboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charterpath.PagesTest;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.people.Caller;
import org.charterpath.scoreboard.RunningScoreboard;
import org.charterpath.scoreboard.RunningScoreboard.Board;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a scoreboard. Run on each database by a subclass. */
@PagesTest
abstract class ScoreboardPagesScenarios {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningEngagement running;

    @Autowired
    private RunningScoreboard boards;

    private Visitor as(String userId) {
        signIns.letIn(userId);
        return SignIns.visit(port, userId);
    }

    private static String page(Board board) {
        return "/engagements/%s/scoreboard".formatted(board.engagementId());
    }

    private String addressOf(Board board) {
        return "%s/measures/%s"
                .formatted(page(board), boards.goal(board).lag().measure().id());
    }

    @Test
    void saysAtOneLookWhetherTheTeamIsWinning() {
        Board board = boards.open();
        boards.commit(board);
        assertThat(Visitor.text(as(board.owner()).open(page(board))))
                .contains(
                        "Ninth graders pass Algebra 1",
                        "from 58 % to 80 % by Apr 5, 2026",
                        "Losing",
                        "Expected today",
                        "Move the students of the second list into support sections");
        HttpResponse<String> kept = as(board.owner())
                .submit(
                        addressOf(board) + "/updates",
                        Map.of("source", UUID.randomUUID().toString(), "value", "61", "on", "2026-02-02"));
        assertThat(kept.statusCode()).isEqualTo(302);
        assertThat(Visitor.text(as(running.lead(board.engagementId())).open(page(board))))
                .contains("Winning");
    }

    @Test
    void isItsPeoplesAndTakesNumbersFromTheOwnerAlone() {
        Board board = boards.open();
        Caller stranger = running.stranger();
        assertThat(as(stranger.userId()).open(page(board)).statusCode()).isEqualTo(404);
        Map<String, String> typed = Map.of("value", "61", "on", "2026-02-02");
        assertThat(as(stranger.userId())
                        .submit(addressOf(board) + "/updates", typed)
                        .statusCode())
                .isEqualTo(404);
        assertThat(as(running.lead(board.engagementId()))
                        .submit(addressOf(board) + "/updates", typed)
                        .statusCode())
                .as("nothing is stale yet")
                .isEqualTo(404);
        for (Map<String, String> nonsense : List.of(
                Map.of("value", "many", "on", "2026-02-02"),
                Map.of("value", "61", "on", "yesterday"),
                Map.of("value", "61", "on", "2026-02-03"))) {
            HttpResponse<String> refused = as(board.owner()).submit(addressOf(board) + "/updates", nonsense);
            assertThat(refused.statusCode()).as(nonsense.toString()).isEqualTo(400);
        }
        assertThat(boards.goal(board).lag().updates()).isEmpty();
    }

    @Test
    void correctsANumberWithAReasonAndHandsAMeasureOn() {
        Board board = boards.open();
        boards.measured(board, boards.goal(board).lag(), "16");
        String update = boards.goal(board).lag().updates().get(0).id();
        Visitor owner = as(board.owner());
        assertThat(owner.submit(
                                addressOf(board) + "/updates/" + update,
                                Map.of("value", "61", "on", "2026-02-02", "reason", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(owner.submit(
                                addressOf(board) + "/updates/" + update,
                                Map.of("value", "61", "on", "2026-02-02", "reason", "Digits were turned round."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(boards.goal(board).lag().current()).isEqualByComparingTo("61");
        String lead = running.lead(board.engagementId());
        assertThat(as(lead).submit(
                                addressOf(board) + "/owner",
                                Map.of("owner", lead, "reason", "The registrar is away until May."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(boards.goal(board).lag().measure().ownerId()).isEqualTo(lead);
    }
}
