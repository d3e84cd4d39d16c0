package org.charterpath.institute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.OPS_2025;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.WorkAccepted;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.institute.FrameworkPages.View;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.measure.TargetRevision;
import org.charterpath.people.Caller;
import org.charterpath.people.KnownPeople;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ana and Ben, coached by Dana, carry a framework; Cleo is in the same cohort, with coach Eli. Run on each database by a subclass. */
@FeatureTest
abstract class FrameworksScenarios {

    private static final Caller ANA = new Caller("ana", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller CLEO = new Caller("cleo", Set.of(Role.PARTICIPANTS.id()));
    private static final Caller DANA = new Caller("dana", Set.of(Role.COACHES.id()));
    private static final Caller ELI = new Caller("eli", Set.of(Role.COACHES.id()));
    private static final Caller ADMIN = new Caller("avery", Set.of(Role.PROGRAM_ADMINS.id()));
    private static final String ABSENCE = "Chronic absence";

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private FrameworkPages pages;

    @Autowired
    private FrameworkRule rule;

    @Autowired
    private FrameworkKeepers keepers;

    @Autowired
    private Measures measures;

    @Autowired
    private Teams teams;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Placements placements;

    @Autowired
    private Submissions submissions;

    @Autowired
    private ShippedForms forms;

    @Autowired
    private WrittenMessages messages;

    @Autowired
    private KnownPeople people;

    @Autowired
    private SetClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String team;

    @BeforeEach
    void formTeam() {
        clock.at("2026-01-12T09:00:00");
        people.ensure(new Person("avery", "Avery", "Nguyen", "avery@x.example"), Role.PROGRAM_ADMINS);
        OPS_2025.addTo(jdbc);
        team = teams.form(OPS_2025.id(), "Harbor School", OPS_2025.enrolmentsOf("ana", "ben"))
                .id();
    }

    @Test
    void makesGoalsAndMeasuresOnceOfWhatIsAccepted() {
        Submission answers = handedIn("first", answers());

        frameworks.accepted(new WorkAccepted(placements.of(team), "performance-framework", answers));
        frameworks.accepted(new WorkAccepted(placements.of(team), "performance-framework", answers));

        assertThat(pages.get(ANA, team).goals())
                .extracting(goal -> goal.goal().title(), goal -> goal.measures().stream()
                        .map(standing -> standing.measure().kind())
                        .toList())
                .containsExactly(
                        tuple("Students come to school every day", List.of(Measure.Kind.LAG, Measure.Kind.LEAD)),
                        tuple("Every ninth grader passes algebra", List.of(Measure.Kind.LAG, Measure.Kind.LEAD)));
        assertThat(measures.of(FrameworkKeepers.KEEPER, team)).hasSize(4);
        assertThat(standing(ABSENCE).measure().ownerId()).isEqualTo("ana");
        assertThat(messages.to("ana")).singleElement().satisfies(letter -> {
            assertThat(letter.body()).contains("the performance framework of Harbor School");
            assertThat(letter.links()).extracting(link -> link.place()).containsExactly("/frameworks/" + team);
        });
        assertThat(messages.to("ben")).isEmpty();
    }

    @Test
    void leavesOtherWorksheetsAlone() {
        Submission answers = store("other", "own-data", new SampleAnswers().to("own-data"));

        frameworks.accepted(new WorkAccepted(placements.of(team), "own-data", answers));

        assertThat(pages.list(ADMIN, 1).items())
                .extracting(one -> one.ownerId())
                .doesNotContain(team);
    }

    @Test
    void revisesWhatIsTheSameMeasureAndKeepsItsUpdates() {
        accept("first", answers());
        Measure absence = standing(ABSENCE).measure();
        measures.update(ANA, absence.id(), "typed", new BigDecimal("15"), LocalDate.of(2026, 1, 10), "");
        Map<String, Object> second = answers();
        second.put("goal1Lag1Target", 12);
        second.put("goal1Lag1Definition", "Sharper words");
        second.put("goal1Lead1Baseline", 45);
        second.remove("goal2Added");
        second.keySet().removeIf(key -> key.startsWith("goal2"));

        accept("second", second);

        assertThat(standing(ABSENCE)).satisfies(standing -> {
            assertThat(standing.measure().id()).isEqualTo(absence.id());
            assertThat(standing.measure().definition()).isEqualTo("Sharper words");
            assertThat(standing.targets())
                    .extracting(target -> target.value().intValueExact(), TargetRevision::reason)
                    .containsExactly(tuple(9, ""), tuple(12, "Version 2 of the framework"));
            assertThat(standing.progress().percent()).isEqualTo(50);
        });
        assertThat(measures.of(FrameworkKeepers.KEEPER, team).stream()
                        .filter(one -> one.measure().isEnded()))
                .as("another baseline, and a goal that is gone")
                .extracting(one -> one.measure().indicator())
                .containsExactlyInAnyOrder(
                        "Families called the same morning", "Algebra passed", "Exit tickets with a reteach");
        assertThat(pages.get(ANA, team)).satisfies(view -> {
            assertThat(view.framework().number()).isEqualTo(2);
            assertThat(view.goals()).hasSize(1);
            assertThat(view.goals().get(0).measures()).hasSize(2);
            assertThat(view.ended()).hasSize(3);
        });
    }

    @Test
    void takesAMeasureFromNobodyToWhomItWasHandedOnSince() {
        accept("first", answers());
        measures.handOn(ANA, standing(ABSENCE).measure().id(), "ben", "Ben keeps the attendance");

        accept("second", answers());
        assertThat(standing(ABSENCE).measure().ownerId()).isEqualTo("ben");

        Map<String, Object> third = answers();
        third.put("goal1Lead1Owner", "ben");
        accept("third", third);
        assertThat(standing("Families called the same morning").measure().ownerId())
                .isEqualTo("ben");
    }

    @Test
    void givesTheMeasuresOfWhoeverHasLeftToTheRestOfTheTeamThenToTheCoach() {
        accept("first", answers());

        withdraw("ana");
        assertThat(standing(ABSENCE).measure().ownerId()).isEqualTo("ben");
        withdraw("ben");
        assertThat(standing(ABSENCE).measure().ownerId()).isEqualTo("dana");
        assertThat(keepers.mayOwn("ana", team)).isFalse();
    }

    @Test
    void staysWithItsOwnerWhenTheInstituteIsOver() {
        accept("first", answers());

        enrolments.moveTo(Enrolment.State.COMPLETED, OPS_2025.enrolmentOf("ana"));

        assertThat(keepers.leavesWith(enrolments.get(OPS_2025.enrolmentOf("ana")), team))
                .isFalse();
        assertThat(standing(ABSENCE).measure().ownerId()).isEqualTo("ana");
    }

    @Test
    void isReadByTheTeamItsCoachAndAdminsAndByOthersOfTheCohortOnlyWithConsent() {
        Map<String, Object> unshared = answers();
        unshared.put("frameworkShared", false);
        accept("first", unshared);

        for (Caller reader : List.of(ANA, DANA, ADMIN)) {
            assertThat(pages.get(reader, team).isFull()).as(reader.userId()).isTrue();
            assertThat(pages.list(reader, 1).items())
                    .extracting(one -> one.ownerId())
                    .contains(team);
        }
        for (Caller reader : List.of(CLEO, ELI, new Caller("nobody", Set.of()))) {
            assertThatThrownBy(() -> pages.get(reader, team)).isInstanceOf(NotFoundException.class);
            assertThat(pages.list(reader, 1).items())
                    .extracting(one -> one.ownerId())
                    .doesNotContain(team);
        }
        assertThatThrownBy(() -> pages.get(ADMIN, "no-such")).isInstanceOf(NotFoundException.class);

        accept("second", answers());
        View shown = pages.get(CLEO, team);
        assertThat(shown.isFull()).isFalse();
        assertThat(shown.names()).isEmpty();
        assertThat(shown.owners()).isEmpty();
        assertThat(pages.list(CLEO, 1).items()).extracting(one -> one.ownerId()).contains(team);
        assertThatThrownBy(() ->
                        pages.measureOf(CLEO, team, standing(ABSENCE).measure().id()))
                .isInstanceOf(NotFoundException.class);
        withdraw("cleo");
        assertThatThrownBy(() -> pages.get(CLEO, team)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void isShownAndTakenBackByThoseOfTheTeamAlone() {
        accept("first", answers());
        assertThat(pages.get(ANA, team).framework().consent().by()).isEqualTo("ana");

        Caller ben = new Caller("ben", Set.of(Role.PARTICIPANTS.id()));
        clock.at("2026-01-14T09:00:00");
        frameworks.show(ben, team, false);
        clock.at("2026-01-15T09:00:00");
        frameworks.show(ANA, team, false);

        assertThatThrownBy(() -> pages.get(CLEO, team)).isInstanceOf(NotFoundException.class);
        View ours = pages.get(ANA, team);
        assertThat(ours.isOurs()).isTrue();
        assertThat(ours.framework().consent()).satisfies(consent -> {
            assertThat(consent.isGiven()).isFalse();
            assertThat(consent.by()).isEqualTo("ben");
            assertThat(consent.at().atZone(ours.zone()).toLocalDate()).isEqualTo("2026-01-14");
        });
        for (Caller other : List.of(CLEO, DANA, ADMIN)) {
            assertThatThrownBy(() -> frameworks.show(other, team, true))
                    .as(other.userId())
                    .isInstanceOf(NotFoundException.class);
        }
        frameworks.show(ben, team, true);
        assertThat(pages.get(CLEO, team).isOurs()).isFalse();
    }

    @Test
    void drawsEachMeasureFromItsBaselineToItsTarget() {
        accept("first", answers());
        measures.update(
                ANA, standing(ABSENCE).measure().id(), "typed", new BigDecimal("13.5"), LocalDate.of(2026, 1, 10), "");

        assertThat(pages.get(CLEO, team).chart().orElseThrow()).satisfies(section -> {
            assertThat(section.rows()).hasSize(4);
            assertThat(section.inWords(section.rows().get(0), 0)).isEqualTo("50");
            assertThat(section.chart()).hasSize(4);
        });
    }

    @Test
    void acceptsTheSampleAnswersAndNamesFieldAndRuleOfWhatBreaksOne() {
        assertThat(faults(answers())).isEmpty();

        Map<String, Object> broken = answers();
        broken.put("goal1Lag1Target", 18);
        broken.put("goal1Lead1TargetOn", "2025-09-30");
        broken.remove("goal1Lead1Activity");
        broken.put("goal2Lead1Indicator", "chronic ABSENCE");
        broken.put("goal2Lag1Baseline", "sixty");
        assertThat(faults(broken))
                .containsExactlyInAnyOrder(
                        "Goal 1, lagging measure 1: Target: it is the baseline; nothing would have to move.",
                        "Goal 1, leading measure 1: Date of the target: it has to come after the date of the baseline.",
                        "Goal 1, leading measure 1: Daily activity: it is missing.",
                        "Goal 2, lagging measure 1: Baseline: it has to be a number of at most 12 digits and 4"
                                + " decimals, such as 62.5 or 1,250, without its unit.",
                        "Goal 2, leading measure 1: Indicator: the same as that of Goal 1, lagging measure 1; name"
                                + " each measure once.");

        Map<String, Object> halves = answers();
        halves.keySet().removeIf(key -> key.startsWith("goal1Lead") || key.startsWith("goal2Lag"));
        assertThat(faults(halves))
                .containsExactly(
                        "Goal 1: it needs a leading measure at least.", "Goal 2: it needs a lagging measure at least.");
    }

    @Test
    void takesNoTargetWhoseDayIsOverButFromMeasuresThatThereAre() {
        accept("first", answers());
        clock.at("2031-01-15T09:00:00");

        Map<String, Object> later = answers();
        assertThat(faults(later)).isEmpty();
        later.put("goal1Lag1Indicator", "Days missed");
        assertThat(faults(later))
                .containsExactly(
                        "Goal 1, lagging measure 1: Date of the target: it has to lie ahead; today is 2031-01-15.");
    }

    @Test
    void offersAsOwnersThoseOfTheTeamWhoAreThere() {
        assertThat(pages.ownersOf(team)).extracting(owner -> owner.value()).containsExactly("ana", "ben");
        people.deactivate("ben");
        assertThat(pages.ownersOf(team)).extracting(owner -> owner.value()).containsExactly("ana");
        assertThat(pages.ownersOf("no-such")).isEmpty();
    }

    private List<String> faults(Map<String, Object> answers) {
        OpenForm form = new OpenForm(
                FrameworkAnswers.FORM, Optional.empty(), Optional.of(team), Optional.of("ana"), name -> null);
        return rule.faults(answers, Map.of(), form);
    }

    private static Map<String, Object> answers() {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to(FrameworkAnswers.FORM));
        answers.replaceAll((key, answer) -> key.endsWith("Owner") ? "ana" : answer);
        return answers;
    }

    private void accept(String step, Map<String, Object> answers) {
        frameworks.accept(placements.of(team), handedIn(step, answers));
    }

    private Submission handedIn(String step, Map<String, Object> answers) {
        return store(step, FrameworkAnswers.FORM, answers);
    }

    private Submission store(String step, String form, Map<String, Object> answers) {
        FormStep handedIn = new FormStep("%s of %s".formatted(step, team), "userTask_fillInWorksheet");
        forms.submit(form, handedIn, "ana", answers);
        return submissions.require(handedIn);
    }

    private void withdraw(String userId) {
        String enrolment = OPS_2025.enrolmentOf(userId);
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolment);
        measures.leftBy(enrolments.get(enrolment), "Whoever owned it has left.");
    }

    private MeasureStanding standing(String indicator) {
        return measures.of(FrameworkKeepers.KEEPER, team).stream()
                .filter(standing -> standing.measure().indicator().equals(indicator))
                .filter(standing -> !standing.measure().isEnded())
                .findFirst()
                .orElseThrow();
    }
}
