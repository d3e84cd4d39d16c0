package org.charterpath.capstone.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.capstone.ScopeChange;
import org.charterpath.capstone.ScopeChanges;
import org.charterpath.cohort.Placements;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.people.DeskWork;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.charterpath.people.TaskList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Participants and coaches ask for a change of scope; whoever decides sees why, and what the proposal says. */
@Configuration(proxyBeanMethods = false)
class ScopeChangeForms {

    static final FormOffer ASK = FormOffer.to("scope-change", "scopeCapstones");
    static final FormOffer DECIDE = FormOffer.to("scope-change-decision", "participantName", "askedReason", "answers");

    @Bean
    Grant.Start participantsAskForAnotherScope() {
        return new Grant.Start(Role.PARTICIPANTS, ScopeChangeProcess.KEY);
    }

    @Bean
    Grant.Start coachesAskForAnotherScope() {
        return new Grant.Start(Role.COACHES, ScopeChangeProcess.KEY);
    }

    @Bean
    TaskList scopeChangesToDecide() {
        return new TaskList(
                Role.PROGRAM_ADMINS,
                "Changes of scope to decide",
                "Changes of a capstone's scope that have waited a week for the coach, or have none",
                22,
                ScopeChangeProcess.Elements.DECIDE_SCOPE_CHANGE);
    }

    @Bean
    FormData scopeChangeData(ScopeChanges changes) {
        return new FormData(
                ASK,
                form -> Map.of(
                        "scopeCapstones",
                        form.openedBy().map(changes::choicesOf).orElse(List.of())));
    }

    @Bean
    FormData scopeDecisionData(ScopeChanges changes, Placements placements) {
        return new FormData(DECIDE, form -> {
            ScopeChange change = changes.get(form.step().orElseThrow().processInstanceId());
            return Map.of(
                    "participantName", placements.of(change.ownerId()).names(),
                    "askedReason", Optional.of(change.reason()),
                    "answers", changes.proposal(change));
        });
    }

    @Bean
    DeskWork scopeChangesOnTheDesk() {
        return new DeskWork(
                "scope-changes", "Changes of scope to decide", 35, ScopeChangeProcess.Elements.DECIDE_SCOPE_CHANGE);
    }
}
