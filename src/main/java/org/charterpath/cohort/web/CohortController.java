package org.charterpath.cohort.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.charterpath.Paging;
import org.charterpath.cohort.CoachProposals;
import org.charterpath.cohort.CoachProposals.Chosen;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortLinks;
import org.charterpath.cohort.CohortList;
import org.charterpath.cohort.CohortStart;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.YearSteps.Step;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of cohorts, the people of each, and the table of their coaches. */
@Controller
class CohortController {

    private static final String COACHES = CohortPages.COHORT + "/coaches";
    private static final String COACH_FIELD = "coach-";
    private static final int PLACES_A_PAGE = 200;
    private static final String TOO_LATE = "Launch: somebody has said so already, or coaches are just being proposed.";

    private final CohortList list;
    private final Cohorts cohorts;
    private final CoachProposals proposals;
    private final CohortStart start;
    private final CohortLinks links;

    CohortController(CohortList list, Cohorts cohorts, CoachProposals proposals, CohortStart start, CohortLinks links) {
        this.list = list;
        this.cohorts = cohorts;
        this.proposals = proposals;
        this.start = start;
        this.links = links;
    }

    @GetMapping(CohortPages.COHORTS)
    String cohorts(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        Optional<Cohort.State> wanted = chosen(Cohort.State.values(), state);
        model.addAttribute("q", q);
        model.addAttribute("state", wanted.map(Cohort.State::name).orElse(""));
        model.addAttribute("page", list.cohorts(q, wanted, Paging.wanted(page)));
        model.addAttribute("opening", start.opening());
        return "cohorts";
    }

    @GetMapping(CohortPages.PEOPLE)
    String people(
            @PathVariable String cohortId,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        Optional<Enrolment.State> wanted = chosen(Enrolment.State.values(), state);
        model.addAttribute("q", q);
        model.addAttribute("state", wanted.map(Enrolment.State::name).orElse(""));
        model.addAttribute("cohort", list.overview(cohortId, q, wanted, Paging.wanted(page)));
        model.addAttribute("stranded", list.stranded(cohortId));
        addStep(cohortId, model);
        model.addAttribute("parts", links.of(cohortId));
        return "cohort";
    }

    /** Empty for all, and where an address names none of them. */
    private static <S extends Enum<S>> Optional<S> chosen(S[] states, String name) {
        return Arrays.stream(states).filter(one -> one.name().equals(name)).findFirst();
    }

    @GetMapping(COACHES)
    String coaches(@PathVariable String cohortId, @RequestParam(defaultValue = "1") String page, Model model) {
        Cohort cohort = cohorts.get(cohortId);
        CoachProposals.Places all = proposals.places(cohortId);
        Paging place =
                Paging.of(Paging.wanted(page), PLACES_A_PAGE, all.places().size());
        model.addAttribute("cohort", cohort);
        addStep(cohortId, model);
        model.addAttribute("all", all);
        model.addAttribute("places", place.of(all.places()));
        model.addAttribute("number", place.number());
        model.addAttribute("pages", place.pages());
        return "cohort-coaches";
    }

    /**
     * Fields are {@code coach-<enrolment>}, with {@code before-<enrolment>} for what the page showed as kept, and
     * {@code launch} where the cohort is to begin with these coaches.
     */
    @PostMapping(COACHES)
    String choose(
            @PathVariable String cohortId,
            @RequestParam MultiValueMap<String, String> fields,
            RedirectAttributes redirect,
            Model model,
            HttpServletResponse response) {
        List<Chosen> choices = fields.keySet().stream()
                .filter(field -> field.startsWith(COACH_FIELD))
                .map(field -> field.substring(COACH_FIELD.length()))
                .limit(PLACES_A_PAGE)
                .map(enrolmentId -> new Chosen(
                        enrolmentId, text(fields, "before-" + enrolmentId), text(fields, COACH_FIELD + enrolmentId)))
                .toList();
        String page = text(fields, "page");
        model.addAttribute("typed", choices.stream().collect(Collectors.toMap(Chosen::enrolmentId, Chosen::coach)));
        boolean isLaunch = !text(fields, "launch").isEmpty();
        try {
            if (isLaunch) {
                start.launch(cohortId, choices, Caller.current().orElseThrow());
            } else {
                proposals.choose(cohortId, choices);
            }
        } catch (AlreadyDoneException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("faults", List.of(TOO_LATE));
            return coaches(cohortId, page, model);
        } catch (InvalidSubmissionException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("faults", e.faults());
            return coaches(cohortId, page, model);
        }
        redirect.addFlashAttribute(isLaunch ? "launched" : "saved", true);
        redirect.addAttribute("page", Paging.wanted(page));
        redirect.addAttribute("cohortId", cohortId);
        return "redirect:" + COACHES;
    }

    private void addStep(String cohortId, Model model) {
        model.addAttribute("step", start.waiting(cohortId).map(Step::name).orElse(""));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("");
    }
}
