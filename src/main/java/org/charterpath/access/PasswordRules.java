package org.charterpath.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;

/**
 * What a new password has to be, wherever it is set: long enough, none that everybody tries first, and not its owner's
 * name. Nobody is asked for capitals and digits, which makes passwords harder to keep and no harder to guess (NIST SP
 * 800-63B).
 */
final class PasswordRules implements PasswordPolicy {

    static final int SHORTEST = 10;
    private static final int FEWEST_CHARACTERS = 4;
    private static final String COMMON_PASSWORDS = "/common-passwords.txt";

    private static final Set<String> COMMON = common();

    private final List<PasswordPolicyRule> rules = List.of(
            new Rule(
                    "PASSWORD_POLICY_LENGTH",
                    Map.of("minLength", Integer.toString(SHORTEST)),
                    "at least %d characters".formatted(SHORTEST),
                    (password, user) -> password.codePointCount(0, password.length()) >= SHORTEST),
            new Rule(
                    "None that many people have",
                    Map.of(),
                    "none that many people have, and not always the same few characters",
                    (password, user) -> !isCommon(password)),
            new Rule(
                    "PASSWORD_POLICY_USER_DATA",
                    Map.of(),
                    "not the user id, the name or the e-mail address, with digits or without",
                    (password, user) -> user == null || !isOf(user, password)));

    /**
     * @param placeholder what the webapps call the rule
     * @param words goes on after "password: "
     */
    record Rule(
            String placeholder, Map<String, String> parameters, String words, BiPredicate<String, @Nullable User> test)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String candidate) {
            return test.test(candidate, null);
        }

        @Override
        public boolean execute(String candidate, User user) {
            return test.test(candidate, user);
        }
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return rules;
    }

    /** What a person reads whose password breaks some rules. */
    static String inWords(List<PasswordPolicyRule> broken) {
        return broken.stream()
                .map(rule -> rule instanceof Rule ours ? ours.words() : rule.getPlaceholder())
                .collect(Collectors.joining("; ", "password: ", "."));
    }

    private static boolean isCommon(String password) {
        return password.codePoints().distinct().count() < FEWEST_CHARACTERS || COMMON.contains(plain(password));
    }

    private static boolean isOf(User user, String password) {
        String first = Objects.requireNonNullElse(user.getFirstName(), "");
        String last = Objects.requireNonNullElse(user.getLastName(), "");
        String email = Objects.requireNonNullElse(user.getEmail(), "");
        String candidate = plain(password);
        return Stream.of(user.getId(), first, last, first + last, last + first, email, email.replaceFirst("@.*", ""))
                .map(PasswordRules::plain)
                .anyMatch(candidate::equals);
    }

    /** Without capitals, punctuation, and digits around it: what people add to a word that they keep. */
    private static String plain(@Nullable String text) {
        String letters =
                Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        String word = letters.replaceFirst("^\\p{N}+", "").replaceFirst("\\p{N}+$", "");
        return word.isEmpty() ? letters : word;
    }

    private static Set<String> common() {
        try (InputStream list =
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(COMMON_PASSWORDS), COMMON_PASSWORDS)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(PasswordRules::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
