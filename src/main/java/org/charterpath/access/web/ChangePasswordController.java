package org.charterpath.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.charterpath.NotFoundException;
import org.charterpath.access.Passwords;
import org.charterpath.access.SignInThrottle;
import org.charterpath.access.SignInWays;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.UnusableAccountException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody who is signed in changes the own password; this session goes on, others end. */
@Controller
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ChangePasswordController {

    static final String PAGE = "/password/change";

    private final Passwords passwords;
    private final PasswordSignIn browsers;

    ChangePasswordController(Passwords passwords, PasswordSignIn browsers) {
        this.passwords = passwords;
        this.browsers = browsers;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        return page(owner(), List.of(), model);
    }

    @PostMapping(PAGE)
    String change(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String userId = owner();
        try {
            if (!password.equals(again)) {
                throw new UnusableAccountException(List.of("New password, again: it differs from the first one."));
            }
            passwords.change(userId, present, password);
        } catch (UnusableAccountException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(userId, e.faults(), model);
        } catch (SignInThrottle.TooManyException e) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()));
            return page(userId, List.of("Present password: " + e.getMessage()), model);
        }
        browsers.remember(userId, request, response);
        request.setAttribute(ChangedAccountFilter.OWN_PASSWORD_CHANGED, true);
        return "redirect:" + PAGE + "?changed";
    }

    private static String page(String userId, List<String> faults, Model model) {
        model.addAttribute("userId", userId);
        model.addAttribute("faults", faults);
        return "password-change";
    }

    /** Whoever signs in through a provider has none that could be changed here. */
    private String owner() {
        return Caller.current()
                .map(Caller::userId)
                .filter(passwords::has)
                .orElseThrow(() -> new NotFoundException("You have no password here."));
    }

    /** Leads there, where people have passwords. */
    @Configuration(proxyBeanMethods = false)
    static class PasswordLink {

        @Bean
        Link changePasswordLink(SignInWays ways) {
            return new Link("Password", PAGE, 90, caller -> !ways.hasProvider());
        }
    }
}
