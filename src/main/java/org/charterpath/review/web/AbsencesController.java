package org.charterpath.review.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.charterpath.TypedText;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.review.AbsenceProcess;
import org.charterpath.review.Absences;
import org.charterpath.review.ReliefForms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which coaches are away and who stands in; an absence is arranged here, made longer or shorter, and ended early. */
@Controller
@RequestMapping(AbsencesController.PAGE)
class AbsencesController {

    static final String PAGE = "/absences";

    private static final String DONE = "done";

    private final Absences absences;
    private final AbsenceProcess process;
    private final ReliefForms choices;

    AbsencesController(Absences absences, AbsenceProcess process, ReliefForms choices) {
        this.absences = absences;
        this.process = process;
        this.choices = choices;
    }

    /** Absences are for those who look after everybody's work. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Open absencesAreForProgramAdmins() {
            return new Grant.Open(Role.PROGRAM_ADMINS, List.of(PAGE, PAGE + "/**"));
        }

        @Bean
        Link absencesLink() {
            return new Link("Absences", PAGE, 17, Caller::administers);
        }
    }

    /**
     * What somebody filled in.
     *
     * @param form the id of the absence; empty for a new one
     */
    record Typed(String form, String coach, String standIn, String until, String reason) {

        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    @GetMapping
    String page(Model model) {
        return page(Typed.NOTHING, List.of(), model);
    }

    @PostMapping
    String announce(
            @RequestParam(defaultValue = "") String coach,
            @RequestParam(defaultValue = "") String standIn,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed("", coach, standIn, until.strip(), TypedText.stripped(reason));
        return decide(
                () -> process.announce(
                        author(),
                        Map.of(
                                "absentCoachId", typed.coach(),
                                "absenceStandInId", typed.standIn(),
                                "absentUntil", typed.until(),
                                "absenceReason", typed.reason())),
                "The work went to whoever stands in, and both are told.",
                typed,
                next,
                model,
                response);
    }

    @PostMapping("/{absenceId}/last-day")
    String extend(
            @PathVariable String absenceId,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(absenceId, "", "", until.strip(), TypedText.stripped(reason));
        return decide(
                () -> absences.extend(absenceId, day(typed.until()), typed.reason(), author().userId()),
                "The last day is changed, and both are told.",
                typed,
                next,
                model,
                response);
    }

    @PostMapping("/{absenceId}/return")
    String comeBack(
            @PathVariable String absenceId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(absenceId, "", "", "", TypedText.stripped(reason));
        return decide(
                () -> absences.comeBack(absenceId, typed.reason(), author().userId()),
                "The coach is back, and what was still open went back as well.",
                typed,
                next,
                model,
                response);
    }

    private String decide(
            Runnable action,
            String done,
            Typed typed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return PageStep.take(
                () -> {
                    action.run();
                    next.addFlashAttribute(DONE, done);
                    return "redirect:" + PAGE;
                },
                response,
                faults -> page(typed, faults, model),
                () -> page(Typed.NOTHING, List.of("This absence is over already."), model));
    }

    private String page(Typed typed, List<String> faults, Model model) {
        model.addAttribute("absences", absences.now());
        model.addAttribute("coaches", choices.coaches());
        model.addAttribute("standIns", choices.deciders());
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "absences";
    }

    private static LocalDate day(String typed) {
        return Answers.day(typed)
                .orElseThrow(() -> new InvalidSubmissionException("Last day away: a day such as 2026-02-14."));
    }

    private static Caller author() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
