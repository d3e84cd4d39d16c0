package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.Test;

class BcryptPasswordsTest {

    private final BcryptPasswords passwords = new BcryptPasswords(4);
    private final PasswordManager engine = new PasswordManager(passwords, List.of());

    @Test
    void storesAHashThatIsNeverTheSameTwice() {
        String hash = engine.encrypt("a secret");

        assertThat(hash).startsWith("{bcrypt-sha256}$2a$04$").isNotEqualTo(engine.encrypt("a secret"));
        assertThat(engine.check("a secret", hash)).isTrue();
        assertThat(engine.check("another", hash)).isFalse();
    }

    @Test
    void comparesLongPasswordsToTheirLastCharacter() {
        String start = "x".repeat(100);

        assertThat(engine.check(start + "b", engine.encrypt(start + "a"))).isFalse();
    }

    @Test
    void stillReadsTheHashesThatTheEngineWroteBefore() {
        String older = new PasswordManager(new Sha512HashDigest(), List.of()).encrypt("a secret");

        assertThat(engine.check("a secret", older)).isTrue();
        assertThat(engine.check("another", older)).isFalse();
    }
}
