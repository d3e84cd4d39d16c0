package org.charterpath.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Passwords as the engine stores them: bcrypt over a SHA-256 digest. The digest comes first because bcrypt reads no more
 * than 72 bytes, of which the engine's own salt would take a third.
 */
final class BcryptPasswords implements PasswordEncryptor {

    private static final String NAME = "bcrypt-sha256";

    private final BCryptPasswordEncoder bcrypt;
    private final String nobodysHash;

    /** @param strength the base-2 logarithm of bcrypt's rounds, from 4 to 31 */
    BcryptPasswords(int strength) {
        bcrypt = new BCryptPasswordEncoder(strength);
        nobodysHash = encrypt("");
    }

    @Override
    public String encrypt(String saltedPassword) {
        return bcrypt.encode(digest(saltedPassword));
    }

    @Override
    public boolean check(String saltedPassword, String hash) {
        return bcrypt.matches(digest(saltedPassword), hash);
    }

    /** Takes as long as {@link #check}, so that the time of an answer does not tell whether there was a hash to compare. */
    void checkAgainstNobody(String password) {
        check(password, nobodysHash);
    }

    /** The prefix by which the engine tells these hashes from its own, older ones. */
    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
