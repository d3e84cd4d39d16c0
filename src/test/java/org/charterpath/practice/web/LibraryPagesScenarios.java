package org.charterpath.practice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.community.Communities;
import org.charterpath.community.RunningCommunity;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.practice.Practice.Audience;
import org.charterpath.practice.Practices;
import org.charterpath.practice.RunningLibrary;
import org.charterpath.practice.TryOuts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The library for everybody, and the pages on which members write, review and try out. Run on each database by a subclass. */
abstract class LibraryPagesScenarios {

    @LocalServerPort
    private int port;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Program program;

    @Autowired
    private RunningCommunity communities;

    @Autowired
    private RunningLibrary library;

    @Autowired
    private Communities all;

    @Autowired
    private Practices practices;

    @Autowired
    private TryOuts tryOuts;

    @Autowired
    private JdbcClient jdbc;

    private String community;
    private Caller ana;
    private Caller ben;

    private void open() {
        community = communities.open();
        ana = communities.member(community, "Ana", "Aurora Charter School");
        ben = communities.member(community, "Ben", "Birch Charter School");
        communities.member(community, "Cleo", "Cedar Charter School");
    }

    private Visitor as(Caller caller) {
        return SignIns.visit(port, caller.userId());
    }

    private Visitor nobody() {
        return new Visitor(port);
    }

    private static String search(String words) {
        return "/practices?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private String desk() {
        return "/communities/%s/practices".formatted(community);
    }

    private String tryOutsPage() {
        return "/communities/%s/try-outs".formatted(community);
    }

    /** A word that is in no other practice. */
    private static String word() {
        return "zebra" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void showsNothingInTheSearchAndByItsAddressThatIsNotPublishedToEverybody() {
        open();
        String word = word();
        String draft = library.begin(community, ana, word + " draft");
        String reviewed = library.handIn(community, ana, word + " reviewed");
        String returned = library.handIn(community, ana, word + " returned");
        library.openReviews(returned).forEach(review -> library.give(review, RunningLibrary.returned("Not yet clear")));
        String members = library.publish(community, ana, word + " members", Audience.MEMBERS);
        String withdrawn = library.publish(community, ana, word + " withdrawn", Audience.PUBLIC);
        practices.withdraw(ana, community, withdrawn);
        String published = library.publish(community, ana, word + " published", Audience.PUBLIC);

        for (String title : List.of("draft", "reviewed", "returned", "members", "withdrawn")) {
            HttpResponse<String> found = nobody().open(search(word + " " + title));
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(Visitor.text(found)).as(title).contains("Nothing was found.");
        }
        for (String practice : List.of(draft, reviewed, returned, members, withdrawn, "none")) {
            assertThat(nobody().open("/practices/" + practice).statusCode()).isEqualTo(404);
        }
        assertThat(Visitor.text(nobody().open(search(word.toUpperCase(Locale.ROOT)))))
                .contains("One practice", word + " published")
                .doesNotContain("For members");
        HttpResponse<String> page = nobody().open("/practices/" + published);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Visitor.text(page))
                .contains(
                        word + " published",
                        "At 9:30 the office",
                        "Dean of students, Aurora Charter School",
                        "Measured.",
                        "Forty minutes a day")
                .doesNotContain("Ana", "example.org", "What the reviewers say", "I will try it");
    }

    @Test
    void showsMembersOfAnyCommunityWhatIsPublishedToMembers() {
        open();
        String word = word();
        String members = library.publish(community, ana, word, Audience.MEMBERS);
        String other = communities.open();
        Caller ora = communities.member(other, "Ora", "Olive Charter School");
        Caller stranger = communities.somebody("Sid");
        assertThat(Visitor.text(as(ora).open(search(word)))).contains("One practice", "For members.");
        assertThat(as(ora).open("/practices/" + members).statusCode()).isEqualTo(200);
        assertThat(Visitor.text(as(stranger).open(search(word)))).contains("Nothing was found.");
        assertThat(as(stranger).open("/practices/" + members).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(as(ana).open("/practices/" + members)))
                .as("its owner")
                .contains("What the reviewers say", "I will try it in November.");
    }

    @Test
    void findsByEachWordInTitleProblemStepsAreaAndCommunityAndFilters() {
        open();
        String word = word();
        String code = all.get(community).code();
        library.publish(community, ana, word, Audience.PUBLIC);
        for (String words :
                List.of(word + " absences", word + " dean reads", word + " learning", word + " community")) {
            assertThat(Visitor.text(nobody().open(search(words)))).as(words).contains("One practice");
        }
        assertThat(Visitor.text(nobody().open(search(word + " elephants")))).contains("Nothing was found.");
        String filtered = search(word) + "&community=%s&area=%s";
        assertThat(Visitor.text(nobody().open(filtered.formatted(code, "LEARNING"))))
                .contains("One practice");
        assertThat(Visitor.text(nobody().open(filtered.formatted(code, "GOVERNANCE"))))
                .contains("Nothing was found.");
        String another = communities.codes().stream()
                .filter(one -> !one.equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(Visitor.text(nobody().open(filtered.formatted(another, "")))).contains("Nothing was found.");
        assertThat(nobody().open(filtered.formatted("no-such", "NO_SUCH") + "&page=99999999999")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesWildcardsAndQuotesForWhatTheyAre() {
        open();
        String word = word();
        library.publish(community, ana, word, Audience.PUBLIC);
        library.publish(community, ana, word + " 100% _ok_ isn't \"odd\"! \\ done", Audience.PUBLIC);
        for (String harmless : List.of("100%", "_ok_", "isn't", "\"odd\"!", "\\")) {
            assertThat(Visitor.text(nobody().open(search(word + " " + harmless))))
                    .as(harmless)
                    .contains("One practice");
        }
        for (String none : List.of("z%a", "zebr_", "%25", "' or 1=1 --", "!", "\u0000\u0001")) {
            HttpResponse<String> found = nobody().open(search("zzz" + word + " " + none));
            assertThat(found.statusCode()).as(none).isEqualTo(200);
            assertThat(Visitor.text(found)).as(none).contains("Nothing was found.");
        }
        assertThat(nobody().open(search("x".repeat(4001))).statusCode()).isEqualTo(200);
        assertThat(nobody().open(search("\u0000")).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsWhatIsArchivedReadableByItsAddressWithABannerAndOutOfTheSearch() {
        open();
        String word = word();
        String everybodys = library.publish(community, ana, word + " old", Audience.PUBLIC);
        String members = library.publish(community, ana, word + " old too", Audience.MEMBERS);
        practices.archive(everybodys);
        practices.archive(members);
        assertThat(Visitor.text(nobody().open(search(word)))).contains("Nothing was found.");
        assertThat(Visitor.text(as(ben).open(search(word)))).contains("Nothing was found.");
        assertThat(Visitor.text(nobody().open("/practices/" + everybodys)))
                .contains("Archived on Aug 17, 2026, may be out of date.");
        assertThat(nobody().open("/practices/" + members).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(as(ben).open("/practices/" + members))).contains("may be out of date");
    }

    @Test
    void leadsFromThePageToTheTaskInWhichAPracticeIsDescribed() {
        open();
        String title = RunningLibrary.title("Begun on the page");
        String source = UUID.randomUUID().toString();
        HttpResponse<String> begun = as(ana).submit(desk(), Map.of("title", title, "from", "", "source", source));
        assertThat(begun.statusCode()).isEqualTo(302);
        String task = program.onlyTask(one -> one.getName().equals("Describe practice: " + title))
                .getId();
        assertThat(Visitor.location(begun)).endsWith("#/?task=" + task);
        as(ana).submit(desk(), Map.of("title", title, "source", source));
        assertThat(program.tasks(one -> one.getName().equals("Describe practice: " + title)))
                .as("sent twice")
                .hasSize(1);
        assertThat(Visitor.text(as(ana).open(desk())))
                .contains(title, "Draft", "With its owner, who describes it.", "Open the task");

        HttpResponse<String> refused = as(ana).submit(desk(), Map.of("title", " "));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Title: it is missing.");
        HttpResponse<String> foreign = as(ana).submit(desk(), Map.of("title", "Kept words", "from", "NEED:none"));
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.body()).contains("Kept words", "What it came of");
    }

    @Test
    void showsMembersTheirOwnPracticesAndReviewsAndTheFacilitatorThoseOfAll() {
        open();
        String title = RunningLibrary.title("Anas own");
        String practice = library.handIn(community, ana, title);
        assertThat(Visitor.text(as(ana).open(desk())))
                .contains(title, "In review", "With its reviewers: 0 of 2 have answered.");
        assertThat(Visitor.text(as(ben).open(desk())))
                .contains("Waits for your review", title)
                .doesNotContain("With its reviewers");
        assertThat(Visitor.text(
                        SignIns.visit(port, RunningCommunity.FACILITATOR).open(desk())))
                .contains("What members write", title, "Ana Example");
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        assertThat(Visitor.text(SignIns.visit(port, Program.ADMIN).open(desk())))
                .as("admins read, and write none")
                .contains("What members write")
                .doesNotContain("Write a practice");
        String withdraw = "%s/%s/withdraw".formatted(desk(), practice);
        assertThat(as(ben).submit(withdraw, Map.of()).statusCode()).isEqualTo(404);
        assertThat(as(ana).submit(withdraw, Map.of()).statusCode()).isEqualTo(302);
        assertThat(as(ana).submit(withdraw, Map.of()).statusCode()).as("twice").isEqualTo(409);
        assertThat(Visitor.text(as(ben).open(desk()))).doesNotContain(title);
    }

    @Test
    void isNotThereForStrangersAndAsksWhoeverIsNotSignedInToDoSo() {
        open();
        Caller stranger = communities.somebody("Sid");
        signIns.allow("otherfacilitator", "Otto", "Example", Role.COACHES);
        for (String page :
                List.of(desk(), tryOutsPage(), "/communities/none/practices", "/communities/none/try-outs")) {
            for (String userId : List.of(stranger.userId(), "otherfacilitator")) {
                assertThat(SignIns.visit(port, userId).open(page).statusCode())
                        .as(page)
                        .isEqualTo(404);
                assertThat(SignIns.visit(port, userId)
                                .submit(page, Map.of("title", "Mine", "tried", "This", "owner", userId))
                                .statusCode())
                        .as(page)
                        .isEqualTo(404);
            }
            assertThat(nobody().open(page).statusCode()).as(page).isNotEqualTo(200);
        }
    }

    @Test
    void beginsATryOutAndShowsItsReportOnTheListAndOnThePageOfItsPractice() {
        open();
        String word = word();
        String practice = library.publish(community, ana, word, Audience.PUBLIC);
        HttpResponse<String> refused =
                as(ben).submit(tryOutsPage(), Map.of("title", "Kept words", "tried", "", "owner", ana.userId()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Kept words", "What is tried: it is missing.");
        Map<String, String> right = Map.of(
                "title",
                word + " tried",
                "tried",
                "In one class",
                "from",
                "PRACTICE:" + practice,
                "owner",
                ben.userId(),
                "source",
                UUID.randomUUID().toString());
        for (int twice = 0; twice < 2; twice++) {
            assertThat(as(ben).submit(tryOutsPage(), right).statusCode()).isEqualTo(302);
        }
        List<String> begun = jdbc.sql("select id from try_out where title = ?")
                .param(word + " tried")
                .query(String.class)
                .list();
        assertThat(begun).hasSize(1);
        assertThat(Visitor.text(as(ana).open(tryOutsPage())))
                .contains(
                        word + " tried",
                        "Being tried",
                        "Carried by Ben Example",
                        "Cycle 1: Plan",
                        "of 4 features kept");

        library.adopt(begun.get(0));
        communities.submit(
                ben.userId(),
                begun.get(0),
                "Report try-out",
                RunningLibrary.with(new SampleAnswers().to("try-out-report"), Map.of("tryOutPractice", practice)));
        assertThat(tryOuts.get(begun.get(0)).state()).isEqualTo(TryOuts.TryOutState.REPORTED);
        assertThat(Visitor.text(as(ana).open(tryOutsPage()))).contains("Reported", "Look at the numbers first.");
        assertThat(Visitor.text(nobody().open("/practices/" + practice)))
                .contains("What came of it where it was tried", "Look at the numbers first.")
                .doesNotContain("Ben");
    }
}
