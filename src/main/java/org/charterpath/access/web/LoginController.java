package org.charterpath.access.web;

import java.util.Map;
import org.charterpath.access.SignInWays;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. */
@Controller
class LoginController {

    private static final int LONGEST_IN_SECONDS = 120;

    private final SignInWays ways;

    LoginController(SignInWays ways) {
        this.ways = ways;
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> said, Model model) {
        if (Caller.current().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("failed", said.containsKey("error"));
        model.addAttribute("wait", wait(said.getOrDefault("wait", "")));
        model.addAttribute("identityProvider", ways.hasProvider());
        return "login";
    }

    /** How long somebody has to wait, in words; empty where nobody has to. */
    private static String wait(String seconds) {
        if (!seconds.matches("[1-9]\\d{0,4}")) {
            return "";
        }
        int number = Integer.parseInt(seconds);
        return number < LONGEST_IN_SECONDS
                ? "%d seconds".formatted(number)
                : "%d minutes".formatted((number + 59) / 60);
    }
}
