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
        checker.checkMonths();
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

    private void checkMonths() {
        notEmpty("months", program.months());
        List<Month> closing = program.months().stream().filter(Month::closing).toList();
        if (closing.size() != 1) {
            fault("months", "exactly 1 has to be the closing month, but " + closing.size() + " are");
        } else if (!program.months().get(program.months().size() - 1).equals(closing.get(0))) {
            fault(place(closing.get(0)), "the closing month has to be the last");
        }
        program.months().forEach(this::checkMonth);
    }

    private void checkMonth(Month month) {
        String place = place(month);
        present(place + ".id", month.id());
        present(place + ".title", month.title());
        present(place + ".label", month.label());
        between(place + ".opensOnDay", month.opensOnDay(), 1, 31);
        positive(place + ".dueDays", month.dueDays());
        positive(place + ".potentialCeus", month.potentialCeus());
        notEmpty(place + ".objectives", month.objectives());
        for (String competency : month.competencies()) {
            if (program.competencies().stream().noneMatch(known -> competency.equals(known.id()))) {
                fault(place + ".competencies", "\"" + competency + "\" is none of the program's competencies");
            }
        }
        month.workshops().forEach(workshop -> checkWorkshop(place + ".workshops." + workshop.id(), workshop, month));
        month.courses().forEach(course -> checkCourse(place + ".courses." + course.id(), course));
        month.worksheets().forEach(worksheet -> checkWorksheet(place + ".worksheets." + worksheet.id(), worksheet));
        month.oneOnOne().ifPresent(coaching -> checkCoaching(place + ".oneOnOne", coaching));
        month.groupCoaching().ifPresent(coaching -> checkCoaching(place + ".groupCoaching", coaching));
        month.portfolio().ifPresent(portfolio -> checkPortfolio(place + ".portfolio", portfolio));
        if (month.portfolio().isPresent() && !month.closing()) {
            fault(place + ".portfolio", "is signed off in the closing month only");
        }
        checkPlannedMinutes(month);
    }

    private void checkWorkshop(String place, Workshop workshop, Month month) {
        present(place + ".id", workshop.id());
        present(place + ".code", workshop.code());
        present(place + ".title", workshop.title());
        delivered(place, workshop.delivery(), Delivery.IN_PERSON);
        positive(place + ".minutes", workshop.minutes());
        present(place + ".proposedTime", workshop.proposedTime());
        workshop.proposedDay()
                .ifPresentOrElse(
                        day -> between(place + ".proposedDay", day, 1, 31),
                        () -> onlyForClosing(place + ".proposedDay", month));
        if (present(place + ".makeUp", workshop.makeUp())) {
            checkWorksheet(place + ".makeUp", workshop.makeUp());
        }
    }

    private void onlyForClosing(String place, Month month) {
        if (!month.closing()) {
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
            if (present(place + ".month", piece.month())
                    && program.months().stream()
                            .noneMatch(month -> piece.month().equals(month.id()))) {
                fault(place + ".month", "\"" + piece.month() + "\" is none of the program's months");
            }
        }
    }

    private void checkIdsAreUnique() {
        unique("competencies", program.competencies().stream().map(Competency::id));
        unique("months", program.months().stream().map(Month::id));
        unique("workshops", program.ofMonths(Month::workshops).map(Workshop::id));
        unique("courses", program.ofMonths(Month::courses).map(Course::id));
        unique("worksheets, capstone and make-ups", program.everyWorksheet().map(Worksheet::id));
    }

    private void checkPlannedMinutes(Month month) {
        String place = place(month);
        for (CreditCategory category : CreditCategory.values()) {
            Integer minutes = month.plannedMinutes().get(category);
            if (present(place + ".plannedMinutes." + category, minutes) && minutes < 0) {
                fault(place + ".plannedMinutes." + category, "is " + minutes + ", but has to be 0 or more");
            }
        }
        int potential = program.minutesOf(month.potentialCeus());
        if (month.totalPlannedMinutes() != potential) {
            fault(
                    place,
                    "planned minutes add up to " + month.totalPlannedMinutes() + ", but potential CEUs "
                            + month.potentialCeus() + " mean " + potential + " minutes");
        }
        planned(
                month,
                CreditCategory.AV_COURSE,
                "courses",
                month.courses().stream().mapToInt(Course::minutes).sum());
        planned(
                month,
                CreditCategory.IN_PERSON,
                "workshops",
                month.workshops().stream().mapToInt(Workshop::minutes).sum());
        planned(
                month,
                CreditCategory.ONE_ON_ONE,
                "one-on-one meetings",
                month.oneOnOne().map(Coaching::minutes).orElse(0));
        planned(
                month,
                CreditCategory.SMALL_GROUP,
                "group meetings",
                month.groupCoaching().map(Coaching::minutes).orElse(0));
        planned(month, CreditCategory.INDEPENDENT, "worksheets, capstone and portfolio", independentMinutes(month));
    }

    private int independentMinutes(Month month) {
        Stream<Integer> worksheets = month.worksheets().stream().map(Worksheet::plannedMinutes);
        Stream<Integer> capstone = program.capstone().stream()
                .filter(piece -> Objects.equals(piece.month(), month.id()))
                .map(CapstonePiece::plannedMinutes);
        Stream<Integer> portfolio = month.portfolio().map(PortfolioSignOff::plannedMinutes).stream();
        return Stream.of(worksheets, capstone, portfolio)
                .flatMap(minutes -> minutes)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void planned(Month month, CreditCategory category, String parts, int minutes) {
        int planned = month.plannedMinutes(category);
        if (minutes != planned) {
            fault(
                    place(month),
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
            int planned = program.months().stream()
                    .mapToInt(month -> month.plannedMinutes(category))
                    .sum();
            int allotted = program.allotmentMinutes(category);
            if (planned != allotted) {
                fault(
                        place,
                        "planned minutes of all months add up to " + planned + ", but " + hours + " hours mean "
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
        model(JOURNEY).ifPresent(journey -> program.months().forEach(month -> {
            String row = "callActivity_" + (month.closing() ? CLOSING : month.id());
            if (!journey.hasCallActivity(row)) {
                fault(place(month), bpmn(JOURNEY) + " has no call activity " + row);
            }
        }));
        if (!program.capstone().isEmpty()) {
            model(CAPSTONE).ifPresent(capstone -> program.capstone().forEach(piece -> {
                if (!capstone.handsOut(piece.id())) {
                    fault("capstone." + piece.id(), bpmn(CAPSTONE) + " does not hand out this worksheet");
                }
            }));
        }
        program.months().stream().filter(Month::closing).forEach(this::checkClosing);
    }

    /** The closing names its one worksheet in the model and has rows for nothing else: more would never be handed out. */
    private void checkClosing(Month month) {
        model(CLOSING).ifPresent(closing -> month.worksheets().forEach(worksheet -> {
            if (!closing.handsOut(worksheet.id())) {
                fault(
                        place(month) + ".worksheets." + worksheet.id(),
                        bpmn(CLOSING) + " does not hand out this worksheet");
            }
        }));
        if (!month.courses().isEmpty()) {
            fault(place(month) + ".courses", bpmn(CLOSING) + " hands out no courses");
        }
        if (month.oneOnOne().isPresent()) {
            fault(place(month) + ".oneOnOne", bpmn(CLOSING) + " offers no one-on-one coaching");
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

    private static String place(Month month) {
        return "months." + month.id();
    }

    private static String bpmn(String processId) {
        return "bpmn/" + processId + ".bpmn";
    }
}
