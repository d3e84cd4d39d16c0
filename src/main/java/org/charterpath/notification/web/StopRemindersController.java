package org.charterpath.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import org.charterpath.notification.DigestStops;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the link in a daily digest leads to, without signing in: looking changes nothing, since programs that check mail open
 * links too; a button does, and so does what mail programs post by themselves (RFC 8058).
 */
@Controller
class StopRemindersController {

    static final String PATTERN = DigestStops.PATH + "{token}";

    private final DigestStops stops;

    StopRemindersController(DigestStops stops) {
        this.stops = stops;
    }

    /** What became of a click. */
    enum Outcome {
        ASKED,
        STOPPED,
        RESUMED,
        UNKNOWN
    }

    @GetMapping(PATTERN)
    String ask(@PathVariable String token, Model model) {
        return show(Outcome.ASKED, model);
    }

    /** @param again present where the reminders shall come again; whatever else is sent along means that they shall not */
    @PostMapping(PATTERN)
    String decide(
            @PathVariable String token,
            @RequestParam(required = false, defaultValue = "") String again,
            HttpServletResponse response,
            Model model) {
        boolean isResumed = !again.isEmpty();
        boolean isKnown = isResumed ? stops.resume(token) : stops.stop(token);
        if (!isKnown) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return show(Outcome.UNKNOWN, model);
        }
        return show(isResumed ? Outcome.RESUMED : Outcome.STOPPED, model);
    }

    private static String show(Outcome outcome, Model model) {
        model.addAttribute("outcome", outcome);
        return "stop-reminders";
    }
}
