package org.charterpath.reconciliation.web;

import org.charterpath.reconciliation.ReconciliationReader;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of what the latest nightly comparison found, for whoever administers. */
@Controller
class ReconciliationPageController {

    private static final int MOST_LINES = 200;

    private final ReconciliationReader reconciliation;

    ReconciliationPageController(ReconciliationReader reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GetMapping(ReconciliationAccess.PAGE)
    String latest(Model model) {
        reconciliation.latest(MOST_LINES).ifPresent(overview -> model.addAttribute("overview", overview));
        return "reconciliation";
    }
}
