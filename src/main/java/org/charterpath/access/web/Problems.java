package org.charterpath.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.engine.CallFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Tells every error under {@code /api} as problem details (RFC 9457). An exception of a feature gets the status of its
 * {@link ResponseStatus}, and its message is for people; without that annotation it is our fault, and its message stays
 * in the log. Advice that is limited to some controllers would miss addresses and methods that none of them has.
 */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final RequestMatcher API =
            PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    /**
     * Pages show errors as pages, and somebody who has gone reads no answer: what is thrown again goes the way that it
     * would go without us.
     */
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<ProblemDetail> tell(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            throw thrown;
        }
        Optional<CallFault> fault = statusOf(thrown).isPresent() ? Optional.empty() : CallFault.of(thrown);
        if (fault.isPresent()) {
            return tell(fault.get(), thrown, request, response);
        }
        if (!API.matches(request)) {
            throw thrown;
        }
        if (thrown instanceof HandlerMethodValidationException invalid) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(invalid.getStatusCode(), faultsOf(invalid)))
                    .build();
        }
        if (thrown instanceof ErrorResponse error) {
            return ResponseEntity.status(error.getStatusCode())
                    .headers(error.getHeaders())
                    .body(error.getBody());
        }
        ProblemDetail problem = problemOf(thrown);
        if (problem.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error("{} {} failed", request.getMethod(), patternOf(request), thrown);
        }
        return ResponseEntity.of(problem).build();
    }

    private static @Nullable ResponseEntity<ProblemDetail> tell(
            CallFault fault, Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn("{} {}: {}", request.getMethod(), patternOf(request), fault, thrown);
        if (fault == CallFault.AWAY) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, CallFault.RETRY_AFTER_SECONDS);
        }
        if (!API.matches(request)) {
            response.sendError(fault.status().value());
            return null;
        }
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(fault.status(), fault.words()))
                .build();
    }

    /** The operation, and not the address, which may hold a secret that stays good: that of somebody's calendar. */
    private static Object patternOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "(no operation)" : pattern;
    }

    /** Each parameter that is out of bounds, with the bound. */
    private static String faultsOf(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(parameter -> parameter.getResolvableErrors().stream().map(fault -> "%s: %s."
                        .formatted(parameter.getMethodParameter().getParameterName(), fault.getDefaultMessage())))
                .collect(Collectors.joining(" "));
    }

    /** What a parameter has to be, for the sake of its type. */
    private static String ruleFor(MethodParameter parameter) {
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(
                parameter.nestedIfOptional().getNestedParameterType());
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return type == OffsetDateTime.class ? "a moment such as 2026-05-31T13:00:00Z" : "it cannot be read";
    }

    /** The status that a feature gives to an exception of its own. */
    private static Optional<HttpStatus> statusOf(Exception thrown) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class))
                .map(ResponseStatus::code);
    }

    private static ProblemDetail problemOf(Exception thrown) {
        Optional<HttpStatus> ours = statusOf(thrown);
        if (ours.isPresent()) {
            return ProblemDetail.forStatusAndDetail(ours.get(), thrown.getMessage());
        }
        if (thrown instanceof AuthenticationException) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "Please sign in.");
        }
        if (thrown instanceof CsrfException) {
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.FORBIDDEN, "The CSRF token is missing or too old. Please load the page again.");
        }
        if (thrown instanceof AccessDeniedException) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, "Your role may not do this.");
        }
        if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST, "%s: %s.".formatted(mismatch.getName(), ruleFor(mismatch.getParameter())));
        }
        if (thrown instanceof HttpMessageNotReadableException || thrown instanceof MultipartException) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "What was sent cannot be read.");
        }
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on the server. Please try again later.");
    }
}
