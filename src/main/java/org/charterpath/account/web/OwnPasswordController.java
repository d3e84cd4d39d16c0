package org.charterpath.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.access.SignInWays;
import org.charterpath.account.OwnPasswords;
import org.charterpath.people.Caller;
import org.charterpath.people.UnusableAccountException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages that links in mails lead to, and where somebody asks for one. To open them spends nothing, since programs that
 * look for bad links open them as well; to press the button does.
 */
@Controller
class OwnPasswordController {

    static final String SET = OwnPasswords.PAGE;
    static final String FORGOTTEN = OwnPasswords.FORGOTTEN;

    private static final String SIGN_IN = "/login";
    private static final String SET_PAGE = "password-set";
    private static final String FORGOTTEN_PAGE = "password-forgotten";
    private static final int LONGEST_TOKEN = 200;

    private final OwnPasswords passwords;
    private final SignInWays ways;
    private final SignInThrottle throttle;

    OwnPasswordController(OwnPasswords passwords, SignInWays ways, SignInThrottle throttle) {
        this.passwords = passwords;
        this.ways = ways;
        this.throttle = throttle;
    }

    /** The secret of the link stands after the "#", which only the page itself sees; it hands it over with the password. */
    @GetMapping(SET)
    String page(Model model) {
        return ways.hasProvider() ? toSignIn() : setPage("", List.of(), model);
    }

    @PostMapping(SET)
    String set(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletResponse response,
            Model model) {
        String secret = token.strip();
        try {
            if (secret.length() > LONGEST_TOKEN) {
                throw new UnusableAccountException(List.of("Code of the link: it is the part after the # alone."));
            }
            if (!password.equals(again)) {
                throw new UnusableAccountException(List.of("New password, again: it differs from the first one."));
            }
            passwords.set(secret, password, Caller.current());
            return "redirect:" + SIGN_IN + "?password-set";
        } catch (UnusableAccountException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return setPage(secret.length() > LONGEST_TOKEN ? "" : secret, e.faults(), model);
        } catch (OwnPasswords.DeadLinkException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("dead", e.getMessage());
            return setPage("", List.of(), model);
        }
    }

    @GetMapping(FORGOTTEN)
    String forgotten(Model model) {
        return ways.hasProvider() ? toSignIn() : forgottenPage(Optional.empty(), model);
    }

    /** Answers alike for every account and for none. */
    @PostMapping(FORGOTTEN)
    String ask(
            @RequestParam(defaultValue = "") String account,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (ways.hasProvider()) {
            return toSignIn();
        }
        Optional<Duration> wait = throttle.ask(RemoteAddress.networkOf(request));
        if (wait.isPresent()) {
            long seconds = SignInThrottle.secondsOf(wait.get());
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return forgottenPage(
                    Optional.of("Too many have asked from here. Please try again in %d seconds.".formatted(seconds)),
                    model);
        }
        passwords.forgotten(account);
        return "redirect:" + FORGOTTEN + "?sent";
    }

    private static String setPage(String token, List<String> faults, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("faults", faults);
        return SET_PAGE;
    }

    private static String forgottenPage(Optional<String> fault, Model model) {
        model.addAttribute("fault", fault.orElse(""));
        return FORGOTTEN_PAGE;
    }

    private static String toSignIn() {
        return "redirect:" + SIGN_IN;
    }
}
