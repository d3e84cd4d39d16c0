package org.charterpath.board.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.board.Instances;
import org.charterpath.board.RunningWork;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What Cockpit's plugins add to its views: whose work it is, how many are where, and who is called like that. */
@RestController
class InstanceApi {

    private final Instances instances;

    InstanceApi(Instances instances) {
        this.instances = instances;
    }

    /**
     * A process instance in words.
     *
     * @param record where the person's record is; absent where a team owns it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record About(
            String names,
            Optional<String> record,
            String cohort,
            String board,
            Optional<String> hours,
            List<Step> finished,
            List<Fault> faults) {

        static About of(Instances.About about) {
            return new About(
                    about.names(),
                    about.enrolmentId().map(InstanceApi::recordOf),
                    about.cohort(),
                    BoardApi.page(about.cohortId()),
                    about.hours(),
                    about.finished().stream()
                            .map(step -> new Step(
                                    step.title(),
                                    step.doneAt().toInstant(),
                                    DayWords.of(step.doneAt().toLocalDate())))
                            .toList(),
                    about.faults().stream()
                            .map(fault -> new Fault(
                                    fault.words(),
                                    fault.taskId().map((EngineNames.TASKLIST_PAGE + "#/?task=")::concat)))
                            .toList());
        }
    }

    /** @param day on the cohort's clocks */
    record Step(String title, Instant doneAt, String day) {}

    /** @param task where the form is that mends it; absent where there is none yet */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Fault(String words, Optional<String> task) {}

    record Crowds(List<RunningWork.Crowd> steps) {}

    /** @param processInstance the journey's; absent where none runs */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PersonLine(String name, String cohort, String record, Optional<String> processInstance) {}

    record People(List<PersonLine> people) {}

    private static String recordOf(String enrolmentId) {
        return "/journey?enrolment=" + enrolmentId;
    }

    @Operation(
            summary = "Whose work a process instance is, what of it is done and what stopped",
            description = "For whoever may read the record of the person or team.")
    @GetMapping("/api/v1/process-instances/{processInstanceId}")
    About about(@PathVariable String processInstanceId) {
        return About.of(instances.about(processInstanceId, caller()));
    }

    @Operation(summary = "How many people are on time and late at each step of a process, for program admins")
    @GetMapping(BoardPages.CROWDS)
    Crowds crowds(@PathVariable String processDefinitionId) {
        return new Crowds(instances.crowdsOf(processDefinitionId, caller()));
    }

    @Operation(summary = "The journeys of people who are called like that, for program admins")
    @GetMapping(BoardPages.JOURNEYS)
    People journeys(@RequestParam(defaultValue = "") String q) {
        return new People(instances.journeysOf(q, caller()).stream()
                .map(journey -> new PersonLine(
                        journey.name(), journey.cohort(), recordOf(journey.enrolmentId()), journey.processInstanceId()))
                .toList());
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
