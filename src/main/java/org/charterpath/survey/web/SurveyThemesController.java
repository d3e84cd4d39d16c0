package org.charterpath.survey.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.charterpath.survey.SurveyThemes;
import org.charterpath.survey.web.SurveyScreens.Filter;
import org.charterpath.survey.web.SurveyScreens.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What comments of a closed survey say together, and what became of it: sorted, answered and made public on its page. */
@Controller
class SurveyThemesController {

    private static final String ONE = SurveyScreens.ONE;
    private static final String THEME = ONE + "/themes/{themeId}";
    private static final String COMMENTS = "comments";
    private static final String THEMES = "themes";

    private final SurveyScreens screens;
    private final SurveyThemes themes;

    SurveyThemesController(SurveyScreens screens, SurveyThemes themes) {
        this.screens = screens;
        this.themes = themes;
    }

    /**
     * Puts the ticked comments where they belong.
     *
     * @param comment their ids
     * @param where the id of a theme or the name of a way to set aside; nothing for a new theme
     * @param title of a new theme
     */
    @PostMapping(ONE + "/sort")
    String sort(
            @PathVariable String surveyId,
            @RequestParam(defaultValue = "") List<String> comment,
            @RequestParam(defaultValue = "") String where,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String about,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return screens.done(
                surveyId,
                () -> themes.sort(SurveyScreens.caller(), surveyId, comment, where, title),
                COMMENTS,
                "The comments are sorted.",
                Typed.sorting(where, title, comment),
                new Filter(show, about, "1"),
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/comments/{commentId}/unsort")
    String unsort(
            @PathVariable String surveyId,
            @PathVariable String commentId,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String about,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return screens.done(
                surveyId,
                () -> themes.unsort(SurveyScreens.caller(), surveyId, commentId),
                COMMENTS,
                "The comment is to be sorted again.",
                Typed.NOTHING,
                new Filter(show, about, "1"),
                next,
                response,
                model);
    }

    @PostMapping(THEME + "/name")
    String rename(
            @PathVariable String surveyId,
            @PathVariable String themeId,
            @RequestParam(defaultValue = "") String title,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return step(
                surveyId,
                () -> themes.rename(SurveyScreens.caller(), surveyId, themeId, title),
                "The theme is called so now.",
                Typed.of("name:" + themeId, "", title),
                next,
                response,
                model);
    }

    /** @param answer CHANGED or NOT_CHANGED */
    @PostMapping(THEME + "/answer")
    String answer(
            @PathVariable String surveyId,
            @PathVariable String themeId,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return step(
                surveyId,
                () -> themes.answer(SurveyScreens.caller(), surveyId, themeId, answer, words),
                "The answer is kept; it is not public yet.",
                Typed.of("answer:" + themeId, answer, words),
                next,
                response,
                model);
    }

    @PostMapping(THEME + "/drop")
    String drop(
            @PathVariable String surveyId,
            @PathVariable String themeId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return step(
                surveyId,
                () -> themes.drop(SurveyScreens.caller(), surveyId, themeId),
                "The theme is gone; comments that belong to no other one are to be sorted again.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    @PostMapping(ONE + "/publish")
    String publish(@PathVariable String surveyId, RedirectAttributes next, HttpServletResponse response, Model model) {
        return step(
                surveyId,
                () -> themes.publish(SurveyScreens.caller(), surveyId),
                "The answers are public, and whoever gave an address gets a mail.",
                Typed.NOTHING,
                next,
                response,
                model);
    }

    private String step(
            String surveyId,
            Runnable step,
            String done,
            Typed typed,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return screens.done(surveyId, step, THEMES, done, typed, Filter.FIRST, next, response, model);
    }
}
