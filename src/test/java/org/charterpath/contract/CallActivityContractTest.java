package org.charterpath.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** Processes call each other by names that exist, and hand down what the called one needs and nothing more. */
class CallActivityContractTest {

    /** Processes of a team that has a session held. */
    private static final Set<String> TEAMS = Set.of("institute-team");

    /** Processes of one member each, so that nobody reads what another one has answered. */
    private static final Set<String> OF_EACH =
            Set.of("swot-notes", "advice-request", "convening-topics", "convening-worth");

    /** Started by a person, by a clock, or by a step that failed. */
    private static final Set<String> NOT_CALLED = Set.of(
            "institute",
            "institute-registration",
            "community-of-practice",
            "strategic-planning",
            "scheduling-engagement",
            "engagement-change",
            "scheduling-scoreboard",
            "engagement-delivery",
            "scheduling-self-assessment",
            "scoreboard-talk",
            "scoreboard-lead",
            "advice",
            "programming-proposal",
            "policy-issue",
            "arrange-stand-in",
            "capstone-team",
            "coach-absence",
            "coach-question",
            "cohort-year",
            "enrolment-change",
            "extend-due-date",
            "improvement-cycle",
            "log-hours",
            "membership-request",
            "practice",
            "try-out",
            "reconciliation",
            "reminder-digest",
            "scope-change",
            "stopped-work",
            "team-minutes");

    @EachModel
    void callsTheLatestVersionOfAProcessThatExists(Model model) {
        assertThat(model.elements(CallActivity.class).stream()
                        .filter(call ->
                                Model.named(call.getCalledElement()).findAny().isEmpty()
                                        || !"latest".equals(call.getCamundaCalledElementBinding()))
                        .map(call -> model.fault(
                                call,
                                "calls \"%s\" with the binding \"%s\"",
                                call.getCalledElement(),
                                call.getCamundaCalledElementBinding())))
                .isEmpty();
    }

    @EachModel
    void handsDownTheBusinessKey(Model model) {
        assertThat(model.elements(CallActivity.class).stream()
                        .filter(call -> ModelVariables.children(call, CamundaIn.class).stream()
                                .map(CamundaIn::getCamundaBusinessKey)
                                .noneMatch(keyOf(model, call)::equals))
                        .map(call -> model.fault(call, "the business key is not handed down")))
                .isEmpty();
    }

    /** A session is a cohort's, whoever has it held: the cohort's own process, or a team's. What each notes alone is each one's. */
    private static String keyOf(Model caller, CallActivity call) {
        if (OF_EACH.contains(call.getCalledElement())) {
            return "#{enrolmentId}";
        }
        if ("practice-review".equals(call.getCalledElement())) {
            return "#{practice.reviewKey(reviewId)}";
        }
        if ("session".equals(call.getCalledElement()) && "engagement-delivery".equals(caller.stem())) {
            return "#{delivery.engagementId(execution)}";
        }
        return "session".equals(call.getCalledElement()) && TEAMS.contains(caller.stem())
                ? "${owner.cohort(execution)}"
                : "#{execution.processBusinessKey}";
    }

    @EachModel
    void mapsVariablesOneByOne(Model model) {
        List<String> faults = new ArrayList<>();
        for (CallActivity call : model.elements(CallActivity.class)) {
            ModelVariables.children(call, CamundaIn.class).stream()
                    .filter(in -> in.getCamundaVariables() != null)
                    .forEach(in -> faults.add(model.fault(call, "hands down \"%s\"", in.getCamundaVariables())));
            ModelVariables.children(call, CamundaOut.class).stream()
                    .filter(out -> out.getCamundaVariables() != null)
                    .forEach(out -> faults.add(model.fault(call, "takes back \"%s\"", out.getCamundaVariables())));
        }
        assertThat(faults).isEmpty();
    }

    @EachModel
    void handsDownWhatItHas(Model model) {
        Set<String> written = ModelVariables.writtenIn(model);
        assertThat(model.elements(CallActivity.class).stream()
                        .flatMap(call -> ModelVariables.children(call, CamundaIn.class).stream()
                                .map(CamundaIn::getCamundaSource)
                                .filter(Objects::nonNull)
                                .filter(source -> !written.contains(source))
                                .map(source -> model.fault(call, "nothing writes \"%s\"", source))))
                .isEmpty();
    }

    @EachModel
    void handsDownWhatTheCalledProcessAsksFor(Model model) {
        List<String> faults = new ArrayList<>();
        for (CallActivity call : model.elements(CallActivity.class)) {
            Model.named(call.getCalledElement()).forEach(called -> {
                Set<String> read = ModelVariables.readIn(called);
                ModelVariables.children(call, CamundaIn.class).stream()
                        .map(CamundaIn::getCamundaTarget)
                        .filter(Objects::nonNull)
                        .filter(target -> !read.contains(target))
                        .forEach(target -> faults.add(model.fault(call, "%s never asks for \"%s\"", called, target)));
            });
        }
        assertThat(faults).isEmpty();
    }

    @EachModel
    void isCalledUnlessSomethingElseStartsIt(Model model) {
        assertThat(model.callers().isEmpty())
                .as("%s: nobody calls it", model)
                .isEqualTo(NOT_CALLED.contains(model.stem()) || isOfADefinition(model));
    }

    /** Launching a cohort starts it. */
    private static boolean isOfADefinition(Model model) {
        return Definitions.all().stream()
                .flatMap(program -> Stream.concat(Stream.of(program.process()), program.teamProcess().stream()))
                .anyMatch(model.stem()::equals);
    }
}
