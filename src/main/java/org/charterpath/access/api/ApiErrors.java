package org.charterpath.access.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.charterpath.access.SignInThrottle;
import org.charterpath.engine.CallFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose fault an error is. The REST APIs of the engine and the webapps call much a fault of their own (HTTP 500) that is
 * one of the caller: ids of nothing, fields left out, a missing permission found late.
 */
public final class ApiErrors implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private static final String ENGINE = "org.camunda.bpm.engine.";

    /** Where the engine checks what it was sent. */
    private static final Pattern CHECKS = Pattern.compile(
            Pattern.quote(ENGINE)
                    + "impl\\.(util\\.EnsureUtil|db\\.EnginePersistenceLogger\\.engineAuthorizationTypeException|cmd\\.CommandLogger|\\w*QueryVariableValue\\w*|\\w+QueryImpl).*");

    /** Where it takes for granted that what it was sent is complete and names something that exists; the webapps, too. */
    private static final Pattern TRUSTING = Pattern.compile("org\\.camunda\\.bpm\\.((cockpit|tasklist|admin|welcome)\\."
            + "|engine\\.((rest|variable|impl\\.(cmd|cmmn\\.cmd|cfg\\.auth|oplog))\\.|impl\\.util\\.EnsureUtil)).*");

    private static final String INCOMPLETE =
            "Something that this call needs is missing, or names nothing that is here any more.";

    /** The engine puts its queries together as it is asked, also where no database understands them any more. */
    private static final String CONTRADICTION = "These parameters do not go together.";

    /** The class of SQLSTATE for syntax errors. */
    private static final String BAD_SQL = "42";

    private static final String OUR_FAULT =
            "Something went wrong that you did not cause. Please try again; if it happens again, tell your administrator.";

    private final ExceptionHandlerHelper engine = ExceptionHandlerHelper.getInstance();

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof SignInThrottle.TooManyException tooMany) {
            return answer(tooMany);
        }
        if (engine.getStatus(error) != Status.INTERNAL_SERVER_ERROR) {
            return engine.getResponse(error);
        }
        Optional<CallFault> fault = CallFault.of(error);
        if (fault.isPresent()) {
            return answer(fault.get(), error);
        }
        if (causes(error).anyMatch(ApiErrors::isBadSql)) {
            LOG.warn("The engine made a query that the database does not understand", error);
            return answer(Status.BAD_REQUEST, engine.fromException(error), CONTRADICTION);
        }
        Optional<Status> status = statusOf(error);
        if (status.isPresent()) {
            LOG.debug("Answered {}", status.get(), error);
            return answer(status.get(), engine.fromException(error), isUnexpected(error) ? INCOMPLETE : null);
        }
        LOG.error("A call of the engine's API failed", error);
        boolean isOfTheDatabase = causes(error).anyMatch(SQLException.class::isInstance);
        Response response = engine.getResponse(error);
        return isOfTheDatabase
                ? answer(Status.INTERNAL_SERVER_ERROR, (ExceptionDto) response.getEntity(), OUR_FAULT)
                : response;
    }

    private Response answer(SignInThrottle.TooManyException tooMany) {
        return Response.status(Status.TOO_MANY_REQUESTS)
                .entity(engine.fromException(tooMany))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, tooMany.seconds())
                .build();
    }

    private Response answer(CallFault fault, Throwable error) {
        if (fault == CallFault.AWAY) {
            LOG.error("The database is away", error);
        } else {
            LOG.debug("Answered {}", fault, error);
        }
        ExceptionDto told = engine.fromException(error);
        told.setMessage(fault.words());
        Response.ResponseBuilder response =
                Response.status(fault.status().value()).entity(told).type(MediaType.APPLICATION_JSON_TYPE);
        return (fault == CallFault.AWAY
                        ? response.header(HttpHeaders.RETRY_AFTER, CallFault.RETRY_AFTER_SECONDS)
                        : response)
                .build();
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
        boolean isRefused = error instanceof BadUserRequestException
                || error instanceof NullValueException
                || error instanceof InvalidRequestException;
        return isRefused
                        || isFoundIn(CHECKS, error)
                        || (isUnexpected(error) && (isUsual(error) || isFoundIn(TRUSTING, error)))
                ? Optional.of(Status.BAD_REQUEST)
                : Optional.empty();
    }

    private static boolean isBadSql(Throwable error) {
        return error instanceof SQLException refused
                && refused.getSQLState() != null
                && refused.getSQLState().startsWith(BAD_SQL);
    }

    private static boolean isUnexpected(Throwable error) {
        return error instanceof RuntimeException && error.getClass().getName().startsWith("java.");
    }

    /**
     * The virtual machine has thrown it from the same place so often that it no longer writes down where. That is what
     * callers cause; the first ones said in the log where they came from if it was us.
     */
    private static boolean isUsual(Throwable error) {
        return error.getStackTrace().length == 0;
    }

    private static boolean isFoundIn(Pattern parts, Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .map(place -> place.getClassName() + "." + place.getMethodName())
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> parts.matcher(name).matches())
                .isPresent();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
    }

    /** @param message in place of one about classes or tables; null to leave it */
    private static Response answer(Status status, ExceptionDto error, @Nullable String message) {
        if (message != null) {
            error.setType(InvalidRequestException.class.getSimpleName());
            error.setMessage(message);
        }
        return Response.status(status)
                .entity(error)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
