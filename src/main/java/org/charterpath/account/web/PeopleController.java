package org.charterpath.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.AccountDirectory.Entry;
import org.charterpath.access.AccountDirectory.Standing;
import org.charterpath.access.SignInWays;
import org.charterpath.account.AccountAdministration;
import org.charterpath.account.PersonalData;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.people.UnusableAccountException;
import org.charterpath.privacy.Erasures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of the installation: found, invited, called otherwise, given roles, deactivated and activated again, erased. */
@Controller
@RequestMapping(PeopleController.PAGE)
class PeopleController {

    static final String PAGE = "/people";

    private static final String LIST_VIEW = "people";
    private static final String PERSON_VIEW = "person";
    private static final String ERASED_VIEW = "person-erased";
    private static final String TYPED = "typed";
    private static final String FAULTS = "faults";
    private static final String DONE = "done";

    private final AccountDirectory directory;
    private final AccountAdministration administration;
    private final Accounts accounts;
    private final PersonalData data;
    private final SignInWays ways;
    private final boolean hasMailServer;

    PeopleController(
            AccountDirectory directory,
            AccountAdministration administration,
            Accounts accounts,
            PersonalData data,
            SignInWays ways,
            @Value("${spring.mail.host:}") String mailServer) {
        this.directory = directory;
        this.administration = administration;
        this.accounts = accounts;
        this.data = data;
        this.ways = ways;
        this.hasMailServer = !mailServer.isBlank();
    }

    /** Somebody to invite, as it was typed. */
    record Newcomer(String firstName, String lastName, String email, String userId, String role) {

        static final Newcomer NOBODY = new Newcomer("", "", "", "", "");
    }

    /** What is looked for, as it was typed; of a role or a standing that there is not, everybody is shown. */
    record Search(String q, String role, String standing, int page) {

        Optional<Role> wantedRole() {
            return Role.of(role);
        }

        Optional<Standing> wantedStanding() {
            return Arrays.stream(Standing.values())
                    .filter(one -> one.name().equals(standing))
                    .findFirst();
        }
    }

    @ModelAttribute("hasProvider")
    boolean hasProvider() {
        return ways.hasProvider();
    }

    @ModelAttribute("hasMailServer")
    boolean hasMailServer() {
        return hasMailServer;
    }

    @GetMapping
    String people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return people(new Search(q, role, standing, page), Newcomer.NOBODY, List.of(), model);
    }

    private String people(Search search, Newcomer typed, List<String> faults, Model model) {
        model.addAttribute("search", search);
        model.addAttribute(
                "listing", directory.list(search.q(), search.wantedRole(), search.wantedStanding(), search.page()));
        model.addAttribute("roles", Role.values());
        model.addAttribute("standings", Standing.values());
        model.addAttribute("givable", administration.givableBy(caller()));
        model.addAttribute(TYPED, typed);
        model.addAttribute(FAULTS, faults);
        return LIST_VIEW;
    }

    @PostMapping
    String invite(
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String userId,
            @RequestParam(defaultValue = "") String role,
            RedirectAttributes page,
            HttpServletResponse response,
            Model model) {
        try {
            String invited = administration.invite(firstName, lastName, email, userId, role(role), caller());
            page.addFlashAttribute(DONE, invitationSent());
            return toPerson(invited, page);
        } catch (UnusableAccountException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return people(
                    new Search("", "", "", 1),
                    new Newcomer(firstName, lastName, email, userId, role),
                    e.faults(),
                    model);
        }
    }

    /** Of whoever was erased only that is shown. */
    @GetMapping("/{userId}")
    String person(@PathVariable String userId, Model model) {
        Optional<Erasures.Erasure> erasure = ErasedPerson.is(userId) ? data.erasure(userId) : Optional.empty();
        if (erasure.isPresent()) {
            model.addAttribute("erasure", erasure.get());
            return ERASED_VIEW;
        }
        return person(userId, List.of(), model);
    }

    private String person(String userId, List<String> faults, Model model) {
        Entry account = directory.find(userId).orElseThrow(() -> NotFoundException.of("account", userId));
        model.addAttribute("account", account);
        model.addAttribute(
                "deactivatedBy",
                account.deactivatedBy()
                        .flatMap(accounts::find)
                        .map(Person::fullName)
                        .orElse("somebody"));
        model.addAttribute("givable", administration.givableBy(caller()));
        boolean mayManage = administration.mayManage(account, caller());
        model.addAttribute("mayManage", mayManage);
        model.addAttribute("hindrances", mayManage ? data.hindrances(userId) : List.of());
        model.addAttribute("isOwn", userId.equals(caller().userId()));
        model.addAttribute(FAULTS, faults);
        return PERSON_VIEW;
    }

    @PostMapping("/{userId}/invitation")
    String inviteAgain(
            @PathVariable String userId, RedirectAttributes page, HttpServletResponse response, Model model) {
        return change(
                () -> administration.inviteAgain(userId, caller()), invitationSent(), userId, page, response, model);
    }

    private String invitationSent() {
        return hasMailServer ? "The invitation is on its way." : "The invitation is written.";
    }

    /** What was refused shows the page again, with what was typed. */
    @PostMapping("/{userId}/name")
    String rename(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String firstName,
            @RequestParam(defaultValue = "") String lastName,
            RedirectAttributes page,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("typedFirstName", firstName);
        model.addAttribute("typedLastName", lastName);
        return change(
                () -> administration.rename(userId, firstName, lastName, caller()),
                "The name is changed.",
                userId,
                page,
                response,
                model);
    }

    @PostMapping("/{userId}/roles")
    String give(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String give,
            @RequestParam(defaultValue = "") String take,
            RedirectAttributes page,
            HttpServletResponse response,
            Model model) {
        return change(
                () -> {
                    if (give.isEmpty()) {
                        administration.take(userId, role(take), caller());
                    } else {
                        administration.give(userId, role(give), caller());
                    }
                },
                give.isEmpty() ? "The role is taken away." : "The role is given.",
                userId,
                page,
                response,
                model);
    }

    @PostMapping("/{userId}/deactivate")
    String deactivate(@PathVariable String userId, RedirectAttributes page, HttpServletResponse response, Model model) {
        return change(
                () -> administration.deactivate(userId, caller()),
                "The account is deactivated.",
                userId,
                page,
                response,
                model);
    }

    @PostMapping("/{userId}/activate")
    String activate(@PathVariable String userId, RedirectAttributes page, HttpServletResponse response, Model model) {
        return change(
                () -> administration.activate(userId, caller()),
                "The account is active again.",
                userId,
                page,
                response,
                model);
    }

    /** What was refused shows the page again, with what was typed. */
    @PostMapping("/{userId}/erase")
    String erase(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String typedId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes page,
            HttpServletResponse response,
            Model model) {
        try {
            return toPerson(data.erase(userId, typedId, reason, caller()), page);
        } catch (UnusableAccountException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("typedId", typedId);
            model.addAttribute("typedReason", reason);
            return person(userId, e.faults(), model);
        }
    }

    private String change(
            Runnable action,
            String done,
            String userId,
            RedirectAttributes page,
            HttpServletResponse response,
            Model model) {
        try {
            action.run();
        } catch (UnusableAccountException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return person(userId, e.faults(), model);
        }
        page.addFlashAttribute(DONE, done);
        return toPerson(userId, page);
    }

    private static String toPerson(String userId, RedirectAttributes page) {
        page.addAttribute("userId", userId);
        return "redirect:" + PAGE + "/{userId}";
    }

    private static Role role(String id) {
        return Role.of(id).orElseThrow(() -> new UnusableAccountException(List.of("Role: choose one of the list.")));
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
