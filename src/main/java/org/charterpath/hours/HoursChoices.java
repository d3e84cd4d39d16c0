package org.charterpath.hours;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.charterpath.cohort.Placement;
import org.charterpath.program.ProgramDefinition;

/**
 * What somebody can choose who logs hours.
 *
 * @param enrolments those on the way now; with one there is nothing to choose
 * @param categories those of their programs
 * @param stages those of their programs
 */
public record HoursChoices(List<Option> enrolments, List<Option> categories, List<Option> stages) {

    /** One choice of a list. */
    public record Option(String label, String value) {}

    /** Nothing to choose, for whoever is nowhere enrolled. */
    public static final HoursChoices NONE = new HoursChoices(List.of(), List.of(), List.of());

    static HoursChoices of(List<Placement> placements) {
        return new HoursChoices(
                placements.stream()
                        .map(placement -> new Option(
                                "%s, %s"
                                        .formatted(
                                                placement.program().title(),
                                                placement.calendar().cohortName()),
                                placement.ownerId()))
                        .toList(),
                options(placements, program -> program.categories().stream()
                        .map(category -> new Option(category.title(), category.id()))
                        .toList()),
                options(placements, program -> program.stages().stream()
                        .map(stage -> new Option(stage.title(), stage.id()))
                        .toList()));
    }

    /** With several programs each choice says of which it is; what is called alike in two is one choice. */
    private static List<Option> options(
            List<Placement> placements, Function<ProgramDefinition, List<Option>> ofProgram) {
        List<ProgramDefinition> programs =
                placements.stream().map(Placement::program).distinct().toList();
        Map<String, TreeSet<String>> labels = new LinkedHashMap<>();
        programs.forEach(program -> ofProgram.apply(program).forEach(option -> labels.computeIfAbsent(
                        option.value(), none -> new TreeSet<>())
                .add(programs.size() == 1 ? option.label() : "%s (%s)".formatted(option.label(), program.title()))));
        return labels.entrySet().stream()
                .map(choice -> new Option(String.join(" / ", choice.getValue()), choice.getKey()))
                .toList();
    }
}
