package org.charterpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a series of cycles, for whoever carries it and for whoever its keeper lets. */
@PagesTest
class CyclePagesTest {

    private static final String OWNER = "cycleowner";
    private static final String MEMBER = "cyclemember";
    private static final String OTHER = "cycleother";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Cycles cycles;

    @Autowired
    private MeasuredTeam team;

    @Autowired
    private Clock clock;

    private String subject;
    private String series;
    private String page;
    private LocalDate today;

    @BeforeEach
    void planCycle() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(OWNER, "Mara", "Lind", Role.PARTICIPANTS);
        signIns.allow(MEMBER, "Milo", "West", Role.PARTICIPANTS);
        signIns.allow(OTHER, "Omar", "Reed", Role.PARTICIPANTS);
        today = LocalDate.ofInstant(clock.instant(), Program.ZONE);
        subject = UUID.randomUUID().toString();
        team.form(subject, "no cohort", OWNER, MEMBER);
        series = open("Fewer <b>come</b> late");
        page = "/cycles/" + series;
        cycles.plan(series, series, SampleCycle.plan(plan -> plan.from(today)), OWNER);
    }

    private String open(String title) {
        return cycles.open(new Cycles.Wish(MeasuredTeam.KEEPER, subject, title, OWNER), subject + title, Program.ADMIN);
    }

    @Test
    void letsTheOwnerWriteAndOthersOfTheTeamRead() {
        Visitor owner = SignIns.visit(port, OWNER);
        assertThat(Visitor.text(owner.open(page)))
                .contains(
                        "At most 4 a day",
                        "Nothing was measured",
                        "No data points yet",
                        "2 of 4 features",
                        "Write down");
        assertThat(write(owner, "4.5").statusCode()).isEqualTo(302);
        assertThat(Visitor.text(owner.open(page))).contains("It is written down", "Fewer than three data points");
        write(owner, "3");
        write(owner, "2");
        assertThat(owner.open(page).body())
                .contains("Fewer &lt;b&gt;come&lt;/b&gt; late", "the median is 3 a day", "Predicted: At most 4 a day")
                .doesNotContain("Fewer than three data points", "<b>come</b>");

        Visitor member = SignIns.visit(port, MEMBER);
        assertThat(Visitor.text(member.open(page)))
                .contains("carried by Mara Lind", "It came true, up to now")
                .doesNotContain("Write down", "Hand it on");
        assertThat(write(member, "1").statusCode()).isEqualTo(404);
        Visitor other = SignIns.visit(port, OTHER);
        assertThat(other.open(page).statusCode()).isEqualTo(404);
        assertThat(write(other, "1").statusCode()).isEqualTo(404);
        assertThat(cycles.get(series).current().points()).hasSize(3);
    }

    @Test
    void keepsWhatWasTypedWhereAPointIsRefused() {
        Visitor owner = SignIns.visit(port, OWNER);
        HttpResponse<String> refused =
                owner.submit(page + "/points", Map.of("value", "1,5", "on", "tomorrow", "note", "A <b>foggy</b> day"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains("Value: it has to be a number", "Measured on: a day of the calendar");
        assertThat(refused.body()).contains("value=\"1,5\"", "A &lt;b&gt;foggy&lt;/b&gt; day");
        assertThat(owner.submit(
                                page + "/points",
                                Map.of("value", "1", "on", today.toString(), "note", "x".repeat(1001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(cycles.get(series).current().points()).isEmpty();
    }

    @Test
    void writesAPageThatIsSentTwiceOnceAndCorrectsAPointOnce() {
        Visitor owner = SignIns.visit(port, OWNER);
        Map<String, String> typed =
                Map.of("source", UUID.randomUUID().toString(), "value", "40", "on", today.toString(), "note", "");
        owner.submit(page + "/points", typed);
        owner.submit(page + "/points", typed);
        assertThat(cycles.get(series).current().points()).hasSize(1);

        String point =
                page + "/points/" + cycles.get(series).current().points().get(0).id();
        Map<String, String> right = Map.of("value", "4", "on", today.toString(), "reason", "A zero too many was typed");
        assertThat(owner.submit(point, Map.of("value", "4", "on", today.toString(), "reason", "no"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(owner.submit(point, right).statusCode()).isEqualTo(302);
        assertThat(owner.submit(point, right).statusCode()).isEqualTo(409);
        assertThat(Visitor.text(owner.open(page))).contains("(was wrong, and is corrected)", "A zero too many");
        assertThat(owner.submit(page + "/points/no-such", right).statusCode()).isEqualTo(404);
    }

    @Test
    void isHandedOnWithItsTask() {
        Visitor owner = SignIns.visit(port, OWNER);
        assertThat(owner.open(page).body()).contains("Do in Tasklist", "#/?task=");
        assertThat(owner.submit(page + "/owner", Map.of("owner", OTHER, "reason", "Omar sees the door every day"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(owner.submit(page + "/successor", Map.of("successor", MEMBER))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(owner.open(page))).contains("carried by Mara Lind, then Milo West");
        assertThat(owner.submit(page + "/owner", Map.of("owner", MEMBER, "reason", "Milo sees the door every day"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(owner.open(page).body()).doesNotContain("in Tasklist");
        Visitor member = SignIns.visit(port, MEMBER);
        assertThat(member.open(page).body()).contains("Do in Tasklist");
        assertThat(Visitor.text(member.open("/cycles"))).contains("Cycle 1: Do", "2 of 4");
        assertThat(SignIns.visit(port, Program.ADMIN).open(page).body()).contains("Hand it on");
    }

    @Test
    void readsASubjectInThreeStatementsHoweverManySeriesItHas() {
        open("Fewer go early");
        open("More read");

        assertThat(CountedStatements.during(() -> cycles.of(MeasuredTeam.KEEPER, subject)))
                .isEqualTo(3);
        assertThat(cycles.of(MeasuredTeam.KEEPER, subject)).hasSize(3);
    }

    @Test
    void staysToBeReadWhenItHasEndedEarly() {
        cycles.end(series, "The plan is over", Program.ADMIN);
        assertThat(Visitor.text(SignIns.visit(port, OWNER).open(page)))
                .contains("Ended early", "The plan is over")
                .doesNotContain("Write down");
    }

    private HttpResponse<String> write(Visitor visitor, String value) {
        return visitor.submit(page + "/points", Map.of("value", value, "on", today.toString(), "note", ""));
    }
}
