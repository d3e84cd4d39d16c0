package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cycle.Cycles;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.Measure;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.planning.Amendments;
import org.charterpath.planning.LivingPlan;
import org.charterpath.planning.PlanEditions;
import org.charterpath.planning.PlanOffices;
import org.charterpath.planning.PlanningTeam;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan that is lived: quarters, reports and amendments. Run on each database by a subclass. */
@ProcessTest
abstract class LivingThePlanProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private Program program;

    @Autowired
    private LivingPlan living;

    @Autowired
    private PlanEditions editions;

    @Autowired
    private Measures measures;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Notifications notifications;

    @Autowired
    private StrategicPlans known;

    @Autowired
    private PlanningTeam team;

    @Autowired
    private PlanOffices offices;

    @Autowired
    private Cycles cycles;

    @Test
    void reportsEachQuarterAlsoWhereNobodyHasWritten() {
        String plan = plans.approved();
        plans.endQuarter(plan);
        plans.update(plan);
        LivingPlan.Frozen first = living.reports(plan).get(0);
        assertThat(first.report().update()).isPresent();
        assertThat(first.report().measures()).hasSize(3);
        assertThat(first.report().measures())
                .filteredOn(line -> line.override().isPresent())
                .hasSize(1);
        assertThat(first.digest()).hasSize(64);

        plans.endQuarter(plan);
        program.driver().moveTo(program.driver().now().plus(Duration.ofDays(31)));
        program.driver().runDueJobs();

        assertThat(living.reports(plan)).hasSize(2);
        assertThat(living.reports(plan).get(1).report().update()).isEmpty();
        assertThat(living.reports(plan).get(1).report().alignments())
                .isEqualTo(first.report().alignments());
        assertThat(plans.tasksOf(plan, "Write quarterly update")).isEmpty();
    }

    @Test
    void makesUpForQuartersThatWereMissedAndEndsWithAClosingReport() {
        String plan = plans.approved();
        plans.moveTo(RunningPlan.LAST_DAY.plusDays(1).atTime(9, 0));
        while (plans.tasksOf(plan, "Write closing report").isEmpty()) {
            plans.update(plan);
        }
        List<LivingPlan.Frozen> reports = living.reports(plan);
        assertThat(reports.get(reports.size() - 1).report().to()).isEqualTo(RunningPlan.LAST_DAY);
        assertThat(reports.get(1).report().from())
                .isEqualTo(reports.get(0).report().to().plusDays(1));

        plans.submitSample(plans.superintendent(plan), plan, "Write closing report", "closing-report");

        assertThat(plans.endsOf("living-the-plan", plan)).containsExactly("endEvent_planLived");
        assertThat(living.closing(plan)).isPresent();
        assertThat(cycles.of("strategic-plan", plan)).allMatch(series -> series.isOver());
    }

    @Test
    void showsEachOfTheSixAlignmentsAsDoneOrMissing() {
        String plan = plans.approved();
        assertThat(living.alignments(plan)).hasSize(6).noneMatch(aligned -> aligned.isDone());
        plans.endQuarter(plan);
        plans.update(plan);
        assertThat(living.alignments(plan)).hasSize(6);
        assertThat(living.alignments(plan).stream().filter(aligned -> aligned.isDone()))
                .hasSize(4);
    }

    @Test
    void asksTheOwnerThenTheSubstituteThenTheSuperintendentForAnUpdate() {
        String plan = plans.approved();
        Measure weekly = measures.of("strategic-plan", plan).stream()
                .map(MeasureStanding::measure)
                .filter(measure -> measure.indicator().startsWith("Children read with"))
                .findFirst()
                .orElseThrow();
        String substitute = known.memberIds(plan).get(1);
        measures.nameSuccessor(plans.caller(weekly.ownerId()), weekly.id(), Optional.of(substitute));
        measures.update(
                plans.caller(weekly.ownerId()),
                weekly.id(),
                "first",
                new BigDecimal("30"),
                plans.now().toLocalDate(),
                "");
        LocalDate measured = plans.now().toLocalDate();

        remindOn(plan, measured.plusDays(6));
        assertThat(asked(plan, weekly)).isEmpty();
        remindOn(plan, measured.plusDays(7));
        assertThat(asked(plan, weekly)).containsExactly(weekly.ownerId());
        remindOn(plan, measured.plusDays(11));
        assertThat(asked(plan, weekly)).containsExactlyInAnyOrder(weekly.ownerId(), substitute);
        remindOn(plan, measured.plusDays(25));
        assertThat(asked(plan, weekly))
                .containsExactlyInAnyOrder(weekly.ownerId(), substitute, plans.superintendent(plan));

        measures.update(
                plans.caller(substitute),
                weekly.id(),
                "second",
                new BigDecimal("35"),
                plans.now().toLocalDate(),
                "");
        assertThatNobodyElse(plan, weekly);
    }

    private void assertThatNobodyElse(String plan, Measure weekly) {
        assertThatThrownBy(() -> measures.update(
                        plans.caller(known.memberIds(plan).get(2)),
                        weekly.id(),
                        "third",
                        new BigDecimal("36"),
                        plans.now().toLocalDate(),
                        ""))
                .isInstanceOf(NotFoundException.class);
    }

    private void remindOn(String plan, LocalDate day) {
        plans.moveTo(day.atTime(9, 0));
        living.remind(plan);
        living.remind(plan);
    }

    private Set<String> asked(String plan, Measure measure) {
        return notifications.recipientsOf("plan:%s:measure:%s:".formatted(plan, measure.id()));
    }

    @Test
    void leavesNoMeasureWithoutAnOwnerAlsoWhenTheOwnerLeaves() {
        String plan = plans.approved();
        String owner = plans.member(plan);
        Enrolment leaver = known.team(plan).stream()
                .filter(member -> member.isOf(owner))
                .findFirst()
                .orElseThrow();
        team.leave(plans.caller(plans.superintendent(plan)), plan, leaver.id());
        team.leave(plans.caller(plans.superintendent(plan)), plan, leaver.id());
        assertThat(measures.of("strategic-plan", plan))
                .hasSize(3)
                .allMatch(standing -> standing.measure().ownerId().equals(plans.superintendent(plan)));
        assertThat(cycles.of("strategic-plan", plan)).hasSize(3).allMatch(series -> series.ownerId()
                .equals(plans.superintendent(plan)));
        assertThat(known.memberIds(plan)).doesNotContain(owner);
    }

    @Test
    void showsAnAmendmentBesideTheApprovedPlanWhichStaysAsItWas() {
        String plan = plans.approved();
        Measure measure = measures.of("strategic-plan", plan).get(0).measure();
        String digest = editions.approved(plan).orElseThrow().digest();
        String other = known.memberIds(plan).get(2);

        amendments.target(
                plans.caller(plans.secretary(plan)),
                plan,
                measure.id(),
                "a1",
                new BigDecimal("80"),
                RunningPlan.LAST_DAY.minusDays(20),
                "The state has changed its test.");
        amendments.owner(
                plans.caller(plans.superintendent(plan)), plan, measure.id(), "a2", other, "She now leads reading.");
        amendments.wording(
                plans.caller(plans.superintendent(plan)),
                plan,
                measure.id(),
                "a3",
                "Third graders who read at grade level",
                measure.definition(),
                measure.source(),
                "Nobody understood the old words.");
        amendments.goal(
                plans.caller(plans.secretary(plan)),
                plan,
                2,
                "a4",
                "New teachers stay and grow",
                "The board has widened it.");
        amendments.goal(
                plans.caller(plans.secretary(plan)),
                plan,
                2,
                "a4",
                "New teachers stay and grow",
                "The board has widened it.");

        assertThat(amendments.of(plan))
                .extracting(Amendments.Amendment::matter)
                .containsExactly(
                        Amendments.Matter.TARGET,
                        Amendments.Matter.OWNER,
                        Amendments.Matter.WORDING,
                        Amendments.Matter.GOAL);
        assertThat(amendments.of(plan).get(0).was()).contains("90");
        assertThat(editions.approved(plan).orElseThrow().digest()).isEqualTo(digest);
        plans.endQuarter(plan);
        plans.update(plan);
        assertThat(living.reports(plan).get(0).report().amendments()).hasSize(4);
        assertThat(living.reports(plan).get(0).report().measures())
                .anyMatch(line -> line.goalTitle().equals("New teachers stay and grow"));
    }

    @Test
    void letsNobodyAmendWhatIsNotTheirsToAmend() {
        String plan = plans.approved();
        Measure measure = measures.of("strategic-plan", plan).get(0).measure();
        assertThatThrownBy(() -> amendments.target(
                        plans.caller(plans.superintendent(plan)),
                        plan,
                        measure.id(),
                        "b1",
                        new BigDecimal("80"),
                        RunningPlan.LAST_DAY.minusDays(20),
                        "The state has changed its test."))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> amendments.owner(
                        plans.caller(plans.secretary(plan)),
                        plan,
                        measure.id(),
                        "b2",
                        plans.member(plan),
                        "She now leads reading."))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        amendments.goal(plans.caller(plans.secretary(plan)), plan, 2, "b3", "Another title", "short"))
                .isInstanceOf(InvalidSubmissionException.class);
        assertThat(amendments.of(plan)).isEmpty();
    }

    @Test
    void wantsASentenceForEachOverrideAndOneGoalInDepthAndByWhatAnAlignmentIsDone() {
        String plan = plans.approved();
        plans.endQuarter(plan);
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("quarterly-update"));
        answers.put("quarterOverrideMeasure", "none-of-ours");
        refuse(plan, answers, "quarterHighlights", "All is well.", "Measure: choose");
        answers.put(
                "quarterOverrideMeasure",
                measures.of("strategic-plan", plan).get(0).measure().id());
        refuse(plan, answers, "quarterOverrideReason", "", "");
        refuse(plan, answers, "quarterGoal", "", "");
        refuse(plan, answers, "quarterDepth", "", "");
        refuse(plan, answers, "alignedDataNote", "", "");
        refuse(plan, answers, "quarterOverrideReason", "x".repeat(4001), "4001");
    }

    private void refuse(String plan, Map<String, Object> answers, String key, Object value, String words) {
        Map<String, Object> wrong = new HashMap<>(answers);
        wrong.put(key, value);
        program.refuse(plans.superintendent(plan), plans.taskOf(plan, "Write quarterly update"), wrong, words);
    }

    @Test
    void letsASuccessorTakeOverWhatWaitsForTheSuperintendent() {
        String plan = plans.approved();
        String before = plans.superintendent(plan);
        Measure measure = measures.of("strategic-plan", plan).get(0).measure();
        measures.handOn(plans.caller(before), measure.id(), before, "She answers for it herself.");
        plans.endQuarter(plan);
        Caller admin = new Caller(Program.ADMIN, Set.of(Role.PROGRAM_ADMINS.id()));
        String email = "next@d-%s.example.org".formatted(plan.substring(0, 8));
        for (int again = 0; again < 2; again++) {
            offices.appoint(admin, plan, PlanOffices.Office.SUPERINTENDENT, "Ines", "Duarte", email);
        }

        String successor = plans.superintendent(plan);
        assertThat(successor).isNotEqualTo(before);
        assertThat(plans.taskOf(plan, "Write quarterly update").getAssignee()).isEqualTo(successor);
        assertThat(measures.find(measure.id()).orElseThrow().ownerId()).isEqualTo(successor);
        plans.update(plan);
        assertThat(living.reports(plan)).hasSize(1);
        assertThatThrownBy(() -> offices.appoint(admin, plan, PlanOffices.Office.SECRETARY, "Ines", "Duarte", email))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("the board decides");
        assertThatThrownBy(() -> offices.appoint(
                        plans.caller(successor), plan, PlanOffices.Office.SECRETARY, "Ed", "Lee", "ed@example.org"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void takesSomebodyOntoTheTeamWhoComesLater() {
        String plan = plans.approved();
        Caller superintendent = plans.caller(plans.superintendent(plan));
        String email = "later@d-%s.example.org".formatted(plan.substring(0, 8));
        team.join(superintendent, plan, "Ray", "Stone", email, "staff");
        assertThat(known.team(plan)).hasSize(5).anyMatch(member -> member.email()
                .equals(email));
        assertThatThrownBy(() -> team.join(superintendent, plan, "Ray", "Stone", "nowhere", "staff"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("New member: 'nowhere' is not an e-mail address");
        assertThatThrownBy(
                        () -> team.join(plans.caller(plans.member(plan)), plan, "Ed", "Lee", "ed@example.org", "staff"))
                .isInstanceOf(NotFoundException.class);
    }
}
