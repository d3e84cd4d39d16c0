package org.charterpath.access;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.charterpath.engine.EngineCommands;
import org.jspecify.annotations.Nullable;

/**
 * Says which rule a new password breaks, on whichever path it is set, and tells who has a new one. The engine's own answer
 * names no rule.
 */
class PasswordGuard extends CommandInterceptor {

    private final @Nullable PasswordRules rules;
    private final AccountChanges changes;

    /** @param rules null where any password will do */
    PasswordGuard(@Nullable PasswordRules rules, AccountChanges changes) {
        this.rules = rules;
        this.changes = changes;
    }

    @Override
    public <T> T execute(Command<T> command) {
        UserEntity user = command instanceof SaveUserCmd save && EngineCommands.user(save) instanceof UserEntity entity
                ? entity
                : null;
        if (user == null || !user.hasNewPassword()) {
            return next.execute(command);
        }
        check(user);
        T result = next.execute(command);
        changes.changed(user.getId());
        return result;
    }

    private void check(UserEntity user) {
        if (rules != null) {
            String password = EngineCommands.newPassword(user);
            List<PasswordPolicyRule> broken = rules.getRules().stream()
                    .filter(rule -> !rule.execute(password, user))
                    .toList();
            if (!broken.isEmpty()) {
                throw new BadUserRequestException(PasswordRules.inWords(broken));
            }
        }
    }
}
