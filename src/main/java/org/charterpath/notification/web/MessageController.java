package org.charterpath.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.notification.Outbox;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which messages have gone out, wait or were refused, for program admins and technical owners. */
@RestController
@RequestMapping(MessageController.ADDRESS)
class MessageController {

    static final String ADDRESS = "/api/v1/messages";

    private static final int MOST = 500;

    private final Outbox outbox;

    MessageController(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Messages, the newest first.
     *
     * @param outage since when the mail server is away; absent while it is not
     * @param next what to read after to go on; absent where nothing is left
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record MessagePage(Optional<Outbox.Outage> outage, List<Outbox.Line> messages, Optional<String> next) {}

    @Operation(
            summary = "Messages, the newest first, and whether the mail server is away",
            description = "What a message says is left out; what keeps it stands in its words.")
    @GetMapping
    MessagePage messages(
            @Parameter(description = "WAITING, SENT or REFUSED; all without it") @RequestParam(required = false)
                    Optional<Outbox.State> state,
            @Parameter(description = "The id after which to go on, as \"next\" of the page before says")
                    @RequestParam(required = false)
                    Optional<String> after,
            @Parameter(description = "How many at most") @RequestParam(defaultValue = "100") @Min(1) @Max(MOST)
                    int limit) {
        Outbox.Page page = outbox.newest(state, after, limit)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "after: the id of a message that was read before."));
        return new MessagePage(outbox.outage(), page.messages(), page.next());
    }

    @Operation(
            summary = "Sends a message again that waits or was refused",
            description = "With the next round. One that has gone out is not sent twice.")
    @PostMapping("/{messageId}/retry")
    Outbox.Line retry(@PathVariable String messageId) {
        Caller caller = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        return outbox.retry(messageId, caller.userId()).orElseThrow(() -> NotFoundException.of("message", messageId));
    }
}
