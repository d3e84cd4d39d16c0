package org.charterpath.registration.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.CohortLinks;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Overview;
import org.charterpath.registration.RegistrationReader.Standing;
import org.charterpath.registration.Registrations.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages have in common on which program admins look after the registrations of a cohort. */
@Component
class DeskPages {

    private final RegistrationReader reader;
    private final Cohorts cohorts;
    private final CohortLinks links;

    DeskPages(RegistrationReader reader, Cohorts cohorts, CohortLinks links) {
        this.reader = reader;
        this.cohorts = cohorts;
        this.links = links;
    }

    /** A team of the queue as the pages show it. */
    record Row(Standing standing, RegistrationStates.Shown state) {

        static Row of(Standing standing) {
            return new Row(standing, RegistrationStates.of(standing));
        }
    }

    /** As {@link PageStep}, where what cannot be done any more is a conflict as well. */
    static String take(Supplier<String> step, HttpServletResponse response, Function<List<String>, String> again) {
        try {
            return PageStep.take(step, response, again);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return again.apply(List.of(String.valueOf(refused.getMessage())));
        }
    }

    /** The user id of whoever asks. */
    static String author() {
        return Caller.current()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED))
                .userId();
    }

    /** A whole number from 0, as it was typed. */
    static int number(String field, String typed) {
        String number = TypedText.stripped(typed);
        if (!number.matches("[0-9]{1,6}")) {
            throw new InvalidSubmissionException("%s: a whole number from 0.".formatted(field));
        }
        return Integer.parseInt(number);
    }

    void head(String cohortId, Model model) {
        model.addAttribute("calendar", cohorts.calendarOf(cohortId));
        model.addAttribute("cohortState", cohorts.get(cohortId).state());
        model.addAttribute("parts", links.of(cohortId));
    }

    Overview requireEvent(String cohortId) {
        cohorts.get(cohortId);
        return reader.queue(cohortId)
                .orElseThrow(() -> new NotFoundException("Nobody registers for seats of this cohort."));
    }

    Standing requireTeam(String cohortId, String registrationId) {
        return reader.standing(registrationId)
                .filter(standing -> standing.event().id().equals(cohortId))
                .orElseThrow(() -> NotFoundException.of("registration", registrationId));
    }

    void requireSession(String cohortId, String sessionId) {
        boolean isThere = requireEvent(cohortId).rooms().stream()
                .anyMatch(room -> room.session().id().equals(sessionId));
        if (!isThere) {
            throw NotFoundException.of("session", sessionId);
        }
    }
}
