package org.charterpath.access;

import java.time.Clock;
import java.util.Date;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Service;

/** Checks what somebody types on the sign-in page. */
@Service
public class Passwords {

    private static final int LOCKS = 64;

    private final IdentityService identity;
    private final BcryptPasswords hashes;
    private final Clock clock;
    private final int mostAttempts;
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toArray();

    Passwords(ProcessEngine engine, BcryptPasswords hashes, Clock clock) {
        this.identity = engine.getIdentityService();
        this.hashes = hashes;
        this.clock = clock;
        this.mostAttempts =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getLoginMaxAttempts();
    }

    /**
     * Whether this is the password of an account that may be tried. After a wrong password the engine accepts none for
     * three seconds, twice as long after each further one up to a minute, and after the tenth none until an
     * administrator unlocks the account. The answer and the time it takes are the same for a wrong password, a locked
     * account and an account that does not exist.
     */
    public boolean match(String userId, String password) {
        if (userId.chars().anyMatch(Character::isISOControl)) {
            hashes.checkAgainstNobody(password);
            return false;
        }
        // One try at a time for each account: the engine counts a failed one only after it has compared the passwords.
        synchronized (locks[Math.floorMod(userId.hashCode(), LOCKS)]) {
            if (!mayBeTried(userId)) {
                hashes.checkAgainstNobody(password);
                return false;
            }
            return identity.checkPassword(userId, password);
        }
    }

    private boolean mayBeTried(String userId) {
        UserEntity user = (UserEntity) identity.createUserQuery().userId(userId).singleResult();
        return user != null && user.getAttempts() < mostAttempts && !isLocked(user.getLockExpirationTime());
    }

    private boolean isLocked(Date until) {
        return until != null && until.toInstant().isAfter(clock.instant());
    }
}
