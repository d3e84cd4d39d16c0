package org.charterpath.delivery.web;

import org.charterpath.delivery.DeliveryPage;
import org.charterpath.engagement.EngagementPages;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One session of an engagement: what came out of it, and what follows from it. */
@Controller
class DeliveryController {

    private final DeliveryPage page;

    DeliveryController(DeliveryPage page) {
        this.page = page;
    }

    @GetMapping(EngagementPages.PATH + "/{engagementId}/sessions/{entryCode}")
    String delivery(@PathVariable String engagementId, @PathVariable String entryCode, Model model) {
        Caller caller = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        model.addAttribute("view", page.get(caller, engagementId, entryCode));
        return "delivery";
    }
}
