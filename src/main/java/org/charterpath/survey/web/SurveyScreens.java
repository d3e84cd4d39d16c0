package org.charterpath.survey.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.charterpath.Paging;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.survey.Survey.Support;
import org.charterpath.survey.SurveyComment.Aside;
import org.charterpath.survey.SurveyPages;
import org.charterpath.survey.SurveyPages.Line;
import org.charterpath.survey.SurveyPages.View;
import org.charterpath.survey.SurveyTheme.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a survey for whoever runs or reads it, as it stands after each step. */
@Component
class SurveyScreens {

    static final String ONE = SurveyPages.PATH + "/{surveyId}";

    private static final int COMMENTS_OF_A_PAGE = 50;

    private final SurveyPages pages;

    SurveyScreens(SurveyPages pages) {
        this.pages = pages;
    }

    /**
     * Which comments are shown.
     *
     * @param show {@link #UNSORTED}, {@link #ALL}, the name of an {@link Aside} or the id of a theme; nothing for what there is to
     *     do, or all of them
     * @param about the number of a section, or nothing for all of them
     * @param page as it was typed
     */
    record Filter(String show, String about, String page) {

        static final String UNSORTED = "UNSORTED";
        static final String ALL = "ALL";
        static final Filter FIRST = new Filter("", "", "1");

        Filter in(View view) {
            return show.isEmpty() ? new Filter(view.isSorting() && view.mayRun() ? UNSORTED : ALL, about, page) : this;
        }

        List<Line> of(List<Line> lines) {
            return lines.stream()
                    .filter(line -> about.isEmpty()
                            || Integer.toString(line.comment().section()).equals(about))
                    .filter(isShown())
                    .toList();
        }

        private Predicate<Line> isShown() {
            return line -> switch (show) {
                case ALL -> true;
                case UNSORTED -> !line.comment().isSorted();
                default ->
                    line.comment().themes().contains(show)
                            || line.comment()
                                    .aside()
                                    .filter(aside -> aside.name().equals(show))
                                    .isPresent();
            };
        }
    }

    /**
     * What somebody has typed.
     *
     * @param where which form
     * @param ticked ids of comments
     */
    record Typed(String where, String choice, String words, Set<String> ticked) {

        static final Typed NOTHING = of("", "", "");

        Typed {
            ticked = Set.copyOf(ticked);
        }

        static Typed of(String where, String choice, String words) {
            return new Typed(where, choice, words, Set.of());
        }

        static Typed sorting(String choice, String words, Collection<String> ticked) {
            return new Typed("sort", choice, words, Set.copyOf(ticked));
        }

        /** Whether it was typed into this form. */
        public boolean isOf(String form) {
            return where.equals(form);
        }
    }

    /**
     * Takes a step.
     *
     * @param part the id of the part of the page to which it leads on
     * @param done what is said then
     */
    String done(
            String surveyId,
            Runnable step,
            String part,
            String done,
            Typed typed,
            Filter filter,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> {
                    step.run();
                    next.addFlashAttribute("done", done);
                    next.addAttribute("surveyId", surveyId);
                    if (!filter.equals(Filter.FIRST)) {
                        next.addAttribute("show", filter.show());
                        next.addAttribute("about", filter.about());
                    }
                    return "redirect:" + ONE + "#" + part;
                },
                response,
                faults -> show(surveyId, typed, filter, faults, model));
    }

    String show(String surveyId, Typed typed, Filter wanted, List<String> faults, Model model) {
        View view = pages.get(caller(), surveyId);
        Filter filter = wanted.in(view);
        List<Line> shown = filter.of(view.lines());
        Paging paging = Paging.of(Paging.wanted(filter.page()), COMMENTS_OF_A_PAGE, shown.size());
        model.addAttribute("view", view);
        model.addAttribute("typed", typed);
        model.addAttribute("filter", filter);
        model.addAttribute("faults", faults);
        model.addAttribute("found", shown.size());
        model.addAttribute("lines", paging.of(shown));
        model.addAttribute("paging", paging);
        model.addAttribute("supports", Support.values());
        model.addAttribute("asides", Aside.values());
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("newSheet", UUID.randomUUID().toString());
        return "survey";
    }

    static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
