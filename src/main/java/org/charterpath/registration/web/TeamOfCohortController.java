package org.charterpath.registration.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.charterpath.people.EmailAddress;
import org.charterpath.privacy.KeptTable;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.Outsiders;
import org.charterpath.registration.Registration;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Standing;
import org.charterpath.registration.Registrations;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One team with its people, of whom food and access are told here and to the contact alone. */
@Controller
@RequestMapping(TeamOfCohortController.PAGE)
class TeamOfCohortController {

    static final String PAGE = RegistrationsOfCohortController.PAGE + "/teams/{registrationId}";

    private final Registrations registrations;
    private final RegistrationReader reader;
    private final Outsiders outsiders;
    private final DeskPages pages;

    TeamOfCohortController(
            Registrations registrations, RegistrationReader reader, Outsiders outsiders, DeskPages pages) {
        this.outsiders = outsiders;
        this.registrations = registrations;
        this.reader = reader;
        this.pages = pages;
    }

    @GetMapping
    String page(@PathVariable String cohortId, @PathVariable String registrationId, Model model) {
        return page(cohortId, registrationId, List.of(), model);
    }

    /** Whoever keeps the address keeps the account as well. */
    @PostMapping("/contact")
    String changeContact(
            @PathVariable String cohortId,
            @PathVariable String registrationId,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Contact before = pages.requireTeam(cohortId, registrationId).team().contact();
        boolean isSameAddress = EmailAddress.comparable(email).equals(EmailAddress.comparable(before.email()));
        Contact contact = new Contact(firstName, lastName, email, isSameAddress ? before.userId() : null);
        model.addAttribute("typedContact", contact);
        return act(
                cohortId,
                registrationId,
                "The contact is changed and told so; links of the one before do not work any more.",
                next,
                response,
                model,
                by -> registrations.changeContact(registrationId, contact, by));
    }

    /**
     * Says how many people of the team were in a session.
     *
     * @param people as it was typed
     * @param nobody whether nobody came, whatever was typed
     */
    @PostMapping("/attendance")
    String recordAttendance(
            @PathVariable String cohortId,
            @PathVariable String registrationId,
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String people,
            @RequestParam Optional<String> nobody,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.requireTeam(cohortId, registrationId);
        pages.requireSession(cohortId, session);
        model.addAttribute("typedPeople", Map.of(session, people));
        return act(cohortId, registrationId, "It is written down who came.", next, response, model, by -> {
            if (nobody.isPresent()) {
                registrations.noShow(registrationId, session, by);
            } else {
                registrations.attended(registrationId, session, DeskPages.number("Attendance", people), by);
            }
        });
    }

    /**
     * Erases the contact, or somebody who was named, who has no account.
     *
     * @param who {@link Outsiders#CONTACT}, or the id of somebody who was named
     */
    @PostMapping("/erase")
    String erase(
            @PathVariable String cohortId,
            @PathVariable String registrationId,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        pages.requireTeam(cohortId, registrationId);
        model.addAttribute("typedWho", who);
        model.addAttribute("typedReason", reason);
        return act(
                cohortId,
                registrationId,
                "The person is erased.",
                next,
                response,
                model,
                by -> outsiders.erase(registrationId, who, reason, by));
    }

    private String act(
            String cohortId,
            String registrationId,
            String done,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model,
            Consumer<String> action) {
        return DeskPages.take(
                () -> {
                    action.accept(DeskPages.author());
                    next.addFlashAttribute("done", done);
                    next.addAttribute("cohortId", cohortId);
                    next.addAttribute("registrationId", registrationId);
                    return "redirect:" + PAGE;
                },
                response,
                faults -> page(cohortId, registrationId, faults, model));
    }

    private String page(String cohortId, String registrationId, List<String> faults, Model model) {
        Standing standing = pages.requireTeam(cohortId, registrationId);
        Registration team = standing.team();
        pages.head(cohortId, model);
        model.addAttribute("faults", faults);
        model.addAttribute("row", DeskPages.Row.of(standing));
        List<Attendee> people = reader.attendees(registrationId);
        model.addAttribute("people", people);
        model.addAttribute("outsiders", outsiders(team, people));
        model.addAttribute("why", reader.whyNotOffered(registrationId));
        model.addAttribute(
                "canChangeContact", !team.state().isFinal() || team.state().isRecorded());
        return "registrations-team";
    }

    /** Those who can be erased here, by what stands for them in the form. */
    private static Map<String, String> outsiders(Registration team, List<Attendee> people) {
        Map<String, String> outsiders = new LinkedHashMap<>();
        Contact contact = team.contact();
        if (contact.userId() == null && !contact.email().equals(KeptTable.MARK)) {
            outsiders.put(Outsiders.CONTACT, "%s, contact".formatted(contact.fullName()));
        }
        people.stream()
                .filter(person -> person.account().isEmpty() && !person.email().equals(KeptTable.MARK))
                .forEach(person -> outsiders.put(person.id(), person.fullName()));
        return outsiders;
    }
}
