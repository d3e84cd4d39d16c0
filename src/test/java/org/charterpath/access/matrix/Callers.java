package org.charterpath.access.matrix;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.charterpath.November;
import org.charterpath.access.api.WebappUser;

/** Everybody of the table, signed in. */
final class Callers {

    static final Set<Caller> EVERYBODY = EnumSet.allOf(Caller.class);

    /** Stands for the file that the participant already has. */
    private static final String FILE = "<file>";

    private final int port;
    private final Target pats;
    private final Map<Caller, WebappUser> signedIn = new EnumMap<>(Caller.class);

    /** @param pats what to try operations on */
    Callers(int port, Target pats) {
        this.port = port;
        this.pats = pats;
        EVERYBODY.forEach(caller -> signedIn.put(caller, signIn(caller)));
    }

    private WebappUser signIn(Caller caller) {
        if (caller == Caller.ANONYMOUS) {
            return WebappUser.anonymous(port);
        }
        WebappUser user = WebappUser.signIn(port, caller.userId(), November.passwordOf(caller.userId()));
        // The webapps know a session from its first call of an engine on.
        user.get("version");
        return user;
    }

    /**
     * What an operation answers to each caller. Readings, and whatever the table refuses, are tried on the participant's
     * own things; what somebody may do is tried on things that do not exist, so that it does nothing. A line that says
     * what is sent is sure that it does no harm, and tried on the participant's things by everybody.
     */
    Map<Caller, Integer> tryAsIn(MatrixLine line, Operation operation) {
        return each(EVERYBODY, caller -> {
            boolean isRefused =
                    line.statuses().get(caller) == 401 || line.statuses().get(caller) == 403;
            boolean isHarmless =
                    operation.isReading() || isRefused || !line.body().isEmpty();
            return call(caller, operation, isHarmless ? pats : Target.nobodys(), line);
        });
    }

    /** What an operation answers about things that do not exist. */
    Map<Caller, Integer> tryOnNothing(Operation operation, Set<Caller> some) {
        return each(some, caller -> send(caller, operation, Target.nobodys().path(operation), operation.body()));
    }

    private int call(Caller caller, Operation operation, Target target, MatrixLine line) {
        String body = line.body().isEmpty() || line.body().equals(FILE) ? operation.body() : line.body();
        String query = line.query().isEmpty() ? "" : "?" + pats.fill(line.query());
        return send(
                caller,
                operation,
                target.path(operation) + query,
                pats.fill(body.replace("<password>", November.passwordOf(String.valueOf(caller.userId())))));
    }

    private int send(Caller caller, Operation operation, String path, String body) {
        WebappUser user = operation.endsTheSession() ? signIn(caller) : signedIn.get(caller);
        int status = user.send(operation.method(), path, operation.type(), body).status();
        if (caller == Caller.OWNER && operation.path().endsWith("/credentials")) {
            // A new password ends the other sessions of its account.
            signedIn.put(Caller.PARTICIPANT, signIn(Caller.PARTICIPANT));
        }
        return status;
    }

    private static Map<Caller, Integer> each(Set<Caller> some, Function<Caller, Integer> status) {
        Map<Caller, Integer> statuses = new EnumMap<>(Caller.class);
        some.forEach(caller -> statuses.put(caller, status.apply(caller)));
        return statuses;
    }
}
