package org.charterpath.precondition.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.PagesTest;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.people.Role;
import org.charterpath.precondition.SentPreconditions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of what an engagement needs before its sessions. */
@PagesTest
class PreconditionPagesTest {

    private static final Pattern FILE = Pattern.compile("/preconditions/files/([0-9a-f-]{36})");

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningEngagement running;

    @Autowired
    private SentPreconditions sent;

    private Visitor as(String userId, Role role) {
        signIns.allow(userId, "Dana", "Example", role);
        return SignIns.visit(port, userId);
    }

    private Visitor lead(String id) {
        return as(running.lead(id), Role.PARTICIPANTS);
    }

    private Visitor consultant() {
        return as(RunningEngagement.CONSULTANT, Role.COACHES);
    }

    private static String page(String id) {
        return "/engagements/%s/preconditions".formatted(id);
    }

    private static HttpResponse<String> add(Visitor visitor, String id, String kind, String name, String content) {
        return visitor.upload(page(id), Map.of("kind", kind), name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesABellScheduleAndShowsItsVerdictsByDay() {
        String id = running.taken("strategy-session");
        Visitor lead = lead(id);
        assertThat(Visitor.text(lead.open(page(id))))
                .contains("Master and bell schedules", "To be sent", "waits for you", "Nothing was sent yet.");
        HttpResponse<String> added =
                add(lead, id, "SCHEDULES", "bells.csv", SentPreconditions.sample("exception-days.csv"));
        assertThat(added.statusCode()).isEqualTo(302);
        String shown = Visitor.text(lead.open(page(id)));
        assertThat(shown)
                .contains(
                        "It was read, with",
                        "Monday, Tuesday, Wednesday, Thursday, Friday",
                        "It overlaps with \"3\", 12:05 PM to 12:45 PM.",
                        "Period \"2\" is there twice on this day.",
                        "There is no lunch in 5 hours and 30 minutes.",
                        "Special day 2026-10-14 has no schedule.",
                        "325 minutes");
        String room = Visitor.text(lead.open("/engagements/" + id));
        assertThat(room).contains("Needed before", "It is the district lead's turn");
    }

    @Test
    void refusesAFileWithTheReasonAndLeavesThePageAsItWas() {
        String id = running.taken("equity-audit");
        Visitor lead = lead(id);
        HttpResponse<String> few = add(
                lead,
                id,
                "TREND_DATA",
                "trends.csv",
                "Year,Group,Indicator,Numerator,Denominator\n2024,All,Graduated,90,100\n2025,All,Graduated,91,100\n");
        assertThat(few.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(few)).contains("at least 3 years, and there are only 2024 and 2025.");
        assertThat(add(lead, id, "TREND_DATA", "empty.csv", "").statusCode()).isEqualTo(400);
        assertThat(add(lead, id, "NONSENSE", "trends.csv", "x,y\n").statusCode())
                .isEqualTo(400);
        assertThat(add(lead, id, "TREND_DATA", "codes.csv", SentPreconditions.transcripts())
                        .statusCode())
                .isEqualTo(400);
        assertThat(Visitor.text(lead.open(page(id))))
                .contains("Nothing was sent yet.")
                .doesNotContain("codes.csv");
    }

    @Test
    void showsTheTablesOfAnEquityAuditAndNoFileOfTheTranscripts() {
        String id = running.taken("equity-audit");
        sent.sendSamples(running.leadOf(id), id);
        HttpResponse<String> shown = consultant().open(page(id));
        assertThat(Visitor.text(shown))
                .contains(
                        "Who takes what, by group",
                        "60 % (1.09)",
                        "Graduated",
                        "58 % of 40",
                        "Only the tables below are kept of it.")
                .doesNotContain(SentPreconditions.CODE, "transcripts.csv");
        assertThat(FILE.matcher(shown.body()).find())
                .as("there is nothing to download")
                .isFalse();
    }

    @Test
    void handsFilesToTheLeadAndTheConsultantAlone() {
        String id = running.taken("strategy-session");
        String csv = SentPreconditions.sample("ab-blocks.csv");
        sent.send(running.leadOf(id), id, PreconditionKind.SCHEDULES, "bells.csv", csv);
        Matcher file = FILE.matcher(consultant().open(page(id)).body());
        assertThat(file.find()).isTrue();
        String address = page(id) + "/files/" + file.group(1);
        HttpResponse<byte[]> download = consultant().download(address);
        assertThat(new String(download.body(), StandardCharsets.UTF_8)).isEqualTo(csv);
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        Visitor stranger = as("gatestranger", Role.PARTICIPANTS);
        for (String closed : new String[] {page(id), address, page(id) + "/files/" + UUID.randomUUID()}) {
            assertThat(stranger.open(closed).statusCode()).as(closed).isEqualTo(404);
        }
        assertThat(consultant().submit(address + "/remove", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(lead(id).submit(address + "/remove", Map.of()).statusCode()).isEqualTo(302);
        assertThat(lead(id).open(address).statusCode()).isEqualTo(404);
    }

    @Test
    void showsCellsAsTextWhateverTheyHold() {
        String id = running.taken("strategy-session");
        Visitor lead = lead(id);
        add(
                lead,
                id,
                "SCHEDULES",
                "bells.csv",
                "Day,Period,Kind,Start,End\n<script>alert(1)</script>,=1+1,Class,@SUM(A1),9:00\n");
        assertThat(lead.open(page(id)).body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void offersAnExampleToEverybodyThatIsReadWithoutARemark() {
        HttpResponse<String> example = new Visitor(port).open("/scheduling/bell-schedule.csv");
        assertThat(example.statusCode()).isEqualTo(200);
        String id = running.taken("strategy-session");
        assertThat(sent.send(running.leadOf(id), id, PreconditionKind.SCHEDULES, "bell-schedule.csv", example.body()))
                .isEqualTo("It was read.");
    }
}
