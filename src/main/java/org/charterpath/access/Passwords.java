package org.charterpath.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Service;

/** Checks what somebody types on the sign-in page, and what else only the present password can prove. */
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

    /** Another one after each change of the password, without telling anything about it; empty where nobody has that user id. */
    public Optional<String> stampOf(String userId) {
        return find(userId).map(user -> DigestUtils.sha256Hex("stamp " + user.getPassword()));
    }

    /**
     * What nobody can make who does not have the account's hash; another one after each change of the password.
     *
     * @return empty where nobody has that user id
     */
    Optional<String> seal(String userId, String text) {
        return find(userId).map(user -> new HmacUtils(
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
