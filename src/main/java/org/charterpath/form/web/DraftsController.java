package org.charterpath.form.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.Draft;
import org.charterpath.form.Drafts;
import org.charterpath.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts over HTTP: everybody's own, for forms that they may fill in now. */
@RestController
@RequestMapping("/api/v1/drafts")
@Tag(name = "Drafts", description = "What somebody has typed into a form and not sent yet")
class DraftsController {

    /** A letter takes up to four bytes, and JSON may write it with six. */
    private static final int MOST_BYTES = 6 * 100_000;

    private static final String OF_TASK = "/tasks/{taskId}";
    private static final String OF_START = "/processes/{processKey}";

    private final Drafts drafts;
    private final ObjectMapper json;

    DraftsController(Drafts drafts, ObjectMapper json) {
        this.drafts = drafts;
        this.json = json;
    }

    /**
     * A draft as the browser keeps it too.
     *
     * @param revision absent where nothing is kept
     */
    record Kept(
            @Nullable String revision,
            @Nullable Instant typedAt,
            Map<String, Draft.Change> typed,
            Map<String, @Nullable Object> left) {

        static Kept of(Optional<Draft> draft) {
            return draft.map(present -> new Kept(
                            present.revision(),
                            present.typedAt(),
                            present.content().typed(),
                            present.content().left()))
                    .orElse(new Kept(null, null, Map.of(), Map.of()));
        }
    }

    /** What a browser has kept, with the revision that it was typed over. */
    record Typed(@Nullable String revision, Draft.Content content) {

        @JsonCreator
        static Typed of(
                @JsonProperty("revision") @Nullable String revision,
                @JsonProperty("typed") @Nullable Map<String, Draft.Change> typed,
                @JsonProperty("left") @Nullable Map<String, @Nullable Object> left) {
            return new Typed(revision, new Draft.Content(typed, left));
        }
    }

    /** A form that the caller has begun: that of a task, or that of a process. */
    record Begun(String title, @Nullable String taskId, @Nullable String processKey, Instant typedAt) {

        static Begun of(Drafts.Begun begun) {
            Draft.Place place = begun.draft().place();
            return new Begun(
                    begun.title(),
                    place instanceof Draft.Place.OfTask task ? task.taskId() : null,
                    place instanceof Draft.Place.OfStart start ? start.processKey() : null,
                    begun.draft().typedAt());
        }
    }

    @GetMapping
    @Operation(summary = "The forms that the caller has begun and not sent, newest first")
    List<Begun> begun() {
        return drafts.of(caller()).stream().map(Begun::of).toList();
    }

    @GetMapping(OF_TASK)
    @Operation(
            summary = "What the caller has typed into the form of a task, or nothing",
            description = "The CSRF token for writing comes in the response header that is named after it.")
    ResponseEntity<Kept> ofTask(@PathVariable String taskId, CsrfToken token) {
        return answer(new Draft.Place.OfTask(taskId), token);
    }

    @GetMapping(OF_START)
    @Operation(
            summary = "What the caller has typed into the form that starts a process, or nothing",
            description = "The CSRF token for writing comes in the response header that is named after it.")
    ResponseEntity<Kept> ofStart(@PathVariable String processKey, CsrfToken token) {
        return answer(new Draft.Place.OfStart(processKey), token);
    }

    @PutMapping(path = OF_TASK, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Keeps what the caller has typed into the form of a task",
            description = "Names the revision that it was typed over; 409 where another one is kept by now.")
    Kept keepOfTask(@PathVariable String taskId, InputStream body) throws IOException {
        return keep(new Draft.Place.OfTask(taskId), body);
    }

    @PutMapping(path = OF_START, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Keeps what the caller has typed into the form that starts a process",
            description = "Names the revision that it was typed over; 409 where another one is kept by now.")
    Kept keepOfStart(@PathVariable String processKey, InputStream body) throws IOException {
        return keep(new Draft.Place.OfStart(processKey), body);
    }

    @DeleteMapping(OF_TASK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets go of what the caller has typed into the form of a task")
    void dropOfTask(@PathVariable String taskId) {
        drafts.drop(caller(), new Draft.Place.OfTask(taskId));
    }

    @DeleteMapping(OF_START)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets go of what the caller has typed into the form that starts a process")
    void dropOfStart(@PathVariable String processKey) {
        drafts.drop(caller(), new Draft.Place.OfStart(processKey));
    }

    private ResponseEntity<Kept> answer(Draft.Place place, CsrfToken token) {
        return ResponseEntity.ok()
                .header(token.getHeaderName(), token.getToken())
                .body(Kept.of(drafts.find(caller(), place)));
    }

    /** Read here, and no further than a draft is long, however much is sent. */
    private Kept keep(Draft.Place place, InputStream body) throws IOException {
        byte[] sent = body.readNBytes(MOST_BYTES + 1);
        if (sent.length > MOST_BYTES) {
            throw new Drafts.RefusedException("Draft: at most %,d bytes.".formatted(MOST_BYTES));
        }
        Typed typed;
        try {
            typed = json.readValue(sent, Typed.class);
        } catch (JsonProcessingException e) {
            throw new Drafts.RefusedException("Draft: it cannot be read.");
        }
        if (typed == null) {
            throw new Drafts.RefusedException("Draft: there is none.");
        }
        return Kept.of(drafts.keep(caller(), place, Optional.ofNullable(typed.revision()), typed.content()));
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
