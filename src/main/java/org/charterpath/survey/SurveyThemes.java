package org.charterpath.survey;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Caller;
import org.charterpath.survey.SurveyComment.Aside;
import org.charterpath.survey.SurveyTheme.Answer;
import org.charterpath.survey.SurveyTheme.Kind;
import org.charterpath.survey.Surveys.SurveyPublished;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sorts the comments of a closed survey into themes, answers each and makes that public, for whoever runs the survey. Once it is public
 * nothing changes any more. Each step holds the survey, and done twice has the effect of once.
 */
@Service
public class SurveyThemes {

    /** In characters. */
    public static final int LONGEST_TITLE = 200;

    public static final int LONGEST_ANSWER = 2000;

    private static final int MOST_THEMES = 200;

    private final SurveyRows rows;
    private final SurveyInvitations invitations;
    private final Surveys surveys;
    private final SurveyMail mail;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    SurveyThemes(
            SurveyRows rows,
            SurveyInvitations invitations,
            Surveys surveys,
            SurveyMail mail,
            ApplicationEventPublisher news,
            Clock clock) {
        this.rows = rows;
        this.invitations = invitations;
        this.surveys = surveys;
        this.mail = mail;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Puts comments into a theme, beside those in which they are.
     *
     * @param where the id of a theme, or the name of an {@link Aside}, which takes them out of all themes; empty for a new theme
     * @param title of a new theme, about the section of the first comment; one that is there by this title is taken
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if it does not say which comments and where, the survey is open, or public
     */
    @Transactional
    public void sort(Caller caller, String surveyId, List<String> commentIds, String where, String title) {
        Survey survey = holdClosed(caller, surveyId);
        List<String> faults = new ArrayList<>();
        List<SurveyComment> chosen = chosen(surveyId, commentIds, faults);
        Optional<Aside> aside = Stream.of(Aside.values())
                .filter(one -> one.name().equals(where))
                .findFirst();
        String words = TypedWords.of("New theme", title, LONGEST_TITLE, false, faults);
        if (where.isEmpty() == words.isEmpty()) {
            faults.add("Theme: choose one, or name a new one.");
        }
        Surveys.requireNone(faults);
        List<String> ids = chosen.stream().map(SurveyComment::id).toList();
        if (aside.isPresent()) {
            rows.unsort(ids, aside.get());
        } else {
            rows.sort(
                    ids,
                    where.isEmpty()
                            ? themeCalled(survey, chosen.get(0).section(), words)
                            : theme(surveyId, where).id());
        }
    }

    private List<SurveyComment> chosen(String surveyId, List<String> commentIds, List<String> faults) {
        Set<String> wanted = Set.copyOf(commentIds);
        List<SurveyComment> chosen = rows.comments(surveyId).stream()
                .filter(comment -> wanted.contains(comment.id()))
                .toList();
        if (wanted.isEmpty()) {
            faults.add("Comments: choose at least one.");
        } else if (chosen.size() < wanted.size()) {
            faults.add("Comments: one of them is not there.");
        }
        return chosen;
    }

    private String themeCalled(Survey survey, int section, String title) {
        List<SurveyTheme> themes = rows.themes(survey.id());
        Optional<SurveyTheme> same = called(themes, section, title);
        if (same.isEmpty() && themes.size() >= MOST_THEMES) {
            throw new InvalidSubmissionException("Themes: at most %d.".formatted(MOST_THEMES));
        }
        return same.map(SurveyTheme::id).orElseGet(() -> rows.addTheme(survey.id(), section, title));
    }

    private static Optional<SurveyTheme> called(List<SurveyTheme> themes, int section, String title) {
        return themes.stream()
                .filter(theme -> theme.section() == section && theme.title().equalsIgnoreCase(title))
                .findFirst();
    }

    /**
     * Takes comments out of all themes, so that they are to be sorted again.
     *
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if the comment is not there, the survey is open, or public
     */
    @Transactional
    public void unsort(Caller caller, String surveyId, String commentId) {
        holdClosed(caller, surveyId);
        List<String> faults = new ArrayList<>();
        List<SurveyComment> chosen = chosen(surveyId, List.of(commentId), faults);
        Surveys.requireNone(faults);
        rows.unsort(chosen.stream().map(SurveyComment::id).toList(), null);
    }

    /**
     * Calls a theme otherwise.
     *
     * @throws NotFoundException if there is no such theme for the caller, who has to run the survey
     * @throws InvalidSubmissionException if it says nothing, or what another one says, or the survey is public
     */
    @Transactional
    public void rename(Caller caller, String surveyId, String themeId, String title) {
        holdClosed(caller, surveyId);
        SurveyTheme theme = theme(surveyId, themeId);
        List<String> faults = new ArrayList<>();
        String words = TypedWords.of("Theme", title, LONGEST_TITLE, true, faults);
        called(rows.themes(surveyId), theme.section(), words)
                .filter(same -> !same.id().equals(themeId))
                .ifPresent(same -> faults.add("Theme: \"%s\" is there already.".formatted(same.title())));
        Surveys.requireNone(faults);
        rows.rename(themeId, words);
    }

    /**
     * Drops a theme; its comments are to be sorted again, but for those that belong to another one too.
     *
     * @throws NotFoundException if there is no such theme for the caller, who has to run the survey
     * @throws InvalidSubmissionException if the survey is public
     */
    @Transactional
    public void drop(Caller caller, String surveyId, String themeId) {
        holdClosed(caller, surveyId);
        rows.dropTheme(theme(surveyId, themeId).id());
    }

    /**
     * Says what became of a theme, in place of what was said before.
     *
     * @param kind the name of a {@link Kind}
     * @param words what was changed, or why nothing was
     * @throws NotFoundException if there is no such theme for the caller, who has to run the survey
     * @throws InvalidSubmissionException if it does not say what or why, or the survey is public
     */
    @Transactional
    public void answer(Caller caller, String surveyId, String themeId, String kind, String words) {
        holdClosed(caller, surveyId);
        SurveyTheme theme = theme(surveyId, themeId);
        List<String> faults = new ArrayList<>();
        Optional<Kind> chosen =
                Stream.of(Kind.values()).filter(one -> one.name().equals(kind)).findFirst();
        if (chosen.isEmpty()) {
            faults.add("Answer: choose Changed or Not changed.");
        }
        String text = chosen.filter(Kind.NOT_CHANGED::equals).isPresent()
                ? TypedWords.reason("Why it is not changed", words, LONGEST_ANSWER, faults)
                : TypedWords.of("What is changed", words, LONGEST_ANSWER, true, faults);
        Surveys.requireNone(faults);
        rows.answer(theme.id(), new Answer(chosen.orElseThrow(), text));
    }

    /** What is missing before it can be made public, one sentence each. */
    static List<String> missing(List<SurveyComment> comments, List<SurveyTheme> themes) {
        List<String> missing = new ArrayList<>();
        long unsorted =
                comments.stream().filter(Predicate.not(SurveyComment::isSorted)).count();
        if (unsorted > 0) {
            missing.add(
                    unsorted == 1
                            ? "Comments: 1 is not sorted yet."
                            : "Comments: %d are not sorted yet.".formatted(unsorted));
        }
        themes.stream()
                .filter(theme -> theme.answer().isEmpty())
                .forEach(theme -> missing.add("Theme \"%s\": it has no answer yet.".formatted(theme.title())));
        themes.stream()
                .filter(theme -> theme.comments() == 0)
                .forEach(theme ->
                        missing.add("Theme \"%s\": no comment belongs to it; drop it.".formatted(theme.title())));
        return missing;
    }

    /**
     * Makes results, themes and answers public for good, and tells every address of it; again has no effect.
     *
     * @throws NotFoundException if there is no such survey for the caller, who has to run it
     * @throws InvalidSubmissionException if the survey is open, or something is missing: one sentence each
     */
    @Transactional
    public void publish(Caller caller, String surveyId) {
        Survey survey = surveys.holdToRun(caller, surveyId);
        if (survey.publishedAt().isPresent()) {
            return;
        }
        requireClosed(survey);
        Surveys.requireNone(missing(rows.comments(surveyId), rows.themes(surveyId)));
        rows.published(surveyId, clock.instant().truncatedTo(ChronoUnit.MICROS), caller.userId());
        mail.tellOfAnswers(survey, invitations.addressIds(surveyId), surveys.keeperOf(survey));
        news.publishEvent(new SurveyPublished(surveyId, survey.keeper(), survey.subjectId()));
    }

    private Survey holdClosed(Caller caller, String surveyId) {
        Survey survey = surveys.holdToRun(caller, surveyId);
        requireClosed(survey);
        if (survey.publishedAt().isPresent()) {
            throw new InvalidSubmissionException("Survey: it is public, and nothing changes any more.");
        }
        return survey;
    }

    private static void requireClosed(Survey survey) {
        if (survey.closedAt().isEmpty()) {
            throw new InvalidSubmissionException("Survey: it is still open, or just being closed.");
        }
    }

    private SurveyTheme theme(String surveyId, String themeId) {
        return rows.themes(surveyId).stream()
                .filter(theme -> theme.id().equals(themeId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("theme", themeId));
    }
}
