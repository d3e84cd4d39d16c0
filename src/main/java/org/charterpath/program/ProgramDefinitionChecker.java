package org.charterpath.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds everything that is wrong with a definition: values left out, names that lead nowhere, and minutes that do not add
 * up to what the scope and sequence promises.
 */
final class ProgramDefinitionChecker {

    private static final String JOURNEY = "participant-journey";
    private static final String CAPSTONE = "capstone-project";
    private static final String CLOSING = "closing";

    private final String file;
    private final ProgramDefinition program;
    private final ProgramResources resources;
    private final List<String> faults = new ArrayList<>();

    private ProgramDefinitionChecker(String file, ProgramDefinition program, ProgramResources resources) {
        this.file = file;
        this.program = program;
        this.resources = resources;
    }

    /**
     * All faults of a definition.
     *
     * @param file where it stands, such as {@code programs/ops-2025-2026.yaml}
     * @param resources forms and models that it may refer to
     * @return one sentence each, naming file and place and, where two numbers disagree, both; empty if all is well
     */
    static List<String> faults(String file, ProgramDefinition program, ProgramResources resources) {
        ProgramDefinitionChecker checker = new ProgramDefinitionChecker(file, program, resources);
        checker.checkProgram();
        checker.checkStages();
        checker.checkCapstone();
        checker.checkIdsAreUnique();
        checker.checkAllotments();
        checker.checkModels();
        return List.copyOf(checker.faults);
    }

    private void checkProgram() {
        present("id", program.id());
        if (program.id() != null && !file.equals("programs/" + program.id() + ".yaml")) {
            fault("id", "\"" + program.id() + "\" is not the name of the file");
        }
        present("title", program.title());
        positive("hoursPerCeu", program.hoursPerCeu());
        positive("maximumHours", program.maximumHours());
        positive("catchUpEndsDaysBeforeClosingWorkshop", program.catchUpEndsDaysBeforeClosingWorkshop());
        positive("closesDaysAfterClosingWorkshop", program.closesDaysAfterClosingWorkshop());
        notEmpty("competencies", program.competencies());
        for (Competency competency : program.competencies()) {
            String place = "competencies." + competency.id();
            present(place + ".id", competency.id());
            present(place + ".title", competency.title());
        }
    }

    private void checkStages() {
        notEmpty("stages", program.stages());
        List<Stage> closing = program.stages().stream().filter(Stage::closing).toList();
        if (closing.size() != 1) {
            fault("stages", "exactly 1 has to be the closing stage, but " + closing.size() + " are");
        } else if (!program.stages().get(program.stages().size() - 1).equals(closing.get(0))) {
            fault(place(closing.get(0)), "the closing stage has to be the last");
        }
        program.stages().forEach(this::checkStage);
    }

    private void checkStage(Stage stage) {
        String place = place(stage);
        present(place + ".id", stage.id());
        present(place + ".title", stage.title());
        present(place + ".label", stage.label());
        between(place + ".opensOnDay", stage.opensOnDay(), 1, 31);
        positive(place + ".dueDays", stage.dueDays());
        positive(place + ".potentialCeus", stage.potentialCeus());
        notEmpty(place + ".objectives", stage.objectives());
        for (String competency : stage.competencies()) {
            if (program.competencies().stream().noneMatch(known -> competency.equals(known.id()))) {
                fault(place + ".competencies", "\"" + competency + "\" is none of the program's competencies");
            }
        }
        stage.workshops().forEach(workshop -> checkWorkshop(place + ".workshops." + workshop.id(), workshop, stage));
        stage.courses().forEach(course -> checkCourse(place + ".courses." + course.id(), course));
        stage.worksheets().forEach(worksheet -> checkWorksheet(place + ".worksheets." + worksheet.id(), worksheet));
        stage.oneOnOne().ifPresent(coaching -> checkCoaching(place + ".oneOnOne", coaching));
        stage.groupCoaching().ifPresent(coaching -> checkCoaching(place + ".groupCoaching", coaching));
        stage.portfolio().ifPresent(portfolio -> checkPortfolio(place + ".portfolio", portfolio));
        if (stage.portfolio().isPresent() && !stage.closing()) {
            fault(place + ".portfolio", "is signed off in the closing stage only");
        }
        checkPlannedMinutes(stage);
    }

    private void checkWorkshop(String place, Workshop workshop, Stage stage) {
        present(place + ".id", workshop.id());
        present(place + ".code", workshop.code());
        present(place + ".title", workshop.title());
        delivered(place, workshop.delivery(), Delivery.IN_PERSON);
        positive(place + ".minutes", workshop.minutes());
        present(place + ".proposedTime", workshop.proposedTime());
        workshop.proposedDay()
                .ifPresentOrElse(
                        day -> between(place + ".proposedDay", day, 1, 31),
                        () -> onlyForClosing(place + ".proposedDay", stage));
        if (present(place + ".makeUp", workshop.makeUp())) {
            checkWorksheet(place + ".makeUp", workshop.makeUp());
        }
    }

    private void onlyForClosing(String place, Stage stage) {
        if (!stage.closing()) {
            fault(place, "is missing; a cohort gives the day of the closing workshop only");
        }
    }

    private void checkCourse(String place, Course course) {
        present(place + ".id", course.id());
        present(place + ".code", course.code());
        present(place + ".title", course.title());
        delivered(place, course.delivery(), Delivery.ASYNCHRONOUS_VIRTUAL);
        positive(place + ".minutes", course.minutes());
    }

    private void checkWorksheet(String place, Worksheet worksheet) {
        present(place + ".id", worksheet.id());
        present(place + ".title", worksheet.title());
        checkForm(place + ".form", worksheet.form());
        present(place + ".reviewer", worksheet.reviewer());
        positive(place + ".plannedMinutes", worksheet.plannedMinutes());
    }

    private void checkCoaching(String place, Coaching coaching) {
        delivered(place, coaching.delivery(), Delivery.SYNCHRONOUS_VIRTUAL);
        positive(place + ".minutes", coaching.minutes());
    }

    private void checkPortfolio(String place, PortfolioSignOff portfolio) {
        present(place + ".title", portfolio.title());
        checkForm(place + ".form", portfolio.form());
        positive(place + ".plannedMinutes", portfolio.plannedMinutes());
    }

    private void checkForm(String place, String formId) {
        if (present(place, formId) && !resources.hasForm(formId)) {
            fault(place, "there is no forms/" + formId + ".form");
        }
    }

    private void checkCapstone() {
        for (CapstonePiece piece : program.capstone()) {
            String place = "capstone." + piece.id();
            checkWorksheet(place, piece.worksheet());
            if (present(place + ".stage", piece.stage())
                    && program.stages().stream()
                            .noneMatch(stage -> piece.stage().equals(stage.id()))) {
                fault(place + ".stage", "\"" + piece.stage() + "\" is none of the program's stages");
            }
        }
    }

    private void checkIdsAreUnique() {
        unique("competencies", program.competencies().stream().map(Competency::id));
        unique("stages", program.stages().stream().map(Stage::id));
        unique("workshops", program.ofStages(Stage::workshops).map(Workshop::id));
        unique("courses", program.ofStages(Stage::courses).map(Course::id));
        unique("worksheets, capstone and make-ups", program.everyWorksheet().map(Worksheet::id));
    }

    private void checkPlannedMinutes(Stage stage) {
        String place = place(stage);
        for (CreditCategory category : CreditCategory.values()) {
            Integer minutes = stage.plannedMinutes().get(category);
            if (present(place + ".plannedMinutes." + category, minutes) && minutes < 0) {
                fault(place + ".plannedMinutes." + category, "is " + minutes + ", but has to be 0 or more");
            }
        }
        int potential = program.minutesOf(stage.potentialCeus());
        if (stage.totalPlannedMinutes() != potential) {
            fault(
                    place,
                    "planned minutes add up to " + stage.totalPlannedMinutes() + ", but potential CEUs "
                            + stage.potentialCeus() + " mean " + potential + " minutes");
        }
        planned(
                stage,
                CreditCategory.AV_COURSE,
                "courses",
                stage.courses().stream().mapToInt(Course::minutes).sum());
        planned(
                stage,
                CreditCategory.IN_PERSON,
                "workshops",
                stage.workshops().stream().mapToInt(Workshop::minutes).sum());
        planned(
                stage,
                CreditCategory.ONE_ON_ONE,
                "one-on-one meetings",
                stage.oneOnOne().map(Coaching::minutes).orElse(0));
        planned(
                stage,
                CreditCategory.SMALL_GROUP,
                "group meetings",
                stage.groupCoaching().map(Coaching::minutes).orElse(0));
        planned(stage, CreditCategory.INDEPENDENT, "worksheets, capstone and portfolio", independentMinutes(stage));
    }

    private int independentMinutes(Stage stage) {
        Stream<Integer> worksheets = stage.worksheets().stream().map(Worksheet::plannedMinutes);
        Stream<Integer> capstone = program.capstone().stream()
                .filter(piece -> Objects.equals(piece.stage(), stage.id()))
                .map(CapstonePiece::plannedMinutes);
        Stream<Integer> portfolio = stage.portfolio().map(PortfolioSignOff::plannedMinutes).stream();
        return Stream.of(worksheets, capstone, portfolio)
                .flatMap(minutes -> minutes)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void planned(Stage stage, CreditCategory category, String parts, int minutes) {
        int planned = stage.plannedMinutes(category);
        if (minutes != planned) {
            fault(
                    place(stage),
                    parts + " add up to " + minutes + " minutes, but " + category + " is planned with " + planned);
        }
    }

    private void checkAllotments() {
        for (CreditCategory category : CreditCategory.values()) {
            String place = "allotmentHours." + category;
            Integer hours = program.allotmentHours().get(category);
            if (!present(place, hours)) {
                continue;
            }
            int planned = program.stages().stream()
                    .mapToInt(stage -> stage.plannedMinutes(category))
                    .sum();
            int allotted = program.allotmentMinutes(category);
            if (planned != allotted) {
                fault(
                        place,
                        "planned minutes of all stages add up to " + planned + ", but " + hours + " hours mean "
                                + allotted + " minutes");
            }
        }
        int hours = program.allotmentHours().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (hours != program.maximumHours()) {
            fault("allotmentHours", "add up to " + hours + ", but maximumHours is " + program.maximumHours());
        }
    }

    private void checkModels() {
        model(JOURNEY).ifPresent(journey -> program.stages().forEach(stage -> {
            String row = "callActivity_" + (stage.closing() ? CLOSING : stage.id());
            if (!journey.hasCallActivity(row)) {
                fault(place(stage), bpmn(JOURNEY) + " has no call activity " + row);
            }
        }));
        if (!program.capstone().isEmpty()) {
            model(CAPSTONE).ifPresent(capstone -> program.capstone().forEach(piece -> {
                if (!capstone.handsOut(piece.id())) {
                    fault("capstone." + piece.id(), bpmn(CAPSTONE) + " does not hand out this worksheet");
                }
            }));
        }
        program.stages().stream().filter(Stage::closing).forEach(this::checkClosing);
    }

    /** The closing names its one worksheet in the model and has rows for nothing else: more would never be handed out. */
    private void checkClosing(Stage stage) {
        model(CLOSING).ifPresent(closing -> stage.worksheets().forEach(worksheet -> {
            if (!closing.handsOut(worksheet.id())) {
                fault(
                        place(stage) + ".worksheets." + worksheet.id(),
                        bpmn(CLOSING) + " does not hand out this worksheet");
            }
        }));
        if (!stage.courses().isEmpty()) {
            fault(place(stage) + ".courses", bpmn(CLOSING) + " hands out no courses");
        }
        if (stage.oneOnOne().isPresent()) {
            fault(place(stage) + ".oneOnOne", bpmn(CLOSING) + " offers no one-on-one coaching");
        }
    }

    private Optional<ProcessModel> model(String processId) {
        Optional<ProcessModel> model = resources.model(processId);
        if (model.isEmpty()) {
            fault("models", "there is no " + bpmn(processId));
        }
        return model;
    }

    private void unique(String place, Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.filter(Objects::nonNull)
                .filter(id -> !seen.add(id))
                .distinct()
                .forEach(id -> fault(place, "id \"" + id + "\" is used more than once"));
    }

    private boolean present(String place, Object value) {
        boolean present = value != null && !(value instanceof String text && text.isBlank());
        if (!present) {
            fault(place, "is missing");
        }
        return present;
    }

    private void notEmpty(String place, List<?> items) {
        if (items.isEmpty()) {
            fault(place, "is missing");
        }
    }

    private void positive(String place, int number) {
        if (number < 1) {
            fault(place, "is missing or less than 1");
        }
    }

    private void between(String place, int number, int lowest, int highest) {
        if (number < lowest || number > highest) {
            fault(place, "is " + number + ", but has to be " + lowest + " to " + highest);
        }
    }

    private void delivered(String place, Delivery actual, Delivery expected) {
        if (actual != expected) {
            fault(place + ".delivery", "is " + actual + ", but has to be " + expected);
        }
    }

    private void fault(String place, String what) {
        faults.add(file + ": " + place + ": " + what);
    }

    private static String place(Stage stage) {
        return "stages." + stage.id();
    }

    private static String bpmn(String processId) {
        return "bpmn/" + processId + ".bpmn";
    }
}
