package org.charterpath.planning.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.charterpath.PagesTest;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.people.Role;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of a plan, for those who work on it and for everybody. */
@PagesTest
class PlanPagesTest {

    private static final String STRANGER = "planstranger";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private RunningPlan running;

    @Autowired
    private StrategicPlans plans;

    @Autowired
    private Measures measures;

    private Visitor as(String userId, String name, Role role) {
        signIns.allow(userId, name, "Example", role);
        return SignIns.visit(port, userId);
    }

    private Visitor superintendent(String planId) {
        return as(running.superintendent(planId), "Sylvia", Role.PARTICIPANTS);
    }

    private Visitor secretary(String planId) {
        return as(running.secretary(planId), "Sekou", Role.PARTICIPANTS);
    }

    private Visitor nobody() {
        return new Visitor(port);
    }

    private static String page(String planId) {
        return "/plans/" + planId;
    }

    @Test
    void showsARoomToThoseWhoWorkOnThePlanAndOnlyTheProcessToEverybody() {
        String plan = running.ready();
        Visitor superintendent = superintendent(plan);
        HttpResponse<String> room = superintendent.open(page(plan));
        assertThat(room.statusCode()).isEqualTo(200);
        assertThat(Visitor.text(room))
                .contains(
                        "Readiness: Readiness and contract Now",
                        "The big picture To come",
                        "Who are we, and what are we being asked to do?",
                        "Answer contract",
                        "You",
                        "Board: Joan Petersen, president",
                        "Version 1, sent on");
        assertThat(room.body()).contains("#/?task=");
        assertThat(Visitor.text(superintendent.open("/plans")))
                .contains(plans.get(plan).district(), "Readiness");
        assertThat(Visitor.text(superintendent.open(page(plan) + "/measures")))
                .contains("The board has not approved it yet.");

        Visitor stranger = as(STRANGER, "Stella", Role.COACHES);
        for (String address : List.of(page(plan), page(plan) + "/measures", page(plan) + "/plan.pdf")) {
            assertThat(stranger.open(address).statusCode()).as(address).isEqualTo(404);
        }
        assertThat(Visitor.text(stranger.open("/plans")))
                .doesNotContain(plans.get(plan).district());
        assertThat(Visitor.text(nobody().open(page(plan) + "/public")))
                .contains("How the plan is made", "The Consortium for Educational Change")
                .doesNotContain("Mission", "Petersen", "Approved by the board");

        running.submit(
                running.superintendent(plan),
                plan,
                "Answer contract",
                Map.of("contractDecision", "DECLINE", "contractReason", "The district has no money for it this year."));
        assertThat(nobody().open(page(plan) + "/public").statusCode()).isEqualTo(404);
        assertThat(Visitor.text(superintendent.open(page(plan)))).contains("The district has not taken it up");
    }

    @Test
    void isReadMeasuredAmendedAndReportedOnceTheBoardHasApprovedIt() throws IOException {
        String plan = running.approved();
        String member = running.member(plan);
        Visitor owner = as(member, "Olga", Role.PARTICIPANTS);
        Visitor superintendent = superintendent(plan);
        Visitor secretary = secretary(plan);
        reads(plan, owner);
        measures(plan, owner, superintendent, secretary);
        amends(plan, superintendent, secretary);

        running.endQuarter(plan);
        running.update(plan);
        Visitor nobody = nobody();
        assertThat(Visitor.text(nobody.open(page(plan) + "/reports/1")))
                .contains("Report on quarter 1", "Highlights", "The superintendent says otherwise", "Missing");
        assertThat(words(nobody.download(page(plan) + "/reports/1/report.pdf").body()))
                .contains("Report on quarter 1", "What keeps the plan off the shelf", "SHA-256");
        for (String none : List.of("/reports/2", "/reports/one", "/reports/final", "/reports/final/report.pdf")) {
            assertThat(nobody.open(page(plan) + none).statusCode()).as(none).isEqualTo(404);
        }
        assertThat(Visitor.text(nobody.open(page(plan) + "/public")))
                .contains("Quarter 1:", "another owner", "88 % by")
                .doesNotContain("Example", "Petersen", "Lindqvist", "Sylvia", "Olga");
    }

    private void reads(String plan, Visitor owner) throws IOException {
        String title = "Every child reads with ease at the end of grade three";
        String room = Visitor.text(owner.open(page(plan)));
        assertThat(List.of(
                        "Living the plan: Approval and monitoring Now",
                        "Edition 3: Approved",
                        "The board has approved it",
                        "Exhibit 2",
                        "of 4 features kept"))
                .allMatch(room::contains);
        assertThat(Visitor.text(nobody().open(page(plan) + "/public")))
                .contains(
                        "Approved by the board on", title, "Third graders at grade level", "Nothing has been amended");
        byte[] pdf = nobody().download(page(plan) + "/plan.pdf").body();
        assertThat(words(pdf)).contains("Mission", title, "SHA-256").doesNotContain("Owner");
        assertThat(words(owner.download(page(plan) + "/plan.pdf?edition=1").body()))
                .contains("Edition 1", "Owner");
        assertThat(nobody().open(page(plan) + "/plan.pdf?edition=1").statusCode())
                .isEqualTo(404);
        assertThat(owner.open(page(plan) + "/plan.pdf?edition=one").statusCode())
                .isEqualTo(404);
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(
                owner.download(page(plan) + "/plan.docx").body()))) {
            assertThat(word.getProperties().getCoreProperties().getTitle())
                    .startsWith("Strategic Plan of Cedar Valley");
            assertThat(word.getParagraphs().stream()
                            .filter(paragraph -> "Heading1".equals(paragraph.getStyle()))
                            .map(XWPFParagraph::getText))
                    .contains("Mission", "Goal 1: " + title);
            assertThat(word.getParagraphs()).anyMatch(paragraph -> paragraph.getNumID() != null);
            assertThat(word.getTables()).isNotEmpty().allMatch(table -> table.getRow(0)
                    .isRepeatHeader());
            assertThat(word.getFooterList().get(0).getText()).contains("Edition 3, SHA-256");
            assertThat(word.getStyles().getStyle("Heading1").getName()).isEqualTo("heading 1");
        }
    }

    private void measures(String plan, Visitor owner, Visitor superintendent, Visitor secretary) {
        MeasureStanding measure = measureOf(plan, "Third graders at grade level");
        String updates =
                "%s/measures/%s/updates".formatted(page(plan), measure.measure().id());
        String on = measure.today().toString();
        Map<String, String> right = Map.of(
                "value",
                "51",
                "on",
                on,
                "note",
                "State test",
                "source",
                UUID.randomUUID().toString());
        assertThat(Visitor.text(owner.open(page(plan) + "/measures")))
                .contains("Fewer than three data points", "What keeps the plan off the shelf", "Prediction: not kept");

        HttpResponse<String> refused = owner.submit(updates, Map.of("value", "a lot", "on", "2026-02-30"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains("Value: it has to be a number", "Measured on: a day of the calendar");
        assertThat(secretary.submit(updates, right).statusCode()).isEqualTo(404);
        assertThat(superintendent.submit(updates, right).statusCode()).isEqualTo(404);
        assertThat(owner.submit(updates, right).statusCode()).isEqualTo(302);
        String other = measureOf(plan, "Children read with").measure().id();
        assertThat(superintendent
                        .submit(
                                "%s/measures/%s/updates".formatted(page(plan), other),
                                Map.of("value", "22", "on", on, "note", "In the place of the owner"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(owner.submit(
                                "%s/measures/%s/updates/%s".formatted(page(plan), other, "no-such"),
                                Map.of("value", "1", "on", on, "reason", "It was counted wrongly"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(owner.submit(updates, Map.of("value", "52", "on", on, "note", "x".repeat(4001)))
                        .statusCode())
                .isEqualTo(400);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(owner.submit(
                                    "%s/measures/%s/updates".formatted(page(plan), other),
                                    Map.of(
                                            "value",
                                            "23",
                                            "on",
                                            on,
                                            "source",
                                            "11111111-2222-3333-4444-5555555555" + plan.substring(0, 2)))
                            .statusCode())
                    .isEqualTo(302);
        }
        assertThat(measureOf(plan, "Children read with").updates()).hasSize(2);
    }

    private void amends(String plan, Visitor superintendent, Visitor secretary) {
        MeasureStanding measure = measureOf(plan, "Third graders at grade level");
        String one = "%s/measures/%s".formatted(page(plan), measure.measure().id());
        Map<String, String> target = Map.of(
                "value",
                "88",
                "on",
                RunningPlan.LAST_DAY.toString(),
                "reason",
                "The board has lowered it for good reasons");
        assertThat(superintendent.submit(one + "/target", target).statusCode()).isEqualTo(404);
        HttpResponse<String> refused = secretary.submit(one + "/target", Map.of("value", "x", "on", "2029-02-30"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Target: it has to be a number", "Date of the target: a day");
        assertThat(secretary.submit(one + "/target", target).statusCode()).isEqualTo(302);
        assertThat(measureOf(plan, "Third graders at grade level")
                        .newestTarget()
                        .value())
                .isEqualByComparingTo(BigDecimal.valueOf(88));

        String newOwner = plans.memberIds(plan).get(1);
        Map<String, String> owner = Map.of("owner", newOwner, "reason", "The work has gone to another office");
        assertThat(secretary.submit(one + "/owner", owner).statusCode()).isEqualTo(404);
        assertThat(superintendent.submit(one + "/owner", owner).statusCode()).isEqualTo(302);
        assertThat(superintendent
                        .submit(
                                one + "/wording",
                                Map.of(
                                        "indicator", "Third graders who read well",
                                        "definition", "At level three or above",
                                        "from", "State test",
                                        "reason", "Families did not understand it"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(secretary
                        .submit(
                                page(plan) + "/goals/9/title",
                                Map.of("title", "None", "reason", "There is no such goal"))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> tooLong = secretary.submit(
                page(plan) + "/goals/1/title", Map.of("title", "x".repeat(4001), "reason", "It is a longer goal now"));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(secretary
                        .submit(
                                page(plan) + "/goals/1/title",
                                Map.of("title", "Everybody reads by nine", "reason", "The board wants it shorter"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(secretary.open(page(plan) + "/measures")))
                .contains(
                        "Goal 1: Everybody reads by nine",
                        "Third graders who read well",
                        "Families did not understand it");
    }

    private MeasureStanding measureOf(String plan, String indicator) {
        return measures.of("strategic-plan", plan).stream()
                .filter(one -> one.measure().indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    private static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
