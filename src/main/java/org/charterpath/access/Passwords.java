package org.charterpath.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.charterpath.people.Role;
import org.charterpath.people.UnusableAccountException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks what somebody types on the sign-in page, and what else only the present password can prove; and sets passwords. */
@Service
public class Passwords {

    private final IdentityService identity;
    private final PasswordManager stored;
    private final BcryptPasswords hashes;

    Passwords(ProcessEngine engine, BcryptPasswords hashes) {
        this.identity = engine.getIdentityService();
        this.stored = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        this.hashes = hashes;
    }

    /**
     * Whether this is the password of an account. The answer and the time it takes are the same for a wrong password and an
     * account that does not exist: the same query, the same work on a hash, nothing written. How often somebody may try is
     * {@link SignInThrottle}'s.
     */
    public boolean match(String userId, String password) {
        Optional<UserEntity> user = find(userId);
        if (user.isEmpty()) {
            hashes.checkAgainstNobody(password);
            return false;
        }
        String hash = user.get().getPassword();
        if (hash == null) {
            // An account that was made without one: its owner cannot sign in until somebody sets it.
            hashes.checkAgainstNobody(password);
            return false;
        }
        if (!hash.contains(hashes.hashAlgorithmName())) {
            // The engine's own hashes, from before, are read in no time.
            hashes.checkAgainstNobody(password);
        }
        return stored.check(EncryptionUtil.saltPassword(password, user.get().getSalt()), hash);
    }

    /** As people may type one, or have one made up for them. */
    public static final int LONGEST = 200;

    /**
     * Sets an account's password in its owner's name; other sessions of the account end.
     *
     * @throws UnusableAccountException with the rules that the password breaks
     */
    @Transactional
    public void set(String userId, String password) {
        if (password.isEmpty()) {
            throw new UnusableAccountException(List.of("New password: it is missing."));
        }
        if (password.length() > LONGEST) {
            throw new UnusableAccountException(List.of("New password: at most %d characters.".formatted(LONGEST)));
        }
        Authentication caller = identity.getCurrentAuthentication();
        identity.setAuthentication(new Authentication(userId, List.of(Role.CAMUNDA_ADMIN.id())));
        try {
            UserEntity user = find(userId).orElseThrow();
            user.setPassword(password);
            identity.saveUser(user);
        } catch (BadUserRequestException e) {
            throw new UnusableAccountException(List.of("New " + e.getMessage()), e);
        } finally {
            identity.setAuthentication(caller);
        }
    }

    /**
     * Changes a password for somebody who proves the present one. Wrong guesses make whoever sends them wait.
     *
     * @throws UnusableAccountException if the present one is wrong, or with the rules that the new one breaks
     * @throws SignInThrottle.TooManyException if nobody looks at another guess yet
     */
    @Transactional
    public void change(String userId, String present, String password) {
        if (!identity.checkPassword(userId, present)) {
            throw new UnusableAccountException(List.of("Present password: that is not it."));
        }
        set(userId, password);
    }

    /** Whether an account has one. */
    @Transactional(readOnly = true)
    public boolean has(String userId) {
        return find(userId).map(UserEntity::getPassword).isPresent();
    }

    /** Another one after each change of the password, without telling anything about it; empty where nobody has that user id. */
    public Optional<String> stampOf(String userId) {
        return find(userId).map(user -> DigestUtils.sha256Hex("stamp " + user.getPassword()));
    }

    /**
     * What nobody can make who does not have the account's hash; another one after each change of the password.
     *
     * @return empty where nobody has that user id, or the account has no password
     */
    Optional<String> seal(String userId, String text) {
        // Without a password the key would be everybody's.
        return find(userId).filter(user -> user.getPassword() != null).map(user -> new HmacUtils(
                        HmacAlgorithms.HMAC_SHA_256, ("seal " + user.getPassword()).getBytes(StandardCharsets.UTF_8))
                .hmacHex(userId + " " + text));
    }

    private Optional<UserEntity> find(String userId) {
        return userId.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.ofNullable(
                        (UserEntity) identity.createUserQuery().userId(userId).singleResult());
    }
}
