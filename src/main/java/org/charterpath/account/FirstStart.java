package org.charterpath.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charterpath.AlreadyDoneException;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.Passwords;
import org.charterpath.notification.PageLinks;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.people.UnusableAccountException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an installation without an administrator gets its first one: whoever reads the log, and so has the machine, finds a
 * code there. It lives in memory, for one start and one administrator.
 */
@Service
public class FirstStart {

    /** The page that asks for the code. */
    public static final String PAGE = "/first-start";

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final Passwords passwords;
    private final PageLinks pages;
    private final ApplicationEventPublisher events;
    private final String code = newCode();

    /** Once there is an administrator, nobody looks again. */
    private volatile boolean isOver;

    FirstStart(
            Accounts accounts,
            AccountDirectory directory,
            Passwords passwords,
            PageLinks pages,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.directory = directory;
        this.passwords = passwords;
        this.pages = pages;
        this.events = events;
    }

    /** The account of the first administrator, as it was typed. */
    public record Administrator(String firstName, String lastName, String email, String password) {}

    /** Whether nobody administers this installation yet. */
    public boolean isPending() {
        if (!isOver && !accounts.in(Role.CAMUNDA_ADMIN).isEmpty()) {
            isOver = true;
        }
        return !isOver;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellTheCode() {
        if (isPending()) {
            LOG.warn(
                    "Nobody administers this installation yet. Open {} and enter the code {}. It works once, until the next start.",
                    pages.to(PAGE),
                    code);
        }
    }

    /**
     * Makes the first administrator.
     *
     * @return the user id
     * @throws AlreadyDoneException if there is one already
     * @throws UnusableAccountException if the code is wrong, or with what is wrong with the account
     */
    @Transactional
    public String begin(String typedCode, Administrator wanted) {
        directory.lock();
        if (!accounts.in(Role.CAMUNDA_ADMIN).isEmpty()) {
            throw new AlreadyDoneException();
        }
        if (!MessageDigest.isEqual(plain(typedCode).getBytes(UTF_8), plain(code).getBytes(UTF_8))) {
            throw new UnusableAccountException(List.of("Code: that is not the code in the log of this start."));
        }
        Person person =
                AccountAdministration.newcomer(accounts, wanted.firstName(), wanted.lastName(), wanted.email(), "");
        accounts.ensure(person, Role.CAMUNDA_ADMIN);
        passwords.set(person.userId(), wanted.password());
        events.publishEvent(
                new AccountChange(AccountChange.Kind.FIRST_ADMINISTRATOR, person.userId(), person.userId()));
        return person.userId();
    }

    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static String newCode() {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP, 0, ALPHABET.length())
                        .mapToObj(at -> String.valueOf(ALPHABET.charAt(at)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
