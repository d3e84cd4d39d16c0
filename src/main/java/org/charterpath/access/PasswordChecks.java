package org.charterpath.access;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.charterpath.access.SignInThrottle.Attempt;
import org.charterpath.engine.EngineCommands;

/**
 * Makes whoever guesses a password inside of the engine wait as at sign-in: the engine asks for the present one before it
 * takes another. It is counted by the account, since whoever sits at an open session can call from anywhere, and apart from
 * sign-in: nobody is kept out by that.
 */
class PasswordChecks extends CommandInterceptor {

    /** In place of a browser's mark, which no browser can have. */
    private static final Optional<String> SIGNED_IN = Optional.of("signed in");

    private final SignInThrottle throttle;

    PasswordChecks(SignInThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof CheckPassword check)) {
            return next.execute(command);
        }
        String userId = Objects.requireNonNullElse(EngineCommands.userId(check), "");
        Attempt attempt = new Attempt(userId, RemoteAddress.UNKNOWN, SIGNED_IN);
        throttle.begin(attempt).ifPresent(wait -> {
            throw new SignInThrottle.TooManyException(wait);
        });
        Object isRight = hasPassword(userId) ? next.execute(command) : false;
        if (Boolean.TRUE.equals(isRight)) {
            throttle.succeeded(attempt);
        }
        @SuppressWarnings("unchecked") // Either way it is what this command answers.
        T answer = (T) isRight;
        return answer;
    }

    /** The engine breaks off at an account that has none. */
    private static boolean hasPassword(String userId) {
        UserEntity user = Context.getCommandContext().getDbEntityManager().selectById(UserEntity.class, userId);
        return user != null && user.getPassword() != null;
    }
}
