package org.charterpath.policy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.account.AccountAdministration;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.policy.PolicyIssue.Entry;
import org.charterpath.policy.PolicyIssue.EntryKind;
import org.charterpath.policy.PolicyIssue.State;
import org.charterpath.policy.PolicyIssues;
import org.charterpath.policy.PolicyIssues.Step;
import org.charterpath.policy.PolicyIssues.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a policy issue. Run on each database by a subclass. */
@ProcessTest
abstract class PolicyIssueProcessScenarios {

    private static final String TASK = "Take next action";

    @Autowired
    private RunningCommunity running;

    @Autowired
    private PolicyIssues issues;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private Communities communities;

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private Program program;

    @Autowired
    private JdbcClient jdbc;

    private String community;
    private Caller owner;
    private Caller other;
    private String issue;

    @BeforeEach
    void open() {
        community = running.open();
        owner = running.member(community, "Ana", "Aurora Charter School");
        other = running.member(community, "Ben", "Boreas Charter School");
        issue = issues.open(owner, community, wish(), newSource());
    }

    private static Wish wish() {
        return new Wish(
                "Money for school buses",
                "Charter schools get the same money for buses.",
                "Ask the state who decides.",
                due(10).toString(),
                "The state's office of transport",
                "");
    }

    private static LocalDate due(int days) {
        return RunningCommunity.FIRST_DAY.plusDays(days);
    }

    private static String newSource() {
        return UUID.randomUUID().toString();
    }

    private List<String> ends() {
        return running.endsOf("policy-issue", issue);
    }

    private List<String> lettersTo(String userId) {
        return jdbc.sql(
                        "select subject from notification where recipient_id = ? and topic = ? order by created_at, subject")
                .params(userId, "policy:" + issue)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> step(String done, State state, int days) {
        Map<String, Object> answers = new HashMap<>(Map.of("policyDone", done, "policyState", state.name()));
        if (!state.isFinal()) {
            answers.put("policyAction", "Write to the committee.");
            answers.put("policyDue", due(days).toString());
            answers.put("policyResponsible", "The committee");
        }
        return answers;
    }

    private static Step onPage(String done, State state, int days) {
        return new Step(done, state.name(), "Write to the committee.", due(days).toString(), "The committee");
    }

    private void submit(Map<String, Object> answers) {
        running.submit(owner.userId(), issue, TASK, answers);
    }

    private LocalDateTime dueOf(Task task) {
        return LocalDateTime.ofInstant(task.getDueDate().toInstant(), RunningCommunity.ZONE);
    }

    @Test
    void goesFromOneActionToTheNextUntilItIsWonWithAuthorsInALogThatOnlyGrows() {
        Task first = running.taskOf(issue, TASK);
        assertThat(first.getAssignee()).isEqualTo(owner.userId());
        assertThat(dueOf(first)).isEqualTo(due(11).atStartOfDay());
        assertThat(running.read(first, "issueAction")).isEqualTo("Ask the state who decides.");
        submit(step("The office decides.", State.ACTIVE, 20));
        assertThat(issues.get(issue).state()).isEqualTo(State.ACTIVE);
        assertThat(issues.get(issue).responsible()).isEqualTo("The committee");
        assertThat(dueOf(running.taskOf(issue, TASK))).isEqualTo(due(21).atStartOfDay());
        issues.note(running.facilitator(), community, issue, "The newspaper writes about it.", newSource());
        submit(step("The law has passed.", State.WON, 0));
        assertThat(ends()).containsExactly("endEvent_issueWon");
        assertThat(issues.log(issue))
                .extracting(Entry::number, Entry::kind, Entry::author, entry -> entry.state()
                        .orElse(null))
                .containsExactly(
                        tuple(1, EntryKind.OPENED, owner.userId(), State.WATCH),
                        tuple(2, EntryKind.STEP, owner.userId(), State.ACTIVE),
                        tuple(3, EntryKind.LOGGED, RunningCommunity.FACILITATOR, null),
                        tuple(4, EntryKind.STEP, owner.userId(), State.WON));
        assertThatThrownBy(() -> issues.step(owner, community, issue, onPage("Again.", State.WATCH, 30), newSource()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Issue: it is over, won.");
    }

    @Test
    void endsWhenItIsLost() {
        submit(step("The law has not passed.", State.LOST, 0));
        assertThat(ends()).containsExactly("endEvent_issueLost");
    }

    @Test
    void takesAStepOnThePageWithTheSameEffectAsTheTaskAndOnce() {
        String source = newSource();
        issues.step(owner, community, issue, onPage("Asked.", State.POSITION, 15), source);
        issues.step(owner, community, issue, onPage("Asked.", State.POSITION, 15), source);
        assertThat(issues.log(issue)).hasSize(2);
        assertThat(dueOf(running.taskOf(issue, TASK))).isEqualTo(due(16).atStartOfDay());
        issues.step(running.facilitator(), community, issue, onPage("Nobody wants it.", State.DROPPED, 0), newSource());
        assertThat(ends()).containsExactly("endEvent_issueDropped");
        assertThat(running.tasksOf(issue, TASK)).isEmpty();
    }

    @Test
    void tellsTheFacilitatorOnceOfAnActionThatIsAWeekLate() {
        running.moveTo(due(17).atTime(12, 0));
        assertThat(lettersTo(RunningCommunity.FACILITATOR)).isEmpty();
        running.moveTo(due(18).atTime(0, 1));
        running.moveTo(due(30).atTime(9, 0));
        assertThat(ends()).containsExactly("endEvent_facilitatorTold");
        assertThat(lettersTo(RunningCommunity.FACILITATOR)).containsExactly("A week late: Money for school buses");
        submit(step("At last.", State.ACTIVE, 40));
        running.moveTo(due(48).atTime(0, 1));
        assertThat(lettersTo(RunningCommunity.FACILITATOR)).as("another day").hasSize(2);
    }

    @Test
    void saysNothingOfAnActionThatIsTakenInTime() {
        submit(step("Done early.", State.ACTIVE, 60));
        running.moveTo(due(40).atTime(9, 0));
        assertThat(lettersTo(RunningCommunity.FACILITATOR)).isEmpty();
        assertThat(ends()).isEmpty();
    }

    @Test
    void isHandedOnWithTheTaskAndALetter() {
        issues.handOn(owner, community, issue, other.userId(), "Ben knows the people there.");
        assertThat(running.taskOf(issue, TASK).getAssignee()).isEqualTo(other.userId());
        assertThat(lettersTo(other.userId())).containsExactly("A policy issue is yours: Money for school buses");
        assertThat(issues.log(issue)).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(EntryKind.HANDED_ON);
            assertThat(entry.ownerId()).contains(other.userId());
        });
        assertThatThrownBy(() -> issues.note(owner, community, issue, "Mine no more.", newSource()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> issues.handOn(other, community, issue, "nobody", "No."))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("New owner: choose a member of the community, or its facilitator.")
                .hasMessageContaining("Reason: say why");
    }

    @Test
    void goesToTheFacilitatorInTheSameTransactionWhenItsOwnerLeaves() {
        members.leave(owner, community);
        assertThat(issues.get(issue).ownerId()).isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(running.taskOf(issue, TASK).getAssignee()).isEqualTo(RunningCommunity.FACILITATOR);
        assertThat(issues.log(issue)).last().matches(entry -> entry.words().contains("has left the community"));
    }

    @Test
    void goesToTheFacilitatorWhenTheAccountOfItsOwnerIsClosed() {
        administration.deactivate(owner.userId(), running.admin());
        assertThat(issues.get(issue).ownerId()).isEqualTo(RunningCommunity.FACILITATOR);
    }

    @Test
    void letsNobodyButTheOwnerAndTheFacilitatorChangeIt() {
        Caller stranger = running.somebody("Stella");
        for (Caller wrong : List.of(other, stranger)) {
            assertThatThrownBy(() -> issues.note(wrong, community, issue, "Words.", newSource()))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> issues.step(wrong, community, issue, onPage("Done.", State.WON, 0), newSource()))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> issues.handOn(wrong, community, issue, wrong.userId(), "I want to have it."))
                    .isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> issues.open(stranger, community, wish(), newSource()))
                .isInstanceOf(NotFoundException.class);
        assertThat(issues.log(issue)).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeByNameAndRule() {
        assertThatThrownBy(() -> issues.open(
                        owner,
                        community,
                        new Wish("", "x".repeat(4001), "", "2020-01-01", "", "PRACTICE:none"),
                        newSource()))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Issue: it is missing.")
                .hasMessageContaining("Our position: it has 4001 characters; say it in at most 4000.")
                .hasMessageContaining("Due: today or later.");
        assertThatThrownBy(() ->
                        issues.step(owner, community, issue, new Step("", "NO_STATE", "", "soon", ""), newSource()))
                .hasMessageContaining("What was done: it is missing.")
                .hasMessageContaining("Where it stands: choose one of the list.")
                .hasMessageContaining("Due: a day of the calendar");
        Map<String, Object> farAway = step("Done.", State.ACTIVE, 1000);
        program.refuse(owner.userId(), running.taskOf(issue, TASK), farAway, "Due: at most 2 years from today.");
        String source = newSource();
        assertThat(issues.open(owner, community, wish(), source))
                .isEqualTo(issues.open(owner, community, wish(), source));
    }

    @Test
    void goesOnInTheNextYearWithTheSameOwner() {
        String next = running.open(communities.get(community).code(), Map.of());
        Caller cora = running.member(next, "Cora", "Aurora Charter School");
        assertThat(issues.get(issue).ownerId()).isEqualTo(owner.userId());
        issues.note(owner, community, issue, "Still on it.", newSource());
        issues.handOn(running.facilitator(), next, issue, cora.userId(), "Ana did not come back.");
        assertThat(running.taskOf(issue, TASK).getAssignee()).isEqualTo(cora.userId());
    }
}
