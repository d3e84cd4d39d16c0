package org.charterpath.completion.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.completion.CallLimit;
import org.charterpath.completion.CourseCompletion;
import org.charterpath.completion.CourseReports;
import org.charterpath.completion.CourseReports.Answer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where learning systems report finished courses. A token says who calls; nobody's session counts here. */
@RestController
@SecurityScheme(
        name = CourseCompletionsController.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The token of a learning system, from the page \"Course systems\".")
class CourseCompletionsController {

    static final String ADDRESS = "/api/v1/course-completions";
    static final String TOKEN = "course-system";

    private static final int MOST_BYTES = 8 * 1024;
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer ([A-Za-z0-9_~+/.-]{1,200}=*)");

    private final CourseReports reports;
    private final CallLimit limit;

    CourseCompletionsController(CourseReports reports, CallLimit limit) {
        this.reports = reports;
        this.limit = limit;
    }

    @Operation(
            summary = "Reports that somebody has finished a course",
            description = "Fills the task of the course in for its owner, who looks at it and completes it; nothing is"
                    + " credited before. The answer is the same whether or not anybody is known by the address or the id."
                    + " The same report may be sent again at any time; under its id, nothing else is taken in.",
            security = @SecurityRequirement(name = TOKEN),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CourseCompletion.class))),
            responses = {
                @ApiResponse(
                        responseCode = "202",
                        description = "Taken in, with the minutes that are filled in",
                        content = @Content(schema = @Schema(implementation = Answer.Received.class))),
                @ApiResponse(responseCode = "400", description = "A field breaks a rule, which the answer names"),
                @ApiResponse(responseCode = "401", description = "The token is missing, unknown, expired or revoked"),
                @ApiResponse(responseCode = "403", description = "The token is not for this course or this cohort"),
                @ApiResponse(responseCode = "409", description = "The id was used with other content"),
                @ApiResponse(responseCode = "413", description = "More than 8 KB"),
                @ApiResponse(responseCode = "429", description = "Too many calls; Retry-After says how long to wait")
            })
    @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> report(HttpServletRequest request) throws IOException {
        Optional<String> token = tokenOf(request);
        if (token.isEmpty()) {
            return refused(HttpStatus.UNAUTHORIZED, "Authorization: Bearer and the token of a learning system.");
        }
        Optional<Duration> wait = limit.call(token.get());
        if (wait.isPresent()) {
            long seconds = wait.get().plusMillis(999).toSeconds();
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "At most %d reports a minute; the next one is taken in %d seconds."
                                    .formatted(CallLimit.CALLS_A_MINUTE, seconds)));
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return refused(HttpStatus.PAYLOAD_TOO_LARGE, "The body: at most %d bytes.".formatted(MOST_BYTES));
        }
        Answer answer = reports.receive(token.get(), body);
        return answer instanceof Answer.Refused refusal
                ? refused(statusOf(refusal.why()), refusal.words())
                : ResponseEntity.accepted().body(answer);
    }

    private static Optional<String> tokenOf(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private static HttpStatus statusOf(Answer.Why why) {
        return switch (why) {
            case TOKEN -> HttpStatus.UNAUTHORIZED;
            case CONTENT -> HttpStatus.BAD_REQUEST;
            case SCOPE -> HttpStatus.FORBIDDEN;
            case OTHER_CONTENT -> HttpStatus.CONFLICT;
        };
    }

    private static ResponseEntity<ProblemDetail> refused(HttpStatus status, String words) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(ProblemDetail.forStatusAndDetail(status, words));
    }
}
