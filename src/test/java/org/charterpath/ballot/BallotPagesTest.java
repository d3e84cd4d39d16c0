package org.charterpath.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.ballot.Ballot.Topic;
import org.charterpath.ballot.Ballots.Proposal;
import org.charterpath.ballot.Ballots.Wish;
import org.charterpath.fixture.VotingGroup;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a ballot, for its members and for whoever runs it. */
@PagesTest
class BallotPagesTest {

    private static final String MEMBER = "ballotmember";
    private static final String OTHER = "ballotother";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Ballots ballots;

    @Autowired
    private BallotPages pages;

    @Autowired
    private VotingGroup group;

    @Autowired
    private Clock clock;

    private String ballot;
    private String page;

    @BeforeEach
    void openBallot() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(MEMBER, "Mara", "Lind", Role.PARTICIPANTS);
        signIns.allow(OTHER, "Omar", "Reed", Role.PARTICIPANTS);
        String subject = UUID.randomUUID().toString();
        group.form(subject, MEMBER);
        ballot = ballots.open(
                new Wish(
                        VotingGroup.KEEPER,
                        subject,
                        "What comes first?",
                        3,
                        clock.instant().plus(Duration.ofDays(5)),
                        List.of(
                                new Proposal("Attendance", "Who is not there, and why?", MEMBER),
                                new Proposal("Reading", "", Program.ADMIN))),
                subject,
                Program.ADMIN);
        page = "/ballots/" + ballot;
    }

    private String topic(String title) {
        return pages.get(new Caller(MEMBER, Set.of()), ballot).ballot().topics().stream()
                .filter(topic -> topic.title().equals(title))
                .map(Topic::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesAVoteAndShowsItToNobodyElse() {
        Visitor member = SignIns.visit(port, MEMBER);
        assertThat(Visitor.text(member.open(page))).contains("0 of 1 members have voted", "Your order", "Attendance");
        assertThat(member.submit(page + "/vote", Map.of("order", topic("Reading")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(member.open(page).body())
                .contains("<option value=\"%s\" selected=\"selected\">Reading".formatted(topic("Reading")));

        HttpResponse<String> refused = member.submit(page + "/vote", Map.of("order", "no-such"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Your order: there is no topic \"no-such\".");

        Visitor admin = SignIns.visit(port, Program.ADMIN);
        assertThat(Visitor.text(admin.open(page)))
                .contains("1 of 1 members have voted")
                .doesNotContain("Your order", "First places");
        Visitor other = SignIns.visit(port, OTHER);
        assertThat(other.open(page).statusCode()).isEqualTo(404);
        assertThat(other.submit(page + "/vote", Map.of("order", topic("Reading")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsWhatWasTypedWhereATopicIsRefused() {
        Visitor member = SignIns.visit(port, MEMBER);
        HttpResponse<String> refused =
                member.submit(page + "/topics", Map.of("title", " ", "words", "Every child <b>reads</b>"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Topic: it is missing.");
        assertThat(refused.body()).contains("Every child &lt;b&gt;reads&lt;/b&gt;");
        assertThat(member.submit(page + "/topics", Map.of("title", "Trust", "words", ""))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(member.open(page))).contains("Trust", "Proposed by Mara Lind");
    }

    @Test
    void letsWhoeverRunsItMergeTakeApartDropEndAndCount() {
        Visitor admin = SignIns.visit(port, Program.ADMIN);
        SignIns.visit(port, MEMBER).submit(page + "/vote", Map.of("order", topic("Attendance")));
        String attendance = page + "/topics/" + topic("Attendance");
        assertThat(admin.submit(attendance + "/merge", Map.of("into", "")).statusCode())
                .isEqualTo(400);
        assertThat(admin.submit(attendance + "/merge", Map.of("into", topic("Reading")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(admin.open(page))).contains("with “Attendance”", "Let “Attendance” stand by itself");
        assertThat(admin.submit(attendance + "/apart", Map.of()).statusCode()).isEqualTo(302);

        HttpResponse<String> refused =
                admin.submit(page + "/topics/%s/drop".formatted(topic("Reading")), Map.of("reason", "No"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Reason: say why in at least 10 letters.");
        assertThat(admin.submit(page + "/end", Map.of("closesAt", "tomorrow")).statusCode())
                .isEqualTo(400);
        assertThat(SignIns.visit(port, MEMBER).submit(page + "/close", Map.of()).statusCode())
                .isEqualTo(404);

        assertThat(admin.submit(page + "/close", Map.of()).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(admin.open(page)))
                .contains("The order", "First places")
                .doesNotContain("Drop it");
        assertThat(admin.submit(attendance + "/apart", Map.of()).statusCode()).isEqualTo(400);
    }
}
