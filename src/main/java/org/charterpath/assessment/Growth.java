package org.charterpath.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.cohort.Placement;
import org.charterpath.program.Assessment;
import org.charterpath.program.Competency;
import org.charterpath.program.Rubric;
import org.charterpath.report.Section;
import org.charterpath.report.Section.Bars;
import org.charterpath.report.Section.Column;
import org.charterpath.report.Section.Row;

/**
 * How one person's ratings have moved from assessment to assessment, and beside them the cohort's medians: the one view of it,
 * for pages, forms and documents.
 *
 * @param occasions the program's assessments, the first one first
 * @param openNow the title of an assessment that the reader is to answer now; nothing earlier is told until then
 */
public record Growth(Placement placement, List<Occasion> occasions, Optional<String> openNow) {

    public Growth {
        occasions = List.copyOf(occasions);
    }

    /** Why there are no ratings of an occasion. */
    enum Gap {
        /** It may still come. */
        NOT_YET,
        /** Its stage is waived for the person. */
        WAIVED,
        /** It was not handed in in time, or was taken away. */
        OVER
    }

    /**
     * One assessment.
     *
     * @param stage what the stage is called to which it belongs
     * @param rated what the person has answered; empty where nothing was
     * @param gap why nothing was
     * @param medians of the cohort by competency, in tenths of a point
     */
    record Occasion(Assessment assessment, String stage, Optional<Rated> rated, Gap gap, Map<String, Long> medians) {

        Occasion {
            medians = Map.copyOf(medians);
        }

        Optional<Integer> rating(String competencyId) {
            return rated.flatMap(answered -> answered.rating(competencyId));
        }

        /** As in the middle of a sentence. */
        String inWords() {
            return assessment.title().toLowerCase(Locale.US);
        }

        String why() {
            return switch (gap) {
                case NOT_YET -> "";
                case WAIVED -> " (%s is waived)".formatted(stage);
                case OVER -> " (it was not handed in in time)";
            };
        }
    }

    /** What a rating means in the words of the rubric by which it was given. */
    public record Meaning(String competency, int rating, String level, String sentence) {}

    /** A row of the table that a coach has beside a form. */
    public record FormRow(String competency, String ratings, String change) {}

    /** What has to be said before somebody reads the figures, in sentences; empty where nothing has. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(ownNotes());
        if (openNow.isEmpty()) {
            rated().stream()
                    .filter(occasion -> occasion.medians().isEmpty())
                    .map(occasion ->
                            "Fewer than %d people of the cohort have given %s ratings by the same sentences: no median stands beside them."
                                    .formatted(CohortRatings.FEWEST, occasion.inWords()))
                    .forEach(notes::add);
        }
        return notes;
    }

    /** The same where no medians are shown. */
    public List<String> ownNotes() {
        if (openNow.isPresent()) {
            return List.of(
                    "\"%s\" is open. Earlier ratings, and the cohort's, are not shown until it is handed in or its time is over, so that they do not steer you."
                            .formatted(openNow.get()));
        }
        List<String> notes = new ArrayList<>();
        List<Occasion> rated = rated();
        if (rated.isEmpty()) {
            notes.add("No assessment has been handed in yet.");
        }
        occasions.stream().filter(this::isGone).map(this::missing).forEach(notes::add);
        for (int later = 1; later < rated.size(); later++) {
            difference(rated.get(later - 1), rated.get(later)).ifPresent(notes::add);
        }
        return notes;
    }

    /** The picture and its table; empty where there is nothing to show. */
    public Optional<Section> section() {
        List<Occasion> shown = occasions.stream()
                .filter(occasion ->
                        occasion.rated().isPresent() || !occasion.medians().isEmpty())
                .toList();
        if (rated().isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        for (Occasion occasion : shown) {
            columns.add(Column.points(occasion.assessment().title()));
            columns.add(Column.points("Cohort, " + occasion.inWords()));
        }
        if (isCompared()) {
            columns.add(Column.change("Change since " + rated().get(0).inWords()));
        }
        int highest = GrowthFigures.highest(placement.program());
        return Optional.of(new Section(
                "growth",
                "Growth by competency",
                "Self-ratings from 1 to %d%s. The cohort's figures are medians, where at least %d people have answered; those who have left go on counting."
                        .formatted(highest, levels(), CohortRatings.FEWEST),
                "Competency",
                columns,
                placement.program().competencies().stream()
                        .map(competency -> row(competency, shown))
                        .toList(),
                Bars.marked(
                        highest * CohortRatings.TENTHS,
                        everySecond(0, shown.size()),
                        new Bars.Marks("Median of the cohort", everySecond(1, shown.size())))));
    }

    private static List<Integer> everySecond(int first, int count) {
        return Stream.iterate(first, column -> column + 2).limit(count).toList();
    }

    private Row row(Competency competency, List<Occasion> shown) {
        List<Optional<Long>> figures = new ArrayList<>();
        for (Occasion occasion : shown) {
            figures.add(occasion.rating(competency.id()).map(rating -> rating * CohortRatings.TENTHS));
            figures.add(Optional.ofNullable(occasion.medians().get(competency.id())));
        }
        if (isCompared()) {
            figures.add(change(competency.id()).map(change -> change * CohortRatings.TENTHS));
        }
        return new Row(competency.id(), competency.title(), figures, false);
    }

    /** What the latest ratings mean, in the words of the rubric by which they were given. */
    public List<Meaning> meanings() {
        return latest().flatMap(occasion -> occasion.rated()
                        .flatMap(rated -> placement.program().rubric(rated.rubricVersion()))
                        .map(rubric -> placement.program().competencies().stream()
                                .flatMap(competency -> meaning(competency, occasion, rubric).stream())
                                .toList()))
                .orElse(List.of());
    }

    private static Optional<Meaning> meaning(Competency competency, Occasion occasion, Rubric rubric) {
        return occasion.rating(competency.id())
                .map(rating -> new Meaning(
                        competency.title(),
                        rating,
                        rubric.level(rating).orElse(""),
                        rubric.sentence(competency.id(), rating).orElse("")));
    }

    /** What the latest ratings are called and by which version of the rubric they are; empty where there are none. */
    public Optional<String> latestInWords() {
        return latest().map(occasion -> "%s, by version %d of the rubric"
                .formatted(
                        occasion.assessment().title(),
                        occasion.rated().orElseThrow().rubricVersion()));
    }

    /** The table that stands beside a form; no rows where there is nothing to show. */
    public List<FormRow> formRows() {
        return rated().isEmpty()
                ? List.of()
                : placement.program().competencies().stream()
                        .map(competency -> new FormRow(
                                competency.title(),
                                rated().stream()
                                        .flatMap(occasion -> occasion
                                                .rating(competency.id())
                                                .map(rating ->
                                                        occasion.assessment().title() + " " + rating)
                                                .stream())
                                        .collect(Collectors.joining(", ")),
                                change(competency.id())
                                        .map(change -> change > 0 ? "+" + change : change.toString())
                                        .orElse("")))
                        .toList();
    }

    /** In a few words how far it reaches, such as {@code initial to mid-year}. */
    static String reach(List<String> titles) {
        return titles.isEmpty()
                ? "no assessment yet"
                : Stream.of(titles.get(0), titles.get(titles.size() - 1))
                        .distinct()
                        .map(title -> title.toLowerCase(Locale.US))
                        .collect(Collectors.joining(" to "));
    }

    private List<Occasion> rated() {
        return occasions.stream()
                .filter(occasion -> occasion.rated().isPresent())
                .toList();
    }

    private Optional<Occasion> latest() {
        return rated().stream().reduce((earlier, later) -> later);
    }

    private boolean isCompared() {
        return rated().size() > 1;
    }

    private Optional<Integer> change(String competencyId) {
        Rated first = rated().get(0).rated().orElseThrow();
        return latest().filter(last -> isCompared())
                .flatMap(Occasion::rated)
                .flatMap(last -> last.changeSince(first, competencyId));
    }

    /** Whether an assessment will not come any more, or another one has come after it. */
    private boolean isGone(Occasion occasion) {
        return occasion.rated().isEmpty()
                && (occasion.gap() != Gap.NOT_YET
                        || rated().stream().anyMatch(later -> occasions.indexOf(later) > occasions.indexOf(occasion)));
    }

    private String missing(Occasion occasion) {
        Optional<Occasion> baseline =
                rated().stream().findFirst().filter(first -> occasions.indexOf(first) > occasions.indexOf(occasion));
        return "No %s assessment%s%s."
                .formatted(
                        occasion.inWords(),
                        occasion.why(),
                        baseline.map(first -> ": growth is shown from " + first.inWords())
                                .orElse(""));
    }

    private static Optional<String> difference(Occasion earlier, Occasion later) {
        int before = earlier.rated().orElseThrow().rubricVersion();
        int after = later.rated().orElseThrow().rubricVersion();
        return before == after
                ? Optional.empty()
                : Optional.of(
                        "The %s ratings are by version %d of the rubric and the %s ones by version %d. Their sentences differ, so that no change is counted between them."
                                .formatted(earlier.inWords(), before, later.inWords(), after));
    }

    /** What the ratings are called, where all of them are by one version of the rubric. */
    private String levels() {
        List<Integer> versions = rated().stream()
                .map(occasion -> occasion.rated().orElseThrow().rubricVersion())
                .distinct()
                .toList();
        return versions.size() > 1
                ? ""
                : placement
                        .program()
                        .rubric(versions.get(0))
                        .map(rubric -> ": "
                                + IntStream.rangeClosed(1, rubric.highest())
                                        .mapToObj(rating -> rating + " "
                                                + rubric.level(rating).orElse(""))
                                        .collect(Collectors.joining(", ")))
                        .orElse("");
    }
}
