package org.charterpath.calendar.web;

import org.charterpath.calendar.CalendarPages;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A cohort's calendar to be read by those who coach there; only program admins move its days, where it lies under its cohort. */
@Controller
class CoachedCalendarController {

    static final String PAGE = FeedController.PAGE + "/cohorts/{cohortId}";

    private final CalendarPages pages;

    CoachedCalendarController(CalendarPages pages) {
        this.pages = pages;
    }

    @GetMapping(PAGE)
    String calendar(@PathVariable String cohortId, Model model) {
        Caller reader = Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        model.addAttribute("page", pages.ofCoached(cohortId, reader));
        return "calendar-read";
    }
}
