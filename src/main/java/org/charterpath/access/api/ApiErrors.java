package org.charterpath.access.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose fault an error is. The engine's REST API calls much a fault of its own (HTTP 500) that is one of the
 * caller: ids of nothing, fields left out, a missing permission found late.
 */
public final class ApiErrors implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private static final String ENGINE = "org.camunda.bpm.engine.";

    /** Where the engine checks what it was sent. */
    private static final List<String> CHECKS =
            List.of(ENGINE + "impl.util.EnsureUtil", ENGINE + "impl.cmd.CommandLogger");

    /** Where it takes for granted that what it was sent is complete and names something that exists. */
    private static final List<String> TRUSTING = Stream.of(
                    "rest.", "variable.", "impl.cmd.", "impl.cfg.auth.", "impl.oplog.", "impl.util.EnsureUtil")
            .map(ENGINE::concat)
            .toList();

    private static final String INCOMPLETE =
            "Something that this call needs is missing, or names nothing that is here any more.";

    private static final String OUR_FAULT =
            "Something went wrong that you did not cause. Please try again; if it happens again, tell your administrator.";

    private final ExceptionHandlerHelper engine = ExceptionHandlerHelper.getInstance();

    @Override
    public Response toResponse(Throwable error) {
        if (engine.getStatus(error) != Status.INTERNAL_SERVER_ERROR) {
            return engine.getResponse(error);
        }
        Optional<Status> status = statusOf(error);
        if (status.isPresent()) {
            LOG.debug("Answered {}", status.get(), error);
            return answer(status.get(), engine.fromException(error), isUnexpected(error) ? INCOMPLETE : null);
        }
        boolean isOfTheDatabase = causes(error).anyMatch(SQLException.class::isInstance);
        Response response = engine.getResponse(error);
        return isOfTheDatabase
                ? answer(Status.INTERNAL_SERVER_ERROR, (ExceptionDto) response.getEntity(), OUR_FAULT)
                : response;
    }

    /** The status of an error that the caller can do something about. */
    private static Optional<Status> statusOf(Throwable error) {
        return causes(error)
                .map(ApiErrors::statusOfOne)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Status> statusOfOne(Throwable error) {
        if (error instanceof AuthorizationException) {
            return Optional.of(Status.FORBIDDEN);
        }
        if (error instanceof OptimisticLockingException) {
            return Optional.of(Status.CONFLICT);
        }
        boolean isRefused = error instanceof BadUserRequestException
                || error instanceof NullValueException
                || error instanceof InvalidRequestException;
        return isRefused || isFoundIn(CHECKS, error) || (isUnexpected(error) && isFoundIn(TRUSTING, error))
                ? Optional.of(Status.BAD_REQUEST)
                : Optional.empty();
    }

    private static boolean isUnexpected(Throwable error) {
        return error instanceof RuntimeException && error.getClass().getName().startsWith("java.");
    }

    private static boolean isFoundIn(List<String> parts, Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> parts.stream().anyMatch(name::startsWith))
                .isPresent();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
    }

    /** @param message in place of one about classes or tables; null to leave it */
    private static Response answer(Status status, ExceptionDto error, @Nullable String message) {
        if (message != null) {
            error.setMessage(message);
        }
        return Response.status(status)
                .entity(error)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
