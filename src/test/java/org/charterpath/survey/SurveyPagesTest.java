package org.charterpath.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.SurveyedDistrict;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.survey.SurveyPages.Line;
import org.charterpath.survey.Surveys.DraftSection;
import org.charterpath.survey.Surveys.Filled;
import org.charterpath.survey.Surveys.Invited;
import org.charterpath.survey.Surveys.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of a survey, for whoever has a link, for whoever runs it, and for everybody in the end. */
@PagesTest
class SurveyPagesTest {

    private static final Caller RUNNER = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
    private static final String OTHER = "surveyother";

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Surveys surveys;

    @Autowired
    private SurveyPages pages;

    @Autowired
    private Clock clock;

    private String survey;
    private String page;
    private Visitor admin;

    @BeforeEach
    void openSurvey() {
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(OTHER, "Omar", "Reed", Role.PARTICIPANTS);
        String subject = UUID.randomUUID().toString();
        survey = surveys.open(
                new Wish(
                        SurveyedDistrict.KEEPER,
                        subject,
                        "Harbor 2030",
                        "Tell us.",
                        clock.instant().plus(Duration.ofDays(5)),
                        List.of(new DraftSection("Reading", "Every child <reads>."), new DraftSection("Buses", "")),
                        List.of(new Invited("Families", 40), new Invited("Staff", 20))),
                subject,
                Program.ADMIN);
        page = "/surveys/" + survey;
        admin = SignIns.visit(port, Program.ADMIN);
    }

    private List<String> links(String group, int count) {
        String sheet = UUID.randomUUID().toString();
        surveys.addSheet(RUNNER, survey, sheet, group, Integer.toString(count));
        return surveys.print(RUNNER, survey, sheet, "").paths();
    }

    private void answer(String group, int people, Filled filled) {
        links(group, people).forEach(path -> surveys.answer(path.substring(SurveyPages.ANSWER.length()), filled));
    }

    private int step(String what, Map<String, String> fields) {
        return admin.submit(page + what, fields).statusCode();
    }

    @Test
    void takesAnAnswerOnceAndSaysSoTheSecondTime() {
        String link = links("1", 1).get(0);
        Visitor anybody = new Visitor(port);
        HttpResponse<String> asked = anybody.open(link);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Every child &lt;reads&gt;.", "name=\"robots\" content=\"noindex\"");
        assertThat(asked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(Visitor.text(anybody.open(link))).contains("Send my answer", "Neither support nor oppose");

        Map<String, String> filled =
                Map.of("support-1", "FOR", "comment-2", "More <b>buses</b>", "comment-0", "", "address", "");
        assertThat(anybody.submit(link, filled).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(anybody.open(link))).contains("Thank you. Your answer is counted.");
        assertThat(anybody.submit(link, filled).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(new Visitor(port).open(link)))
                .contains("This link has been used.")
                .doesNotContain("buses", "Send my answer", "Thank you");
        assertThat(new Visitor(port).open("/surveys/answer/no-such").statusCode())
                .isEqualTo(404);
        assertThat(new Visitor(port).submit("/surveys/answer/no-such", filled).statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsWhatWasTypedWhereAnAnswerIsRefused() {
        String link = links("1", 1).get(0);
        Visitor anybody = new Visitor(port);
        Map<String, String> filled = new HashMap<>(Map.of(
                "support-1",
                "AGAINST",
                "comment-1",
                "a".repeat(4001),
                "comment-2",
                "Stops <near> us",
                "address",
                "nobody"));
        HttpResponse<String> refused = anybody.submit(link, filled);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains(
                        "Comment on \"Reading\": it has 4001 characters; say it in at most 2000.",
                        "Your e-mail address: 'nobody' is not an e-mail address.");
        assertThat(refused.body())
                .contains("Stops &lt;near&gt; us", "a".repeat(4001), "value=\"AGAINST\" checked=\"checked\"");

        surveys.close(RUNNER, survey);
        HttpResponse<String> late = anybody.submit(link, Map.of("comment-2", "Stops near us"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(late))
                .contains("Your answer: the survey is over", "Stops near us")
                .doesNotContain("Send my answer");
    }

    @Test
    void letsWhoeverTriesLinksThatThereAreNotWait() {
        HttpResponse<String> answer = guess(0);
        for (int guess = 1; answer.statusCode() == 404 && guess < 100; guess++) {
            answer = guess(guess);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Visitor.text(answer)).contains("Please try again in");
    }

    /** From an address of its own, so that no other test has to wait. */
    private HttpResponse<String> guess(int number) {
        return new Visitor(port)
                .exchange(
                        "/surveys/answer/guess-" + number,
                        request -> request.header("X-Forwarded-For", "203.0.113.53")
                                .GET(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void givesOutLinksByMailAndOnPaper() throws IOException {
        assertThat(step("/invite", Map.of("group", "2", "addresses", "rosa@pages.example\r\nzoe@pages.example")))
                .isEqualTo(302);
        HttpResponse<String> refused =
                admin.submit(page + "/invite", Map.of("group", "2", "addresses", "rosa at pages"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("'rosa at pages' is not an e-mail address.");
        assertThat(refused.body()).contains(">rosa at pages</textarea>");
        assertThat(Visitor.text(admin.open(page))).contains("2 addresses are invited.");

        assertThat(step("/sheets", Map.of("sheet", UUID.randomUUID().toString(), "group", "1", "count", "0")))
                .isEqualTo(400);
        String sheet = UUID.randomUUID().toString();
        assertThat(step("/sheets", Map.of("sheet", sheet, "group", "1", "count", "7")))
                .isEqualTo(302);
        assertThat(step("/sheets", Map.of("sheet", sheet, "group", "1", "count", "7")))
                .isEqualTo(302);
        HttpResponse<byte[]> printed = admin.exchange(
                page + "/sheets/" + sheet + "/print",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + admin.pageToken())),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(printed.statusCode()).isEqualTo(200);
        try (PDDocument paper = Loader.loadPDF(printed.body())) {
            assertThat(new PDFTextStripper().getText(paper))
                    .contains("Sheet 1 for the group Families, 7 links.", "/surveys/answer/");
        }
        HttpResponse<String> twice = admin.submit(page + "/sheets/" + sheet + "/print", Map.of());
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(Visitor.text(twice)).contains("Sheet: it was printed a moment ago.");
        assertThat(step("/sheets/" + sheet + "/withdraw", Map.of())).isEqualTo(302);
        assertThat(step("/sheets/" + sheet + "/print", Map.of())).isEqualTo(404);
    }

    @Test
    void isSortedAnsweredAndPublishedByWhoeverRunsItAlone() {
        answer("1", 6, new Filled(Map.of("1", "FOR"), Map.of("2", "More buses"), ""));
        answer("2", 3, new Filled(Map.of("1", "AGAINST"), Map.of(), ""));
        Visitor other = SignIns.visit(port, OTHER);
        assertThat(other.open(page).statusCode()).isEqualTo(404);
        assertThat(other.submit(page + "/close", Map.of()).statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).open(page + "/answers").statusCode()).isEqualTo(404);
        assertThat(step("/end", Map.of("closesAt", "tomorrow"))).isEqualTo(400);
        assertThat(Visitor.text(admin.open(page)))
                .contains("Families, Staff (together)", "What is said is shown once the survey is closed.")
                .doesNotContain("More buses");
        assertThat(step("/close", Map.of())).isEqualTo(302);
        assertThat(Visitor.text(admin.open(page))).contains("More buses", "6 of 6 are not sorted yet", "67%");

        HttpResponse<String> refused = admin.submit(page + "/publish", Map.of());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Comments: 6 are not sorted yet.");
        HttpResponse<String> nowhere = admin.submit(page + "/sort", Map.of("title", "Bus <stops>"));
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(nowhere)).contains("Comments: choose at least one.");
        assertThat(nowhere.body()).contains("value=\"Bus &lt;stops&gt;\"");

        List<Line> lines = pages.get(RUNNER, survey).lines();
        assertThat(step("/sort", Map.of("comment", lines.get(0).comment().id(), "title", "Bus stops")))
                .isEqualTo(302);
        for (Line line : lines.subList(1, lines.size())) {
            assertThat(step("/sort", Map.of("comment", line.comment().id(), "where", "THANKS")))
                    .isEqualTo(302);
        }
        String theme = "/themes/" + pages.get(RUNNER, survey).themes().get(0).id();
        assertThat(Visitor.text(admin.open(page + "?show=THANKS&about=2"))).contains("set aside: Thanks");
        assertThat(step(theme + "/answer", Map.of("answer", "NOT_CHANGED", "words", "No")))
                .isEqualTo(400);
        assertThat(step(theme + "/name", Map.of("title", "Stops"))).isEqualTo(302);
        assertThat(step(theme + "/answer", Map.of("answer", "CHANGED", "words", "Forty stops more.")))
                .isEqualTo(302);
        assertThat(step("/publish", Map.of())).isEqualTo(302);
        assertThat(step(theme + "/drop", Map.of())).isEqualTo(400);

        HttpResponse<String> answers = new Visitor(port).open(page + "/answers");
        assertThat(answers.statusCode()).isEqualTo(200);
        assertThat(Visitor.text(answers))
                .contains("Stops (1 comment)", "Changed: Forty stops more.", "Families, Staff (together) 60 9 15%")
                .doesNotContain("More buses");
    }

    @Test
    void asksForTwoHundredCommentsNoMoreOftenThanForAFew() {
        Filled comment = new Filled(Map.of("1", "FOR"), Map.of("2", "More buses"), "");
        answer("1", 5, comment);
        String few = survey;
        openSurvey();
        answer("1", 200, comment);
        surveys.close(RUNNER, few);
        surveys.close(RUNNER, survey);
        admin.open(page);
        admin.open("/surveys/" + few);
        assertThat(Visitor.text(admin.open(page))).contains("200 of 200 are not sorted yet", "Page 1 of 4");
        assertThat(CountedStatements.ofPage(page)).isEqualTo(CountedStatements.ofPage("/surveys/" + few));
        List<String> all = pages.get(RUNNER, survey).lines().stream()
                .map(line -> line.comment().id())
                .toList();
        assertThat(admin.submit(
                                page + "/sort",
                                Map.of("comment", String.join(",", all.subList(0, 50)), "title", "Buses", "about", "2"))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("?show=&about=2#comments"));
        assertThat(Visitor.text(admin.open(page))).contains("150 of 200 are not sorted yet", "Page 1 of 3");
    }
}
