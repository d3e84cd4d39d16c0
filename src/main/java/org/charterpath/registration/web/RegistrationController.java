package org.charterpath.registration.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.registration.Attendee;
import org.charterpath.registration.QueueEntry;
import org.charterpath.registration.Registration;
import org.charterpath.registration.Registration.Preference;
import org.charterpath.registration.RegistrationLinks;
import org.charterpath.registration.RegistrationLinks.Opened;
import org.charterpath.registration.RegistrationLinks.Purpose;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Standing;
import org.charterpath.registration.Registrations;
import org.charterpath.registration.Registrations.OfferAnswer;
import org.charterpath.registration.Registrations.RefusedException;
import org.charterpath.registration.SeatOffer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where the links of a contact lead to, without an account. Looking changes nothing, since programs that check mail open links
 * too; a button does. What a link is not for is not there.
 */
@Controller
@RequestMapping(RegistrationController.PATTERN)
class RegistrationController {

    static final String PATTERN = RegistrationLinks.PATH + "{token}";

    private final RegistrationLinks links;
    private final Registrations registrations;
    private final RegistrationReader reader;
    private final Accounts accounts;

    RegistrationController(
            RegistrationLinks links, Registrations registrations, RegistrationReader reader, Accounts accounts) {
        this.links = links;
        this.registrations = registrations;
        this.reader = reader;
        this.accounts = accounts;
    }

    @GetMapping
    String page(@PathVariable String token, HttpServletResponse response, Model model) {
        return show(token, links.open(token), List.of(), response, model);
    }

    @PostMapping("/confirm")
    String confirm(@PathVariable String token, RedirectAttributes next, HttpServletResponse response, Model model) {
        return act(
                token,
                Purpose.ADDRESS,
                "Your address is confirmed.",
                next,
                response,
                model,
                opened -> registrations.confirmAddress(
                        opened.team().id(), opened.team().recipientId()));
    }

    /** @param answer ACCEPT or DECLINE */
    @PostMapping("/answer")
    String answer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        Optional<Opened> opened = opened(token, Purpose.OFFER);
        if (opened.isEmpty()) {
            return show(token, opened, List.of(), response, model);
        }
        boolean accepts = answer.equals("ACCEPT");
        if (!accepts && !answer.equals("DECLINE")) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return show(token, opened, List.of("Answer: one of Accept and Decline."), response, model);
        }
        String offer = opened.get().offer().orElseThrow();
        String contact = opened.get().team().recipientId();
        OfferAnswer outcome = accepts ? registrations.accept(offer, contact) : registrations.decline(offer, contact);
        if (outcome != OfferAnswer.TAKEN) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(token, opened, List.of(outcome.words()), response, model);
        }
        speaks(opened.get());
        next.addFlashAttribute("done", accepts ? "The seats are yours." : "You have declined the offer.");
        return "redirect:" + RegistrationLinks.PATH + token;
    }

    @PostMapping("/names")
    String name(
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        List<Attendee> people = TypedNames.typed(form);
        model.addAttribute("typedNames", people);
        return act(
                token,
                Purpose.TEAM,
                "The names are kept.",
                next,
                response,
                model,
                opened -> registrations.name(
                        opened.team().id(), people, opened.team().recipientId()));
    }

    @PostMapping("/shrink")
    String shrink(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String seats,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return act(
                token, Purpose.TEAM, "Your team is smaller now and keeps its place.", next, response, model, opened -> {
                    if (!seats.matches("\\d{1,4}")) {
                        throw new InvalidSubmissionException("Seats: a number.");
                    }
                    registrations.shrink(
                            opened.team().id(),
                            Integer.parseInt(seats),
                            opened.team().recipientId());
                });
    }

    @PostMapping("/preference")
    String prefer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String preference,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return act(token, Purpose.TEAM, "Your preference is kept.", next, response, model, opened -> {
            Preference chosen = Arrays.stream(Preference.values())
                    .filter(one -> one.name().equals(preference))
                    .findFirst()
                    .orElseThrow(() -> new InvalidSubmissionException("Session: one of first, second and either."));
            registrations.prefer(opened.team().id(), chosen, opened.team().recipientId());
        });
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return act(
                token,
                Purpose.TEAM,
                "Your registration is canceled.",
                next,
                response,
                model,
                opened -> registrations.cancel(
                        opened.team().id(), reason, opened.team().recipientId()));
    }

    /** Whoever was named takes the own name off; again has no effect. */
    @PostMapping("/leave")
    String leave(@PathVariable String token, RedirectAttributes next, HttpServletResponse response, Model model) {
        return act(token, Purpose.PERSON, "Your name is taken off.", next, response, model, opened -> named(opened)
                .ifPresent(person ->
                        registrations.takeOff(person.id(), person.account().orElse(QueueEntry.PROGRAM))));
    }

    private Optional<Attendee> named(Opened opened) {
        return reader.attendees(opened.team().id()).stream()
                .filter(person -> opened.attendee().filter(person.id()::equals).isPresent())
                .findFirst();
    }

    private interface Action {

        void take(Opened opened);
    }

    private String act(
            String token,
            Purpose purpose,
            String done,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model,
            Action action) {
        Optional<Opened> opened = opened(token, purpose);
        if (opened.isEmpty()) {
            return show(token, opened, List.of(), response, model);
        }
        try {
            action.take(opened.get());
        } catch (InvalidSubmissionException invalid) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return show(token, opened, invalid.faults(), response, model);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(token, opened, List.of(String.valueOf(refused.getMessage())), response, model);
        }
        speaks(opened.get());
        next.addFlashAttribute("done", done);
        return "redirect:" + RegistrationLinks.PATH + token;
    }

    /** Whoever has acted by a link of the contact's mail, and is signed in as somebody with this address, is the contact. */
    private void speaks(Opened opened) {
        if (opened.purpose() != Purpose.PERSON) {
            Caller.current()
                    .flatMap(caller -> accounts.find(caller.userId()))
                    .ifPresent(account -> registrations.speaksFor(opened.team().id(), account));
        }
    }

    private Optional<Opened> opened(String token, Purpose purpose) {
        return links.open(token).filter(link -> link.purpose() == purpose);
    }

    /** Nobody learns whether there ever was such a link. */
    private String show(
            String token, Optional<Opened> opened, List<String> faults, HttpServletResponse response, Model model) {
        model.addAttribute("faults", faults);
        if (opened.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "registration";
        }
        Opened link = opened.get();
        Registration team = link.team();
        Standing standing = reader.standing(team.id()).orElseThrow();
        model.addAttribute("token", token);
        if (link.purpose() == Purpose.PERSON) {
            return showNamed(link, standing, model);
        }
        model.addAttribute("purpose", link.purpose().name());
        model.addAttribute("standing", standing);
        model.addAttribute("state", RegistrationStates.of(standing));
        if (link.purpose() == Purpose.OFFER) {
            SeatOffer offer = reader.offer(link.offer().orElseThrow()).orElseThrow();
            model.addAttribute("offer", offer);
            model.addAttribute(
                    "offered",
                    standing.offers().stream()
                            .filter(one -> one.offer().id().equals(offer.id()))
                            .findFirst()
                            .orElse(null));
        }
        if (link.purpose() == Purpose.TEAM) {
            List<Attendee> people = reader.attendees(team.id());
            model.addAttribute(
                    "rows",
                    model.getAttribute("typedNames") instanceof List<?> typed && !faults.isEmpty() && !typed.isEmpty()
                            ? typed
                            : TypedNames.rows(standing, people));
            model.addAttribute("why", reader.whyNotOffered(team.id()));
            model.addAttribute("preferences", Preference.values());
        }
        return "registration";
    }

    /** Whoever was named learns nothing here of the team's seats and of others in it. */
    private String showNamed(Opened link, Standing standing, Model model) {
        model.addAttribute("event", standing.event());
        model.addAttribute("organization", link.team().organization());
        model.addAttribute("hasEnded", link.team().state().isFinal());
        named(link).ifPresent(person -> {
            model.addAttribute("person", person);
            standing.held().stream()
                    .filter(held -> person.session()
                            .filter(held.room().session().id()::equals)
                            .isPresent())
                    .findFirst()
                    .ifPresent(held -> model.addAttribute("room", held.room()));
        });
        return "registration-person";
    }
}
