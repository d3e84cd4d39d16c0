package org.charterpath.access.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.charterpath.access.OfferedSignIns;
import org.charterpath.access.SignInWays;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. */
@Controller
class LoginController {

    private static final int LONGEST_IN_SECONDS = 120;

    private final SignInWays ways;
    private final ObjectProvider<OfferedSignIns> offered;
    private final String help;

    /** @param help whom people ask who cannot sign in, such as an e-mail address; empty where they know */
    LoginController(
            SignInWays ways, ObjectProvider<OfferedSignIns> offered, @Value("${charterpath.help}") String help) {
        this.ways = ways;
        this.offered = offered;
        this.help = help;
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> said, Model model) {
        if (Caller.current().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("failed", said.containsKey("error"));
        model.addAttribute("wait", wait(said.getOrDefault("wait", "")));
        model.addAttribute("identityProvider", ways.hasProvider());
        model.addAttribute("help", help.strip());
        model.addAttribute(
                "offered",
                offered.getIfAvailable(() -> OfferedSignIns.NONE).offers().stream()
                        .collect(Collectors.groupingBy(
                                OfferedSignIns.Offer::role, LinkedHashMap::new, Collectors.toList())));
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
