package org.charterpath.access.web;

import java.util.Optional;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first address: leads everybody to where their role works. */
@Controller
class HomeController {

    private static final String NO_ACCESS = "/no-access";

    @GetMapping("/")
    String home() {
        return "redirect:" + workplace().orElse(NO_ACCESS);
    }

    /** Where a webapp that somebody's role may not open leads to, as does the first address for those without a role. */
    @GetMapping(NO_ACCESS)
    String noAccess(Model model) {
        model.addAttribute("hasRole", workplace().isPresent());
        return "no-access";
    }

    private static Optional<String> workplace() {
        return Caller.current().flatMap(HomeController::workplaceOf);
    }

    private static Optional<String> workplaceOf(Caller user) {
        if (user.administers()) {
            return Optional.of(EngineNames.COCKPIT_PAGE);
        }
        return user.isIn(Role.PARTICIPANTS) || user.isIn(Role.COACHES)
                ? Optional.of(EngineNames.TASKLIST_PAGE)
                : Optional.empty();
    }
}
