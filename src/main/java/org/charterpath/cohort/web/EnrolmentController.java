package org.charterpath.cohort.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentList;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The enrolments that the caller may read. */
@RestController
class EnrolmentController {

    private static final int MOST = 500;

    private final EnrolmentList enrolments;

    EnrolmentController(EnrolmentList enrolments) {
        this.enrolments = enrolments;
    }

    /** @param next what to read after to go on; absent where nothing is left */
    record EnrolmentPage(
            List<EnrolmentLine> enrolments, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> next) {}

    record EnrolmentLine(String id, CohortName cohort, String programId, String userId, Enrolment.State state) {

        static EnrolmentLine of(EnrolmentList.Line line) {
            return new EnrolmentLine(
                    line.id(),
                    new CohortName(line.cohortId(), line.cohortName()),
                    line.programId(),
                    line.participantId(),
                    line.state());
        }
    }

    record CohortName(String id, String name) {}

    @Operation(
            summary = "The enrolments that you may read, by id",
            description = "A participant's own, those of the people whom a coach coaches, all for whoever administers.")
    @GetMapping("/api/v1/enrolments")
    EnrolmentPage enrolments(
            @Parameter(description = "The id after which to go on, as \"next\" of the page before says")
                    @RequestParam(required = false)
                    Optional<String> after,
            @Parameter(description = "How many at most") @RequestParam(defaultValue = "100") @Min(1) @Max(MOST)
                    int limit) {
        Caller caller = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        EnrolmentList.Page page = enrolments.readableBy(caller, after, limit);
        return new EnrolmentPage(page.lines().stream().map(EnrolmentLine::of).toList(), page.next());
    }
}
