package org.charterpath.advice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.advice.AskingMembers;
import org.charterpath.advice.Proposals;
import org.charterpath.advice.Proposals.State;
import org.charterpath.advice.Proposals.Wish;
import org.charterpath.community.RunningCommunity;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of programming that members propose. Run on each database by a subclass. */
@ProcessTest
abstract class ProgrammingProposalProcessScenarios {

    private static final String TASK = "Answer proposal";
    private static final Wish WISH = new Wish(
            "Reading a school budget", "Principals and deans", "Nobody has shown us how.", "Two afternoons in spring.");

    @Autowired
    private RunningCommunity running;

    @Autowired
    private AskingMembers asking;

    @Autowired
    private Proposals proposals;

    private String community;
    private Caller proposer;
    private Caller supporter;
    private String proposal;

    @BeforeEach
    void propose() {
        community = running.open();
        proposer = running.member(community, "Ana", "Aurora Charter School");
        supporter = running.member(community, "Ben", "Boreas Charter School");
        proposal = proposals.propose(proposer, community, WISH, AskingMembers.newSource());
    }

    private List<String> ends() {
        return running.endsOf("programming-proposal", proposal);
    }

    private List<String> letters(Caller reader) {
        return asking.lettersTo(reader.userId(), "proposal:" + proposal);
    }

    @Test
    void isTakenUpAndEverybodyWhoProposedOrSupportsItHears() {
        proposals.support(supporter, community, proposal);
        proposals.support(supporter, community, proposal);
        assertThat(proposals.supporters(proposal)).as("once each").containsExactly(supporter.userId());
        assertThat(running.read(running.taskOf(proposal, TASK), "proposalSupporters"))
                .isEqualTo("Ben Example");
        assertThat(running.read(running.taskOf(proposal, TASK), "proposalBy")).isEqualTo("Ana Example");
        running.submitSample(Program.ADMIN, proposal, TASK, "proposal-answer");
        assertThat(ends()).containsExactly("endEvent_proposalTakenUp");
        assertThat(proposals.get(proposal).standing()).isEqualTo("Taken up: In the spring of 2027");
        assertThat(proposals.get(proposal).answeredBy()).contains(Program.ADMIN);
        assertThat(letters(proposer)).containsExactly("Answered: Reading a school budget");
        assertThat(letters(supporter)).containsExactly("Answered: Reading a school budget");
        Caller late = running.member(community, "Cora", "Aurora Charter School");
        assertThatThrownBy(() -> proposals.support(late, community, proposal))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessage("Support: the proposal is answered already.");
    }

    @Test
    void isPutOffWithAReason() {
        running.submit(
                Program.ADMIN,
                proposal,
                TASK,
                Map.of("proposalDecision", "NOT_NOW", "answerWords", "There is no money for it this year."));
        assertThat(ends()).containsExactly("endEvent_proposalPutOff");
        assertThat(proposals.get(proposal).state()).isEqualTo(State.NOT_NOW);
    }

    @Test
    void isPassedOnToWhoeverCanActOnIt() {
        running.submit(
                Program.ADMIN,
                proposal,
                TASK,
                Map.of(
                        "proposalDecision",
                        "PASSED_ON",
                        "passedOnTo",
                        "the treasurers' association",
                        "answerWords",
                        "They have the people for it."));
        assertThat(ends()).containsExactly("endEvent_proposalPassedOn");
        assertThat(proposals.get(proposal).standing()).isEqualTo("Passed on to the treasurers' association");
    }

    @Test
    void remindsWhoeverAdministersOnceAfterThreeWeeks() {
        running.moveTo(running.now().plusDays(21).plusMinutes(1));
        running.moveTo(running.now().plusDays(30));
        assertThat(ends()).containsExactly("endEvent_adminsReminded");
        assertThat(asking.lettersTo(Program.ADMIN, "proposal:" + proposal))
                .containsExactly("A proposal waits for an answer: Reading a school budget");
        running.submitSample(Program.ADMIN, proposal, TASK, "proposal-answer");
        assertThat(ends()).contains("endEvent_proposalTakenUp");
    }

    @Test
    void keepsOneOfWhatIsSentTwiceAndRefusesWhatCannotBe() {
        String source = AskingMembers.newSource();
        String again = proposals.propose(proposer, community, WISH, source);
        assertThat(proposals.propose(proposer, community, WISH, source)).isEqualTo(again);
        assertThatThrownBy(() -> proposals.support(proposer, community, proposal))
                .hasMessage("Support: it is your own proposal.");
        assertThatThrownBy(() -> proposals.propose(
                        proposer, community, new Wish("", "", "", "x".repeat(4001)), AskingMembers.newSource()))
                .hasMessageContaining("Title: it is missing.")
                .hasMessageContaining("What it could be: it has 4001 characters; say it in at most 4000.");
        Caller stranger = running.somebody("Stella");
        assertThatThrownBy(() -> proposals.support(stranger, community, proposal))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> proposals.propose(stranger, community, WISH, AskingMembers.newSource()))
                .isInstanceOf(NotFoundException.class);
    }
}
