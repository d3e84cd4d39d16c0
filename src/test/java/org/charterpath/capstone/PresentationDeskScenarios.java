package org.charterpath.capstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.charterpath.AlreadyDoneException;
import org.charterpath.NotFoundException;
import org.charterpath.Program;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.capstone.PresentationDesk.Seen;
import org.charterpath.capstone.PresentationDesk.Step;
import org.charterpath.capstone.PresentationDesk.Typed;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.EnrolmentLife;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The order at the closing workshop, and who is told when; run on each database by a subclass. */
abstract class PresentationDeskScenarios {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Program program;

    @Autowired
    private PresentationDesk desk;

    @Autowired
    private PresentationPages pages;

    @Autowired
    private PresentationTimes times;

    @Autowired
    private PresentationPanels panels;

    @Autowired
    private CapstoneTeams teams;

    @Autowired
    private Capstones capstones;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Coursework coursework;

    @Autowired
    private EnrolmentLife life;

    @Autowired
    private ReaderZones zones;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private String ana;
    private String ben;
    private String cleo;
    private String cohortId;

    @BeforeEach
    void launch() {
        String number = "slot" + PEOPLE.incrementAndGet();
        ana = number + ".a";
        ben = number + ".b";
        cleo = number + ".c";
        cohortId = program.launchCohort(ana, ben, cleo);
        enrolments.in(cohortId).forEach(one -> enrolments.moveTo(Enrolment.State.ACTIVE, one.id()));
    }

    @Test
    void tellsEachPresenterOnceForEachTimeThatHolds() {
        scheduleAt(10);
        order(Step.FILL, "");
        desk.tell(seen());
        desk.tell(seen());
        assertThat(mailsTo(ana)).singleElement().asString().contains("11:00 AM to 11:15 AM CDT");
        assertThat(mailsTo(ben)).singleElement().asString().contains("11:15 AM to 11:30 AM CDT");

        order(Step.DOWN, enrolmentOf(ana));
        assertThat(mailsTo(ana)).as("not told before somebody says so").hasSize(1);
        desk.tell(seen());
        order(Step.DOWN, enrolmentOf(ben));
        desk.tell(seen());

        assertThat(mailsTo(ana)).hasSize(3).last().asString().contains("11:00 AM");
        assertThat(mailsTo(cleo)).hasSize(1);
        assertThat(times.ofPerson(ana, Program.CLOSING_WORKSHOP, Program.CLOSING_WORKSHOP))
                .singleElement()
                .satisfies(entry -> assertThat(entry.title()).isEqualTo("Your capstone presentation"));
    }

    @Test
    void movesTheTimesWithTheWorkshop() {
        scheduleAt(10);
        order(Step.FILL, "");
        desk.tell(seen());

        scheduleAt(12);

        assertThat(mailsTo(ana)).hasSize(2).last().asString().contains("1:00 PM to 1:15 PM CDT");
        assertThat(times.inWords(enrolmentOf(ana), ana))
                .hasValueSatisfying(words -> assertThat(words).isEqualTo("Thu, Jul 23, 2026, 1:00 PM to 1:15 PM CDT"));
        sessions.cancel(workshop().id());
        assertThat(mailsTo(ana)).hasSize(3).last().asString().contains("not invited any more");
        assertThat(times.inWords(enrolmentOf(ana), ana)).isEmpty();
    }

    @Test
    void tellsATimeOnTheClocksOfWhoeverReadsIt() {
        zones.choose(ben, "America/New_York");
        scheduleAt(10);
        order(Step.FILL, "");

        desk.tell(seen());

        assertThat(mailsTo(ben))
                .singleElement()
                .asString()
                .contains(
                        "12:15 PM to 12:30 PM EDT", "On the clocks there: Thu, Jul 23, 2026, 11:15 AM to 11:30 AM CDT");
        assertThat(times.inWords(enrolmentOf(ben), ben).orElseThrow()).contains("12:15 PM", "11:15 AM to 11:30 AM CDT");
    }

    @Test
    void leavesThePlaceOfSomebodyWhoHasLeftFreeUntilTheOrderIsFilledAnew() {
        scheduleAt(10);
        order(Step.FILL, "");
        desk.tell(seen());

        coursework.withdraw(enrolmentOf(ana));
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentOf(ana));

        assertThat(mailsTo(ana)).hasSize(2);
        assertThat(mailsTo(ben)).hasSize(1);
        assertThat(page().order().get(0).hasLeft()).isTrue();
        order(Step.FILL, "");
        desk.tell(seen());
        assertThat(page().order())
                .extracting(PresentationPages.Row::ownerId)
                .containsExactly(enrolmentOf(ben), enrolmentOf(cleo));
        assertThat(mailsTo(ben)).hasSize(2).last().asString().contains("11:00 AM");
    }

    @Test
    void tellsNobodyWhoHasLeftThatTheWorkshopMoves() {
        scheduleAt(10);
        order(Step.FILL, "");
        desk.tell(seen());
        coursework.withdraw(enrolmentOf(ana));
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentOf(ana));
        assertThat(mailsTo(ana)).hasSize(2);

        scheduleAt(12);

        assertThat(mailsTo(ana)).hasSize(2);
        assertThat(mailsTo(ben)).as("nobody moves up").last().asString().contains("1:15 PM");
    }

    @Test
    void tellsWhoeverMovesIntoAnotherCohortTheTimeThere() {
        scheduleAt(10);
        order(Step.FILL, "");
        desk.tell(seen());
        String here = cohortId;
        String there = program.launchCohort(ana + "x");
        life.transfer(enrolmentOf(ana), there, "Works at another school now.", Program.ADMIN);
        assertThat(mailsTo(ana)).hasSize(2).last().asString().contains("not invited any more");
        cohortId = there;
        assertThat(times.inWords(enrolmentOf(ana), ana)).isEmpty();

        scheduleAt(14);
        order(Step.FILL, "");
        desk.tell(seen());

        assertThat(mailsTo(ana)).hasSize(3).last().asString().contains("Jul 23, 2026, 3:");
        cohortId = here;
        scheduleAt(12);
        assertThat(mailsTo(ana)).hasSize(3);
    }

    @Test
    void tellsWhoeverIsSlowerThatThePlanHasChanged() {
        Seen both = seen();
        desk.order(both, Step.FILL, "");

        assertThatThrownBy(() -> desk.setLengths(both, new Typed("0", "20", "0", "0")))
                .isInstanceOf(AlreadyDoneException.class);
        assertThatThrownBy(() -> desk.tell(both))
                .isInstanceOfAny(AlreadyDoneException.class, InvalidSubmissionException.class);
        assertThat(page().lengths()).isEqualTo(PresentationPlan.Lengths.USUAL);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> desk.setLengths(seen(), new Typed("x", "4", "-1", "9".repeat(4001))))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("First presentation")
                .hasMessageContaining("Length of a presentation")
                .hasMessageContaining("Break after")
                .hasMessageContaining("Length of a break");
        assertThatThrownBy(() -> order(Step.UP, "nobody")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.tell(seen())).hasMessageContaining("nobody is in it yet");
        assertThatThrownBy(() -> desk.choosePanel(cohortId, Optional.empty(), List.of(ben)))
                .hasMessageContaining("name coaches and program admins");
        assertThatThrownBy(() -> desk.choosePanel(cohortId, Optional.of(enrolmentOf(ana)), List.of(Program.COACH)))
                .hasMessageContaining("two people at least");
        accounts.ensure(accounts.find(cleo).orElseThrow(), Role.COACHES);
        assertThatThrownBy(() -> desk.choosePanel(cohortId, Optional.empty(), List.of(cleo)))
                .hasMessageContaining("takes part in the same cohort");
    }

    @Test
    void putsBreaksBetweenAndSaysWhereTheWorkshopIsTooShort() {
        scheduleAt(10);
        desk.setLengths(seen(), new Typed("0", "100", "2", "30"));
        order(Step.FILL, "");

        assertThat(page().order())
                .extracting(row -> row.startsAt().orElseThrow())
                .containsExactly("10:00 AM", "11:40 AM", "1:50 PM");
        assertThat(page().lastsTooLong())
                .contains("The last presentation ends at 3:30 PM, and the workshop at 2:00 PM.");
    }

    @Test
    void givesATeamOneTimeAndOnePanel() {
        String team = teams.form(
                        new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id())),
                        cohortId,
                        "Bus routes",
                        List.of(enrolmentOf(ana), enrolmentOf(ben)))
                .teamId();
        scheduleAt(10);
        order(Step.FILL, "");
        desk.tell(seen());

        assertThat(page().order())
                .extracting(PresentationPages.Row::ownerId)
                .contains(team)
                .hasSize(2);
        assertThat(mailsTo(ana)).isEqualTo(mailsTo(ben)).hasSize(1);
        assertThat(times.inWords(enrolmentOf(ana), ana)).isEqualTo(times.inWords(enrolmentOf(ben), ben));
        desk.choosePanel(cohortId, Optional.of(team), List.of(Program.COACH, Program.ADMIN));
        capstones.markReady(enrolmentOf(ana));
        capstones.markReady(enrolmentOf(ben));
        present(ana);
        assertThat(panels.fromTeam(enrolmentOf(ben))).isPresent();
        present(ben);
        assertThat(jdbc.sql(
                                "select distinct waiting_for from review where owner_id in (?, ?) and subject_kind = 'presentation'")
                        .params(enrolmentOf(ana), enrolmentOf(ben))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(Program.COACH, Program.ADMIN);
        assertThat(panels.openScores(enrolmentOf(ana))).hasSize(2);
        assertThat(panels.openScores(enrolmentOf(ben))).hasSize(2);
    }

    private void present(String participant) {
        String process = program.run("capstone-presentation", enrolmentOf(participant), Map.of("stageId", "july"))
                .getId();
        var task = program.onlyTask(open -> open.getProcessInstanceId().equals(process));
        program.submit(task, program.answersTo(task));
    }

    private void order(Step step, String ownerId) {
        desk.order(seen(), step, ownerId);
    }

    private Seen seen() {
        return new Seen(cohortId, page().version());
    }

    private PresentationPages.Page page() {
        return pages.page(cohortId).orElseThrow();
    }

    private void scheduleAt(int hour) {
        LocalDate day = Program.CLOSING_WORKSHOP;
        sessions.announce(
                workshop().id(),
                new Schedule(day.atTime(hour, 0), 240, Optional.of("Library"), Optional.empty(), Optional.empty()));
    }

    private TrainingSession workshop() {
        return sessions.in(cohortId).stream()
                .filter(session -> session.itemId().equals("closing-workshop"))
                .findFirst()
                .orElseThrow();
    }

    private String enrolmentOf(String participant) {
        return program.enrolmentOf(cohortId, participant);
    }

    private List<String> mailsTo(String userId) {
        return jdbc.sql(
                        """
                        select body from notification where recipient_id = ? and message_key like 'presentation-time:%'
                         order by message_key
                        """)
                .param(userId)
                .query(String.class)
                .list();
    }
}
