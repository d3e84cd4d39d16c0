package org.charterpath.program;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Finds everything that is wrong with a definition: values left out (the constraints at its records), names that lead
 * nowhere, and minutes that do not add up to what the definition promises.
 */
final class ProgramDefinitionChecker {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private final String file;
    private final ProgramDefinition program;
    private final Predicate<String> isForm;
    private final List<String> faults = new ArrayList<>();

    private ProgramDefinitionChecker(String file, ProgramDefinition program, Predicate<String> isForm) {
        this.file = file;
        this.program = program;
        this.isForm = isForm;
    }

    /**
     * All faults of a definition.
     *
     * @param file where it stands, such as {@code programs/ops-2025-2026.yaml}
     * @param isForm whether there is a form with an id
     * @param rules what features want of it
     * @return one sentence each, naming file and place and, where two numbers disagree, both; empty if all is well
     */
    static List<String> faults(
            String file, ProgramDefinition program, Predicate<String> isForm, List<DefinitionRule> rules) {
        ProgramDefinitionChecker checker = new ProgramDefinitionChecker(file, program, isForm);
        checker.checkValues();
        if (checker.faults.isEmpty()) {
            checker.checkNames();
            checker.checkMinutes();
            rules.forEach(rule -> rule.faults(program).forEach(fault -> checker.faults.add(file + ": " + fault)));
        }
        return List.copyOf(checker.faults);
    }

    private void checkValues() {
        VALIDATOR.validate(program).stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .forEach(violation -> fault(place(violation), violation.getMessage()));
    }

    /** Where a value stands, in ids rather than numbers: {@code stages.november.worksheets.mocha-framework.title}. */
    private static String place(ConstraintViolation<ProgramDefinition> violation) {
        StringBuilder place = new StringBuilder();
        Object at = violation.getRootBean();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.isInIterable() && node.getIndex() != null) {
                at = ((List<?>) at).get(node.getIndex());
                place.append('.').append(value(at, "id").orElse(node.getIndex()));
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                place.append(place.isEmpty() ? "" : ".").append(node.getName());
                at = value(at, node.getName()).orElse(at);
            }
            at = at instanceof Optional<?> held && held.isPresent() ? held.get() : at;
        }
        return place.toString();
    }

    private static Optional<Object> value(Object of, String component) {
        try {
            return Optional.ofNullable(of.getClass().getMethod(component).invoke(of));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Optional.empty();
        }
    }

    private void checkNames() {
        if (!file.equals("programs/" + program.id() + ".yaml")) {
            fault("id", "\"" + program.id() + "\" is not the name of the file");
        }
        program.earns().values().forEach(category -> known("earns", category, "categories", categoryIds()));
        program.dates().forEach(date -> {
            date.stage().ifPresent(stage -> known("dates." + date.id() + ".stage", stage, "stages", stageIds()));
            date.from().ifPresent(from -> known("dates." + date.id() + ".from", from, "given dates", givenDates()));
        });
        if (dateIds().contains(ProgramDate.START)) {
            fault("dates." + ProgramDate.START, "is what the first day of a cohort is called");
        }
        known("workDueBy", program.workDueBy(), "dates", dateIds());
        known("endsOn", program.endsOn(), "dates", dateIds());
        program.stages().forEach(this::checkStage);
        checkAssessments();
        program.everyWorksheet().forEach(worksheet -> {
            if (!isForm.test(worksheet.form())) {
                fault(placeOf(worksheet) + ".form", "there is no forms/" + worksheet.form() + ".form");
            }
        });
        unique("categories", program.categories().stream().map(Category::id));
        unique("dates", program.dates().stream().map(ProgramDate::id));
        program.certificates().forEach(kind -> kind.categories()
                .forEach(category ->
                        known("certificates." + kind.id() + ".categories", category, "categories", categoryIds())));
        unique("certificates", program.certificates().stream().map(CertificateKind::id));
        for (CertificateKind.Given given :
                List.of(CertificateKind.Given.COMPLETED, CertificateKind.Given.NOT_COMPLETED)) {
            if (program.certificates().stream()
                            .filter(kind -> kind.given() == given)
                            .count()
                    > 1) {
                fault("certificates", "more than one is given " + given);
            }
        }
        unique("competencies", program.competencies().stream().map(Competency::id));
        unique("assessments", program.assessments().stream().map(Assessment::worksheet));
        unique("rubrics", program.rubrics().stream().map(rubric -> "" + rubric.version()));
        unique("stages", program.stages().stream().map(Stage::id));
        unique("sessions", program.ofStages(Stage::sessions).map(PlannedSession::id));
        unique("courses", program.ofStages(Stage::courses).map(Course::id));
        unique("worksheets and make-ups", program.everyWorksheet().map(Worksheet::id));
    }

    /** Earlier versions of a rubric are of competencies that the program may not have any more. */
    private void checkAssessments() {
        Set<String> worksheets = ids(program.ofStages(Stage::worksheets).map(Worksheet::id));
        Set<String> versions = ids(program.rubrics().stream().map(rubric -> "" + rubric.version()));
        for (Assessment assessment : program.assessments()) {
            String place = "assessments." + assessment.worksheet();
            known(place + ".worksheet", assessment.worksheet(), "stages' worksheets", worksheets);
            known(place + ".rubric", "" + assessment.rubric(), "rubrics", versions);
            program.rubric(assessment.rubric())
                    .ifPresent(rubric -> program.competencies().forEach(competency -> {
                        int sentences = rubric.sentences()
                                .getOrDefault(competency.id(), List.of())
                                .size();
                        if (sentences != rubric.highest()) {
                            fault(
                                    "rubrics.%d.sentences.%s".formatted(rubric.version(), competency.id()),
                                    "has %d sentences, but there are %d levels".formatted(sentences, rubric.highest()));
                        }
                    }));
        }
    }

    private void checkStage(Stage stage) {
        String place = place(stage);
        stage.dueOn().ifPresent(date -> known(place + ".dueOn", date, "dates", dateIds()));
        Set<String> competencies = ids(program.competencies().stream().map(Competency::id));
        stage.competencies()
                .forEach(competency -> known(place + ".competencies", competency, "competencies", competencies));
        stage.plannedMinutes()
                .keySet()
                .forEach(category -> known(place + ".plannedMinutes", category, "categories", categoryIds()));
        stage.sessions().forEach(session -> checkSession(place + ".sessions." + session.id(), session));
        stage.courses()
                .forEach(course ->
                        delivered(place + ".courses." + course.id(), course.delivery(), Delivery.ASYNCHRONOUS_VIRTUAL));
    }

    private void checkSession(String place, PlannedSession session) {
        known(place + ".category", session.category(), "categories", categoryIds());
        session.proposedOn().ifPresent(date -> known(place + ".proposedOn", date, "dates", dateIds()));
        if (session.proposedDay().isPresent() && session.proposedOn().isPresent()) {
            fault(place, "has both proposedDay and proposedOn");
        }
        boolean isProposed =
                session.proposedDay().isPresent() || session.proposedOn().isPresent();
        if (isProposed != session.proposedTime().isPresent()) {
            fault(place, "a day needs a proposedTime, and a proposedTime a day");
        }
        session.proposedDay()
                .filter(day -> day < 1 || day > 31)
                .ifPresent(day -> fault(place + ".proposedDay", "is " + day + ", but has to be 1 to 31"));
        session.occurrences()
                .filter(times -> times < 1)
                .ifPresent(times -> fault(place + ".occurrences", Rule.NOT_POSITIVE));
        session.capacity().filter(seats -> seats < 1).ifPresent(seats -> fault(place + ".capacity", Rule.NOT_POSITIVE));
        if (session.audience() == Audience.GROUP
                && (session.times() > 1 || session.capacity().isPresent())) {
            fault(place, "each group has one session of its own: no occurrences and no capacity");
        }
        if (session.isRegisteredFor()
                && (session.audience() == Audience.GROUP
                        || session.occurrences().isPresent()
                        || session.capacity().isPresent())) {
            fault(
                    place,
                    "seats that are registered for are counted at each date: ROSTER, no occurrences and no capacity");
        }
    }

    private void checkMinutes() {
        program.stages().forEach(this::checkMinutes);
        for (Category category : program.categories()) {
            int planned = program.stages().stream()
                    .mapToInt(stage -> stage.plannedMinutes(category.id()))
                    .sum();
            if (planned != category.allotmentMinutes()) {
                fault(
                        "categories." + category.id(),
                        "planned minutes of all stages add up to " + planned + ", but " + category.allotmentHours()
                                + " hours mean " + category.allotmentMinutes() + " minutes");
            }
        }
        int hours =
                program.categories().stream().mapToInt(Category::allotmentHours).sum();
        if (hours != program.maximumHours()) {
            fault("categories", "add up to " + hours + ", but maximumHours is " + program.maximumHours());
        }
    }

    private void checkMinutes(Stage stage) {
        int potential = program.minutesOf(stage.potentialCeus());
        if (stage.totalPlannedMinutes() != potential) {
            fault(
                    place(stage),
                    "planned minutes add up to " + stage.totalPlannedMinutes() + ", but potential CEUs "
                            + stage.potentialCeus() + " mean " + potential + " minutes");
        }
        Map<String, Integer> parts = new LinkedHashMap<>();
        program.categories().forEach(category -> parts.put(category.id(), 0));
        stage.sessions().forEach(session -> parts.merge(session.category(), session.minutes(), Integer::sum));
        stage.courses().forEach(course -> add(parts, stage, Activity.COURSE, course.minutes()));
        stage.worksheets().forEach(worksheet -> add(parts, stage, Activity.WORKSHEET, worksheet.plannedMinutes()));
        stage.coaching().ifPresent(coaching -> add(parts, stage, Activity.COACHING, coaching.minutes()));
        parts.forEach((category, minutes) -> {
            int planned = stage.plannedMinutes(category);
            if (minutes != planned) {
                fault(
                        place(stage),
                        "what earns " + category + " adds up to " + minutes + " minutes, but " + planned
                                + " are planned");
            }
        });
    }

    private void add(Map<String, Integer> parts, Stage stage, Activity activity, int minutes) {
        String category = program.earns().get(activity);
        if (category == null) {
            fault("earns." + activity, Rule.MISSING + ", but " + place(stage) + " has one");
        } else {
            parts.merge(category, minutes, Integer::sum);
        }
    }

    private Set<String> categoryIds() {
        return ids(program.categories().stream().map(Category::id));
    }

    private Set<String> stageIds() {
        return ids(program.stages().stream().map(Stage::id));
    }

    private Set<String> dateIds() {
        return ids(program.dates().stream().map(ProgramDate::id));
    }

    /** What dates can be counted from. */
    private Set<String> givenDates() {
        return ids(Stream.concat(
                Stream.of(ProgramDate.START),
                program.dates().stream().filter(ProgramDate::isGiven).map(ProgramDate::id)));
    }

    private static Set<String> ids(Stream<String> ids) {
        Set<String> all = new HashSet<>();
        ids.forEach(all::add);
        return all;
    }

    private void known(String place, String id, String among, Set<String> ids) {
        if (!ids.contains(id)) {
            fault(place, "\"" + id + "\" is none of the program's " + among);
        }
    }

    private void unique(String place, Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.filter(Objects::nonNull)
                .filter(id -> !seen.add(id))
                .distinct()
                .forEach(id -> fault(place, "id \"" + id + "\" is used more than once"));
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

    private String placeOf(Worksheet worksheet) {
        for (Stage stage : program.stages()) {
            if (stage.worksheets().contains(worksheet)) {
                return place(stage) + ".worksheets." + worksheet.id();
            }
            for (PlannedSession session : stage.sessions()) {
                if (session.makeUp().filter(worksheet::equals).isPresent()) {
                    return place(stage) + ".sessions." + session.id() + ".makeUp";
                }
            }
        }
        return worksheet.id();
    }
}
