package org.charterpath.contract;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.program.CapstonePiece;
import org.charterpath.program.PortfolioSignOff;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Worksheet;
import org.charterpath.program.Workshop;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The shipped program definitions, loaded as the application loads them but without the rest of it. */
final class Definitions {

    private static final List<ProgramDefinition> ALL = load();

    private Definitions() {}

    static List<ProgramDefinition> all() {
        return ALL;
    }

    /** The forms of everything that is handed out as a worksheet: stages', make-ups' and the capstone's. */
    static Set<String> worksheetForms() {
        return ALL.stream()
                .flatMap(Definitions::worksheets)
                .map(Worksheet::form)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The forms by which portfolios are signed off. */
    static Set<String> portfolioForms() {
        return ALL.stream()
                .flatMap(program -> program.stages().stream())
                .flatMap(stage -> stage.portfolio().stream())
                .map(PortfolioSignOff::form)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that a program hands out as a worksheet. */
    static Stream<Worksheet> worksheets(ProgramDefinition program) {
        return Stream.of(
                        program.stages().stream().flatMap(stage -> stage.worksheets().stream()),
                        program.stages().stream()
                                .flatMap(stage -> stage.workshops().stream())
                                .map(Workshop::makeUp),
                        program.capstone().stream().map(CapstonePiece::worksheet))
                .flatMap(worksheets -> worksheets);
    }

    private static List<ProgramDefinition> load() {
        try (var context = new AnnotationConfigApplicationContext(ProgramCatalog.class)) {
            Collection<ProgramDefinition> programs =
                    context.getBean(ProgramCatalog.class).all();
            return List.copyOf(programs);
        }
    }
}
