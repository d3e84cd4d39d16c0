package org.charterpath.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.SurveyedDistrict;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.Message;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.survey.Survey.State;
import org.charterpath.survey.Survey.Support;
import org.charterpath.survey.SurveyPages.Door;
import org.charterpath.survey.SurveyPages.Line;
import org.charterpath.survey.SurveyPages.View;
import org.charterpath.survey.SurveyResults.Part;
import org.charterpath.survey.Surveys.DraftSection;
import org.charterpath.survey.Surveys.Filled;
import org.charterpath.survey.Surveys.Invited;
import org.charterpath.survey.Surveys.Outcome;
import org.charterpath.survey.Surveys.PrintedSheet;
import org.charterpath.survey.Surveys.Standing;
import org.charterpath.survey.Surveys.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Families and staff say what they think of a plan; Avery runs the survey. Run on each database by a subclass. */
@FeatureTest
@RecordApplicationEvents
abstract class SurveysScenarios {

    private static final String PLAN = "harbor-plan-read-by-coaches";
    private static final String FAMILIES = "1";
    private static final String STAFF = "2";
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final Caller DANA = new Caller("dana", Set.of(Role.COACHES.id()));
    private static final Caller ANA = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));
    private static final Instant MONDAY = Instant.parse("2026-01-12T15:00:00Z");
    private static final Instant NEXT_MONDAY = MONDAY.plus(Duration.ofDays(7));

    @Autowired
    private Surveys surveys;

    @Autowired
    private SurveyThemes themes;

    @Autowired
    private SurveyPages pages;

    @Autowired
    private SurveyRounds rounds;

    @Autowired
    private SurveyInvitations invitations;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private SetClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String survey;

    @BeforeEach
    void openSurvey() {
        clock.at(MONDAY);
        survey = surveys.open(wish(NEXT_MONDAY), "first", "avery");
    }

    private static Wish wish(Instant closesAt) {
        return new Wish(
                SurveyedDistrict.KEEPER,
                PLAN,
                "Harbor 2030",
                "Tell us what you think.",
                closesAt,
                List.of(
                        new DraftSection("Reading", "Every child reads by third grade."),
                        new DraftSection("Buses", "A stop within half a mile.")),
                List.of(new Invited("Families", 40), new Invited("Staff", 0)));
    }

    private List<String> print(String group, int count) {
        String sheet = UUID.randomUUID().toString();
        surveys.addSheet(ADMIN, survey, sheet, group, Integer.toString(count));
        return tokens(surveys.print(ADMIN, survey, sheet, ""));
    }

    private static List<String> tokens(PrintedSheet sheet) {
        return sheet.paths().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private static Filled says(String reading, String buses, String aboutBuses) {
        return new Filled(Map.of("1", reading, "2", buses), Map.of("2", aboutBuses), "");
    }

    /** So many people of a group think the same. */
    private void answer(String group, int people, Filled filled) {
        print(group, people)
                .forEach(link -> assertThat(surveys.answer(link, filled)).isEqualTo(Outcome.TAKEN));
    }

    private View view() {
        return pages.get(ADMIN, survey);
    }

    private List<String> idsOf(String words) {
        return view().lines().stream()
                .map(Line::comment)
                .filter(comment -> comment.words().equals(words))
                .map(SurveyComment::id)
                .toList();
    }

    private String theme(String title) {
        return view().themes().stream()
                .filter(theme -> theme.title().equals(title))
                .map(SurveyTheme::id)
                .findFirst()
                .orElseThrow();
    }

    private String linkTo(Message letter) {
        String address = invitations.issue(letter.recipientId(), letter.secretLinkAbout());
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private List<Message> letters(String what) {
        return messages.all().stream()
                .filter(message -> message.key().startsWith("survey:%s:%s:".formatted(survey, what)))
                .toList();
    }

    private static void assertRefused(ThrowingCallable step, String... faults) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(InvalidSubmissionException.class, refused -> assertThat(refused.faults())
                        .containsExactly(faults));
    }

    @Test
    void isOpenedOnceAndKeepsTheDraftAsItWas() {
        assertThat(surveys.open(wish(NEXT_MONDAY.plusSeconds(60)), "first", "avery"))
                .isEqualTo(survey);
        assertThat(surveys.of(SurveyedDistrict.KEEPER, PLAN)).singleElement().satisfies(standing -> {
            assertThat(standing.state()).isEqualTo(State.OPEN);
            assertThat(standing.invited()).isEqualTo(40);
            assertThat(standing.answers()).isZero();
            assertThat(standing.inWords()).isEqualTo("fewer than five of 40 have answered");
            assertThat(standing.page()).isEqualTo("/surveys/" + survey);
            assertThat(standing.answersPage()).isEmpty();
        });
        assertThat(view().survey().sections())
                .extracting(section -> section.title())
                .containsExactly("Reading", "Buses");
    }

    @Test
    void refusesASurveyThatAsksNothingOrNobody() {
        assertRefused(
                () -> surveys.open(
                        new Wish(
                                SurveyedDistrict.KEEPER,
                                PLAN,
                                " ",
                                "x".repeat(4001),
                                MONDAY,
                                List.of(new DraftSection("", "x".repeat(20_001))),
                                List.of(new Invited("Staff", -1), new Invited("STAFF", 0))),
                        "second",
                        "avery"),
                "Title: it is missing.",
                "Introduction: it has 4001 characters; say it in at most 4000.",
                "End of the survey: a time that lies ahead.",
                "Title of section 1: it is missing.",
                "Text of section 1: it has 20001 characters; say it in at most 20000.",
                "Invited of the group \"Staff\": from 0 to 1000000.",
                "Group: \"STAFF\" is there twice.");
        assertRefused(
                () -> surveys.open(
                        new Wish(SurveyedDistrict.KEEPER, PLAN, "Plan", "", NEXT_MONDAY, List.of(), List.of()),
                        "second",
                        "avery"),
                "Sections: from 1 to 40.",
                "Groups: from 1 to 20.");
    }

    @Test
    void sendsEachAddressOneLinkThatWorksOnce() {
        assertThat(surveys.invite(
                        ADMIN, survey, STAFF, "Rosa@Harbor.example\n\nrosa@harbor.example\nomar@harbor.example "))
                .isEqualTo(2);
        assertThat(surveys.invite(ADMIN, survey, FAMILIES, "omar@harbor.example"))
                .isZero();
        assertThat(letters("invited")).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.body())
                    .contains("the plan of Harbor District", "Mon, Jan 19, 2026, 9:00 AM CST", "{link}");
            assertThat(invitations.find(letter.recipientId()))
                    .map(Person::email)
                    .hasValueSatisfying(email -> assertThat(email).endsWith("@harbor.example"));
        });

        Message letter = letters("invited").get(0);
        String link = linkTo(letter);
        String again = linkTo(letter);
        assertThat(pages.asked(link).door()).isEqualTo(Door.OPEN);
        assertThat(surveys.answer(link, says("FOR", "", ""))).isEqualTo(Outcome.TAKEN);
        assertThat(surveys.answer(link, says("AGAINST", "", ""))).isEqualTo(Outcome.ALREADY);
        assertThat(surveys.answer(again, says("AGAINST", "", ""))).isEqualTo(Outcome.ALREADY);
        assertThat(pages.asked(again).door()).isEqualTo(Door.ANSWERED);
        assertThat(jdbc.sql("select sum(answers) from survey_group where survey_id = ?")
                        .param(survey)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("select count(*) from survey_link where token_hash = ?")
                        .param(link)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesAddressesThatAreNone() {
        assertRefused(
                () -> surveys.invite(ADMIN, survey, "9", "rosa@harbor.example\nnobody"),
                "Group: choose one of Families, Staff.",
                "E-mail addresses: 'nobody' is not an e-mail address.");
        assertRefused(
                () -> surveys.invite(ADMIN, survey, STAFF, " \n"), "E-mail addresses: at least one, each on a line.");
        assertThat(letters("invited")).isEmpty();
    }

    @Test
    void printsASheetAnewOnlyWhereNothingOfItIsUsed() {
        String sheet = UUID.randomUUID().toString();
        surveys.addSheet(ADMIN, survey, sheet, FAMILIES, "3");
        surveys.addSheet(ADMIN, survey, sheet, FAMILIES, "3");
        List<String> first = tokens(surveys.print(ADMIN, survey, sheet, ""));
        assertThatThrownBy(() -> surveys.print(ADMIN, survey, sheet, "")).isInstanceOf(AlreadyDoneException.class);
        assertThat(pages.asked(first.get(1)).door()).isEqualTo(Door.OPEN);

        String known = view().sheets().get(0).print();
        PrintedSheet again = surveys.print(ADMIN, survey, sheet, known);
        assertThat(again.group()).isEqualTo("Families");
        List<String> second = tokens(again);
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
        assertThatThrownBy(() -> pages.asked(first.get(1))).isInstanceOf(NotFoundException.class);
        String typed = second.get(0).toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(surveys.answer(typed, says("FOR", "FOR", ""))).isEqualTo(Outcome.TAKEN);
        assertRefused(
                () -> surveys.print(ADMIN, survey, sheet, view().sheets().get(0).print()),
                "Sheet 1: somebody has used a link of it, so that its paper is good. Add another sheet.");
        assertRefused(
                () -> surveys.addSheet(ADMIN, survey, "third", "x", "201"),
                "Sheet: open the page again, and add it there.",
                "Group: choose one of Families, Staff.",
                "Number of links: from 1 to 200.");
    }

    /** How many links of a sheet were used is all that is known of a group, where it is small. */
    @Test
    void takesASheetBackWithoutTellingHowManyHaveUsedIt() {
        String used = UUID.randomUUID().toString();
        surveys.addSheet(ADMIN, survey, used, STAFF, "3");
        List<String> links = tokens(surveys.print(ADMIN, survey, used, ""));
        surveys.answer(links.get(0), says("FOR", "", ""));
        String unused = UUID.randomUUID().toString();
        surveys.addSheet(ADMIN, survey, unused, STAFF, "5");
        for (String sheet : List.of(used, unused)) {
            surveys.withdraw(ADMIN, survey, sheet);
            surveys.withdraw(ADMIN, survey, sheet);
        }
        assertThatThrownBy(() -> surveys.answer(links.get(1), says("FOR", "", "")))
                .isInstanceOf(NotFoundException.class);
        assertThat(pages.asked(links.get(0)).door()).isEqualTo(Door.ANSWERED);
        assertThat(view().sheets())
                .extracting(one -> one.id(), one -> one.links())
                .containsExactly(tuple(used, 3));
        assertThat(view().survey().groups())
                .extracting(group -> group.invited())
                .containsExactly(40, 3);
    }

    @Test
    void refusesAnAnswerThatSaysNothingOrTooMuchOrSpeaksOfNoSection() {
        String link = print(FAMILIES, 1).get(0);
        assertRefused(
                () -> surveys.answer(link, says("", "CANNOT_SAY", " ")),
                "Your answer: choose something for at least one section, or write what you think.");
        assertRefused(
                () -> surveys.answer(
                        link,
                        new Filled(
                                Map.of("1", "VERY_MUCH", "7", "FOR"),
                                Map.of("0", "x".repeat(4001), "first", "?"),
                                "nobody")),
                "Section: there is no section \"7\".",
                "How well you support \"Reading\": choose one of the answers.",
                "Section: there is no section \"first\".",
                "Comment on \"The whole draft\": it has 4001 characters; say it in at most 2000.",
                "Your e-mail address: 'nobody' is not an e-mail address.");
        assertThat(pages.asked(link).door()).isEqualTo(Door.OPEN);
        assertThat(jdbc.sql("select count(*) from survey_comment where survey_id = ?")
                        .param(survey)
                        .query(Integer.class)
                        .single())
                .isZero();

        clock.at(NEXT_MONDAY);
        assertRefused(
                () -> surveys.answer(link, says("FOR", "", "")),
                "Your answer: the survey is over, and answers are not taken any more.");
        assertThat(pages.asked(link).door()).isEqualTo(Door.OVER);
        assertThatThrownBy(() -> surveys.answer("no-such", says("FOR", "", ""))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void showsNobodyMoreThanTheResponseWhileItIsOpen() {
        answer(FAMILIES, 6, says("FOR", "AGAINST", "More buses"));
        answer(STAFF, 3, says("AGAINST", "", ""));
        assertThat(view().results().parts())
                .extracting(Part::name, Part::answers, Part::invited)
                .containsExactly(tuple("Families, Staff", 9, 43));
        assertThat(view().results().sections()).isEmpty();
        assertThat(view().lines()).isEmpty();
        assertThat(pages.get(DANA, survey).sheets()).isEmpty();
        assertThatThrownBy(() -> pages.get(ANA, survey)).isInstanceOf(NotFoundException.class);
        for (ThrowingCallable step : List.<ThrowingCallable>of(
                () -> surveys.invite(DANA, survey, STAFF, "rosa@harbor.example"),
                () -> surveys.addSheet(DANA, survey, UUID.randomUUID().toString(), STAFF, "1"),
                () -> surveys.endAt(DANA, survey, NEXT_MONDAY.plusSeconds(1)),
                () -> surveys.close(DANA, survey),
                () -> themes.publish(DANA, survey),
                () -> themes.sort(DANA, survey, List.of("x"), "THANKS", ""))) {
            assertThatThrownBy(step).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void addsUpBySectionAndGroupOnceItIsClosed() {
        answer(FAMILIES, 6, says("FOR", "", "More buses"));
        answer(STAFF, 5, says("STRONGLY_AGAINST", "FOR", ""));
        surveys.close(ADMIN, survey);
        surveys.close(ADMIN, survey);

        SurveyResults results = pages.get(DANA, survey).results();
        assertThat(results.parts())
                .extracting(Part::name, Part::answers, Part::invited, Part::rate)
                .containsExactly(tuple("Families", 6, 40, 15), tuple("Staff", 5, 5, 100));
        assertThat(results.sections().get(0).total().inSupport()).contains(55);
        assertThat(results.sections().get(1).parts())
                .extracting(part -> part.name(), part -> part.count(Support.CANNOT_SAY), part -> part.inSupport())
                .containsExactly(tuple("Families", 6, Optional.empty()), tuple("Staff", 0, Optional.of(100)));
        assertThat(view().lines()).hasSize(6).allSatisfy(line -> {
            assertThat(line.about()).isEqualTo("Buses");
            assertThat(line.group()).contains("Families");
        });
    }

    @Test
    void namesNoGroupBesideTheCommentsOfASmallOne() {
        answer(FAMILIES, 6, says("FOR", "", "More buses"));
        answer(STAFF, 2, says("FOR", "", "Fewer buses"));
        surveys.close(ADMIN, survey);
        assertThat(view().lines()).hasSize(8).allSatisfy(line -> assertThat(line.group())
                .isEmpty());
    }

    /** Nothing that is kept leads from an answer to its link, or from an address to whether it has answered. */
    @Test
    void keepsNothingByWhichAnAnswerCouldBeTraced() {
        surveys.invite(ADMIN, survey, STAFF, "rosa@harbor.example\nomar@harbor.example");
        String link = linkTo(letters("invited").get(0));
        surveys.answer(link, new Filled(Map.of("1", "FOR"), Map.of("0", "Well done"), "Rosa.Lind@home.example"));
        List<String> before = commentIds();
        surveys.close(ADMIN, survey);

        assertThat(commentIds()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(jdbc.sql("select count(*) from survey_invitation where survey_id = ? and address_id is not null")
                        .param(survey)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(letters("")).isEmpty();
        assertThat(messages.all().stream().map(Message::key))
                .noneMatch(key -> key.startsWith("survey:%s:".formatted(survey)));
    }

    private List<String> commentIds() {
        return jdbc.sql("select id from survey_comment where survey_id = ?")
                .param(survey)
                .query(String.class)
                .list();
    }

    @Test
    void remindsOnceWhoeverHasALinkByMailAndHasNotUsedIt() {
        surveys.invite(ADMIN, survey, STAFF, "rosa@harbor.example\nomar@harbor.example");
        surveys.answer(linkTo(letters("invited").get(0)), says("FOR", "", ""));
        clock.at(NEXT_MONDAY.minus(Duration.ofDays(3)).minusSeconds(1));
        rounds.look();
        assertThat(letters("reminder")).isEmpty();
        clock.at(NEXT_MONDAY.minus(Duration.ofDays(3)));
        rounds.look();
        rounds.look();
        assertThat(letters("reminder"))
                .extracting(Message::recipientId)
                .containsExactly(letters("invited").get(1).recipientId());
        String reminded = linkTo(letters("reminder").get(0));

        Instant later = NEXT_MONDAY.plus(Duration.ofDays(7));
        surveys.endAt(ADMIN, survey, later);
        clock.at(NEXT_MONDAY.plusSeconds(1));
        rounds.look();
        assertThat(letters("reminder")).hasSize(1);
        assertThat(surveys.answer(reminded, says("FOR", "", ""))).isEqualTo(Outcome.TAKEN);
        clock.at(later);
        rounds.look();
        assertThat(view().isClosed()).isTrue();
        assertRefused(
                () -> surveys.endAt(ADMIN, survey, later.plusSeconds(60)), "End of the survey: it is closed already.");
        assertRefused(
                () -> surveys.invite(ADMIN, survey, STAFF, "zoe@harbor.example"),
                "Survey: it is over; no links are given out any more.");
    }

    @Test
    void isPublishedOnceEveryCommentIsSortedAndEveryThemeAnswered(ApplicationEvents events) {
        answer(FAMILIES, 5, says("FOR", "AGAINST", "More buses"));
        answer(STAFF, 5, says("FOR", "", "Thank you"));
        surveys.invite(ADMIN, survey, STAFF, "rosa@harbor.example");
        surveys.answer(
                print(FAMILIES, 1).get(0),
                new Filled(Map.of("1", "FOR"), Map.of("0", "And trains"), "Zoe@home.example"));
        assertRefused(() -> themes.publish(ADMIN, survey), "Survey: it is still open, or just being closed.");
        surveys.close(ADMIN, survey);
        assertThat(events.stream(Surveys.SurveyClosed.class))
                .containsExactly(new Surveys.SurveyClosed(survey, SurveyedDistrict.KEEPER, PLAN));

        themes.sort(ADMIN, survey, idsOf("More buses"), "", "Not enough buses");
        themes.sort(ADMIN, survey, idsOf("And trains"), "", "Trains");
        themes.sort(ADMIN, survey, idsOf("And trains"), theme("Not enough buses"), "");
        assertRefused(
                () -> themes.publish(ADMIN, survey),
                "Comments: 5 are not sorted yet.",
                "Theme \"Not enough buses\": it has no answer yet.",
                "Theme \"Trains\": it has no answer yet.");
        themes.sort(ADMIN, survey, idsOf("Thank you"), "THANKS", "");
        assertRefused(
                () -> themes.answer(ADMIN, survey, theme("Trains"), "NOT_CHANGED", "No"),
                "Why it is not changed: say why in at least 10 letters.");
        assertRefused(
                () -> themes.answer(ADMIN, survey, theme("Trains"), "", " "),
                "Answer: choose Changed or Not changed.",
                "What is changed: it is missing.");
        themes.answer(ADMIN, survey, theme("Trains"), "NOT_CHANGED", "The district runs no trains.");
        themes.answer(ADMIN, survey, theme("Not enough buses"), "CHANGED", "Two lines more.");
        themes.publish(ADMIN, survey);
        themes.publish(ADMIN, survey);

        assertThat(events.stream(Surveys.SurveyPublished.class))
                .containsExactly(new Surveys.SurveyPublished(survey, SurveyedDistrict.KEEPER, PLAN));
        assertThat(pages.published(survey).themes())
                .extracting(SurveyTheme::title, SurveyTheme::comments)
                .containsExactly(tuple("Not enough buses", 6), tuple("Trains", 1));
        assertThat(surveys.of(SurveyedDistrict.KEEPER, PLAN))
                .extracting(Standing::state, Standing::inWords, Standing::answersPage)
                .containsExactly(tuple(
                        State.PUBLISHED,
                        "11 of 46 have answered (24%)",
                        Optional.of("/surveys/%s/answers".formatted(survey))));
        for (ThrowingCallable late : List.<ThrowingCallable>of(
                () -> themes.answer(ADMIN, survey, theme("Trains"), "CHANGED", "Trains after all"),
                () -> themes.drop(ADMIN, survey, theme("Trains")),
                () -> themes.rename(ADMIN, survey, theme("Trains"), "Railways"),
                () -> themes.unsort(ADMIN, survey, idsOf("And trains").get(0)))) {
            assertRefused(late, "Survey: it is public, and nothing changes any more.");
        }
        assertThat(letters("published")).hasSize(2).allSatisfy(letter -> assertThat(letter.links())
                .extracting(Message.Link::place)
                .containsExactly("/surveys/%s/answers".formatted(survey)));
    }

    @Test
    void letsGoOfAddressesOnceTheyAreTold() {
        surveys.invite(ADMIN, survey, STAFF, "rosa@harbor.example");
        surveys.close(ADMIN, survey);
        rounds.letGo();
        assertThat(addresses()).isOne();
        themes.publish(ADMIN, survey);
        rounds.letGo();
        assertThat(addresses()).as("the mail is still to be sent").isOne();
        jdbc.sql("update notification set state = 'SENT' where message_key like ?")
                .param("survey:%s:%%".formatted(survey))
                .update();
        rounds.letGo();
        assertThat(addresses()).isZero();
        assertThat(letters("")).isEmpty();
    }

    @Test
    void letsGoOfAddressesThatNoMailReaches() {
        surveys.invite(ADMIN, survey, STAFF, "rosa@harbor.example");
        surveys.close(ADMIN, survey);
        themes.publish(ADMIN, survey);
        clock.at(MONDAY.plus(Duration.ofDays(31)));
        rounds.letGo();
        assertThat(addresses()).isZero();
    }

    private int addresses() {
        return jdbc.sql("select count(*) from survey_address where survey_id = ?")
                .param(survey)
                .query(Integer.class)
                .single();
    }

    @Test
    void sortsAgainWhatWasSortedWrongly() {
        answer(FAMILIES, 5, says("FOR", "", "More buses"));
        surveys.close(ADMIN, survey);
        List<String> ids = new ArrayList<>(idsOf("More buses"));
        themes.sort(ADMIN, survey, ids, "", "Buses");
        themes.sort(ADMIN, survey, ids, "", "buses");
        themes.sort(ADMIN, survey, ids.subList(0, 2), "", "Stops");
        assertThat(view().themes())
                .extracting(SurveyTheme::title, SurveyTheme::comments)
                .containsExactly(tuple("Buses", 5), tuple("Stops", 2));
        assertRefused(
                () -> themes.rename(ADMIN, survey, theme("Stops"), "BUSES"), "Theme: \"Buses\" is there already.");
        themes.rename(ADMIN, survey, theme("Stops"), "More stops");
        themes.unsort(ADMIN, survey, ids.get(0));
        themes.drop(ADMIN, survey, theme("Buses"));
        assertThat(view().unsorted()).isEqualTo(4);
        themes.sort(ADMIN, survey, List.of(ids.get(1)), "OFF_TOPIC", "");
        assertThat(view().missing())
                .containsExactly(
                        "Comments: 4 are not sorted yet.",
                        "Theme \"More stops\": it has no answer yet.",
                        "Theme \"More stops\": no comment belongs to it; drop it.");
        assertRefused(
                () -> themes.sort(ADMIN, survey, List.of(), "THANKS", "Both"),
                "Comments: choose at least one.",
                "Theme: choose one, or name a new one.");
        assertRefused(
                () -> themes.sort(ADMIN, survey, List.of("no-such"), "THANKS", ""),
                "Comments: one of them is not there.");
    }
}
