package org.charterpath.survey;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.people.Caller;
import org.charterpath.survey.Survey.State;
import org.charterpath.survey.SurveyInvitations.Invitation;
import org.charterpath.survey.SurveyInvitations.Sheet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A survey as somebody may see it: while it is open, nobody learns more than how many have answered. */
@Service
public class SurveyPages {

    /** Where surveys are. */
    public static final String PATH = "/surveys";

    /** Where links lead to, before their secret. */
    public static final String ANSWER = PATH + "/answer/";

    private final SurveyRows rows;
    private final SurveyInvitations invitations;
    private final Surveys surveys;
    private final Clock clock;

    SurveyPages(SurveyRows rows, SurveyInvitations invitations, Surveys surveys, Clock clock) {
        this.rows = rows;
        this.invitations = invitations;
        this.surveys = surveys;
        this.clock = clock;
    }

    static String addressOf(String surveyId) {
        return PATH + "/" + surveyId;
    }

    static String addressOfAnswers(String surveyId) {
        return addressOf(surveyId) + "/answers";
    }

    static String addressOfAnswer(String token) {
        return ANSWER + token;
    }

    /** Whether a link leads to something that can be filled in. */
    public enum Door {
        OPEN,
        /** It was used. */
        ANSWERED,
        /** The survey is over. */
        OVER
    }

    /**
     * What a link leads to.
     *
     * @param title what the draft is of
     * @param ends when the survey ends, in words
     * @param answersPage where to read what became of it; empty before that is public
     */
    public record Asked(Survey survey, Door door, String title, String ends, Optional<String> answersPage) {}

    /**
     * A comment as it is read.
     *
     * @param about what it is about, in words
     * @param group of whoever wrote it; empty where that could tell who it is
     */
    public record Line(SurveyComment comment, String about, Optional<String> group, List<SurveyTheme> themes) {

        public Line {
            themes = List.copyOf(themes);
        }
    }

    /**
     * Links on paper, and for whom.
     *
     * @param print which paper works now; empty if nothing was printed
     */
    public record PaperLinks(String id, int number, String group, int links, String print) {}

    /**
     * A survey for one reader.
     *
     * @param ends when it ends, in words
     * @param results before it is closed, of whom there are how many answers and nothing else
     * @param lines the comments, none before it is closed
     * @param missing what is missing before it can be made public, one sentence each
     * @param mailed how many addresses were invited
     */
    public record View(
            Survey survey,
            State state,
            String title,
            String page,
            String ends,
            ZoneId zone,
            boolean mayRun,
            SurveyResults results,
            List<PaperLinks> sheets,
            int mailed,
            List<Line> lines,
            List<SurveyTheme> themes,
            List<String> missing) {

        public boolean isOpen() {
            return state == State.OPEN;
        }

        public boolean isClosed() {
            return survey.closedAt().isPresent();
        }

        /** Whether comments are sorted and answered now. */
        public boolean isSorting() {
            return isClosed() && state != State.PUBLISHED;
        }

        public long unsorted() {
            return lines.stream().filter(line -> !line.comment().isSorted()).count();
        }
    }

    /** What everybody can read of a survey in the end. */
    public record Published(Survey survey, String title, String on, SurveyResults results, List<SurveyTheme> themes) {

        /** The themes of a section, or of {@link Survey#OVERALL}. */
        public List<SurveyTheme> themesOf(int section) {
            return themes.stream().filter(theme -> theme.section() == section).toList();
        }
    }

    /**
     * What a link leads to; to ask spends nothing.
     *
     * @throws NotFoundException if there is no such link
     */
    @Transactional(readOnly = true)
    public Asked asked(String token) {
        Invitation invitation =
                invitations.byToken(token).orElseThrow(() -> new NotFoundException("There is no such link"));
        Survey survey = require(invitation.surveyId());
        SurveyKeepers keeper = surveys.keeperOf(survey);
        return new Asked(
                survey,
                invitation.isUsed() ? Door.ANSWERED : survey.isOpen(clock.instant()) ? Door.OPEN : Door.OVER,
                keeper.titleOf(survey.subjectId()),
                inWords(survey.closesAt(), survey, keeper),
                survey.publishedAt().map(at -> addressOfAnswers(survey.id())));
    }

    /**
     * A survey for somebody who runs or reads it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public View get(Caller reader, String surveyId) {
        Survey survey = require(surveyId);
        SurveyKeepers keeper = surveys.keeperOf(survey);
        boolean mayRun = keeper.mayRun(reader, survey.subjectId());
        if (!mayRun && !keeper.mayRead(reader, survey.subjectId())) {
            throw Surveys.notFound(surveyId);
        }
        boolean isClosed = survey.closedAt().isPresent();
        SurveyResults results = SurveyResults.of(survey, isClosed ? rows.tallies(surveyId) : List.of());
        List<SurveyTheme> themes = isClosed ? rows.themes(surveyId) : List.of();
        List<SurveyComment> comments = isClosed ? rows.comments(surveyId) : List.of();
        boolean givesLinks = mayRun && !isClosed;
        return new View(
                survey,
                survey.state(clock.instant()),
                keeper.titleOf(survey.subjectId()),
                keeper.pageOf(survey.subjectId()),
                inWords(survey.closesAt(), survey, keeper),
                keeper.zoneOf(survey.subjectId()),
                mayRun,
                isClosed ? results : new SurveyResults(results.parts(), List.of()),
                givesLinks
                        ? invitations.sheets(surveyId).stream()
                                .map(sheet -> paper(sheet, survey))
                                .toList()
                        : List.of(),
                givesLinks ? invitations.mailed(surveyId) : 0,
                comments.stream()
                        .map(comment -> line(comment, survey, results, themes))
                        .toList(),
                themes,
                SurveyThemes.missing(comments, themes));
    }

    private static PaperLinks paper(Sheet sheet, Survey survey) {
        return new PaperLinks(
                sheet.id(),
                sheet.number(),
                survey.group(sheet.group()).orElseThrow().name(),
                sheet.links(),
                sheet.print());
    }

    private static Line line(SurveyComment comment, Survey survey, SurveyResults results, List<SurveyTheme> themes) {
        return new Line(
                comment,
                survey.about(comment.section()),
                results.nameOf(comment.group()),
                themes.stream()
                        .filter(theme -> comment.themes().contains(theme.id()))
                        .toList());
    }

    /**
     * What became of a survey, for everybody.
     *
     * @throws NotFoundException if there is none, or it is not public
     */
    @Transactional(readOnly = true)
    public Published published(String surveyId) {
        Survey survey = require(surveyId);
        Instant at = survey.publishedAt().orElseThrow(() -> Surveys.notFound(surveyId));
        SurveyKeepers keeper = surveys.keeperOf(survey);
        return new Published(
                survey,
                keeper.titleOf(survey.subjectId()),
                DayWords.of(at.atZone(keeper.zoneOf(survey.subjectId())).toLocalDate()),
                SurveyResults.of(survey, rows.tallies(surveyId)),
                rows.themes(surveyId));
    }

    private Survey require(String surveyId) {
        return rows.find(surveyId).orElseThrow(() -> Surveys.notFound(surveyId));
    }

    private static String inWords(Instant moment, Survey survey, SurveyKeepers keeper) {
        return DayWords.of(moment.atZone(keeper.zoneOf(survey.subjectId())));
    }
}
