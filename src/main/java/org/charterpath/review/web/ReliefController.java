package org.charterpath.review.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.charterpath.people.Caller;
import org.charterpath.review.TaskRelief;
import org.charterpath.review.TaskRelief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Stand-ins and extensions over HTTP, for program admins. */
@RestController
@RequestMapping("/api/v1/tasks/{taskId}")
@Tag(name = "Relief", description = "Who decides instead of a reviewer, and more time for a task, each with a reason")
class ReliefController {

    private final TaskRelief relief;

    ReliefController(TaskRelief relief) {
        this.relief = relief;
    }

    record StandIn(@Nullable String userId, @Nullable String reason) {}

    /** @param dueDay such as 2026-02-14 */
    record Extension(@Nullable String dueDay, @Nullable String reason) {}

    @PostMapping("/stand-in")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Lets another coach or a program admin decide on a review")
    Relief standIn(@PathVariable String taskId, @RequestBody StandIn asked) {
        return relief.standIn(taskId, orEmpty(asked.userId()), orEmpty(asked.reason()), caller());
    }

    @PostMapping("/extension")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Gives whoever has a task until a later day")
    Relief extend(@PathVariable String taskId, @RequestBody Extension asked) {
        return relief.extend(taskId, day(orEmpty(asked.dueDay())), orEmpty(asked.reason()), caller());
    }

    @GetMapping("/relief")
    @Operation(summary = "What was changed about a task in these ways, by whom and why")
    List<Relief> of(@PathVariable String taskId) {
        return relief.of(taskId);
    }

    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "dueDay: a day such as 2026-02-14.", e);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String caller() {
        return Caller.current().orElseThrow().userId();
    }
}
