package org.charterpath.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.charterpath.account.FirstStart;
import org.charterpath.account.FirstStart.Administrator;
import org.charterpath.people.UnusableAccountException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which the first administrator is made, by the code in the log. */
@Controller
class FirstStartController {

    private static final String VIEW = "first-start";

    private final FirstStart firstStart;

    FirstStartController(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    @GetMapping(FirstStart.PAGE)
    String page(Model model) {
        return firstStart.isPending()
                ? page(new Administrator("", "", "", ""), "", List.of(), model)
                : "redirect:/login";
    }

    @PostMapping(FirstStart.PAGE)
    String begin(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletResponse response,
            Model model) {
        Administrator wanted = new Administrator(firstName, lastName, email, password);
        try {
            if (!password.equals(again)) {
                throw new UnusableAccountException(List.of("Password, again: it differs from the first one."));
            }
            firstStart.begin(code, wanted);
            return "redirect:/login?password-set";
        } catch (UnusableAccountException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(wanted, code, e.faults(), model);
        }
    }

    private static String page(Administrator typed, String code, List<String> faults, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("code", code);
        model.addAttribute("faults", faults);
        return VIEW;
    }
}
