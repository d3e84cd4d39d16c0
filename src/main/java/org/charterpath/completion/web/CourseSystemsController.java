package org.charterpath.completion.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortLink;
import org.charterpath.completion.CourseSystem;
import org.charterpath.completion.CourseSystem.CourseKey;
import org.charterpath.completion.CourseSystem.Issued;
import org.charterpath.completion.CourseSystems;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.charterpath.program.Course;
import org.charterpath.program.ProgramDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The learning systems that report finished courses, for those who look after cohorts. A token is shown once. */
@Controller
@RequestMapping(CourseSystemsController.PAGE)
class CourseSystemsController {

    static final String PAGE = "/course-systems";

    private static final char BETWEEN = ':';
    private static final int USUAL_LIFE = 365;

    private final CourseSystems systems;
    private final Clock clock;

    CourseSystemsController(CourseSystems systems, Clock clock) {
        this.systems = systems;
        this.clock = clock;
    }

    /** Systems report with their tokens; whoever looks after everybody's work gives them. */
    @Configuration(proxyBeanMethods = false)
    static class CompletionAccess {

        @Bean
        Grant.Token learningSystemsReport() {
            return new Grant.Token(List.of(CourseCompletionsController.ADDRESS));
        }

        @Bean
        Grant.Open courseSystemsAreForProgramAdmins() {
            return new Grant.Open(Role.PROGRAM_ADMINS, List.of(PAGE, PAGE + "/**"));
        }

        @Bean
        CohortLink courseSystemsOfCohortLink() {
            return new CohortLink("Course systems", cohortId -> PAGE, 50);
        }
    }

    /** What somebody filled in. */
    record Typed(String name, Set<String> courses, Set<String> cohorts, int days) {

        static final Typed NOTHING = new Typed("", Set.of(), Set.of(), USUAL_LIFE);
    }

    /**
     * Something to tick.
     *
     * @param id what the system has to call it
     */
    record Choice(String value, String title, String id) {}

    /** A system as the page shows it. */
    record Row(CourseSystems.Line line, String state, List<String> courses, List<String> cohorts) {

        public CourseSystem system() {
            return line.system();
        }
    }

    @GetMapping
    String page(Model model) {
        return page(Typed.NOTHING, List.of(), model);
    }

    @PostMapping
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<String> course,
            @RequestParam(defaultValue = "") Set<String> cohort,
            @RequestParam(defaultValue = "") String days,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(name, course, cohort, days.matches("\\d{1,4}") ? Integer.parseInt(days) : 0);
        try {
            Issued issued = systems.make(
                    new CourseSystems.Wish(
                            name,
                            course.stream().map(CourseSystemsController::key).collect(Collectors.toSet()),
                            cohort,
                            typed.days()),
                    author());
            return shown(issued, next);
        } catch (InvalidSubmissionException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(typed, refused.faults(), model);
        }
    }

    @PostMapping("/{systemId}/token")
    String renew(@PathVariable String systemId, RedirectAttributes next) {
        return shown(systems.renew(systemId, author()), next);
    }

    @PostMapping("/{systemId}/revoke")
    String revoke(@PathVariable String systemId, RedirectAttributes next) {
        systems.revoke(systemId, author());
        next.addFlashAttribute("done", "The token is good for nothing any more.");
        return "redirect:" + PAGE;
    }

    private static String shown(Issued issued, RedirectAttributes next) {
        next.addFlashAttribute("issued", issued);
        return "redirect:" + PAGE;
    }

    private String page(Typed typed, List<String> faults, Model model) {
        Map<String, List<Choice>> courses = new LinkedHashMap<>();
        systems.courseChoices().entrySet().stream()
                .filter(program -> !program.getValue().isEmpty())
                .sorted(Comparator.comparing(program -> program.getKey().title()))
                .forEach(program -> courses.put(
                        program.getKey().title(),
                        program.getValue().stream()
                                .map(course ->
                                        new Choice(value(program.getKey(), course), course.fullTitle(), course.id()))
                                .toList()));
        Map<String, String> titles =
                courses.values().stream().flatMap(List::stream).collect(Collectors.toMap(Choice::value, Choice::title));
        List<CourseSystems.Line> lines = systems.all();
        model.addAttribute("rows", lines.stream().map(line -> row(line, titles)).toList());
        model.addAttribute("courses", courses);
        model.addAttribute(
                "cohorts",
                systems.cohortChoices().stream()
                        .map(CourseSystemsController::choice)
                        .toList());
        model.addAttribute("lives", CourseSystems.LIVES);
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "course-systems";
    }

    private Row row(CourseSystems.Line line, Map<String, String> titles) {
        CourseSystem system = line.system();
        Instant now = clock.instant();
        String state = system.isRevoked() ? "Revoked" : now.isBefore(system.expiresAt()) ? "Good" : "Expired";
        return new Row(
                line,
                state,
                sorted(system.courses().stream()
                        .map(course -> titles.getOrDefault(value(course), course.courseId()))
                        .toList()),
                sorted(system.cohorts().values()));
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }

    private static Choice choice(Cohort cohort) {
        return new Choice(cohort.id(), cohort.name(), cohort.id());
    }

    private static String value(ProgramDefinition program, Course course) {
        return value(new CourseKey(program.id(), course.id()));
    }

    private static String value(CourseKey course) {
        return course.programId() + BETWEEN + course.courseId();
    }

    private static CourseKey key(String value) {
        int between = value.indexOf(BETWEEN);
        return between < 0
                ? new CourseKey("", value)
                : new CourseKey(value.substring(0, between), value.substring(between + 1));
    }

    private static String author() {
        return Caller.current()
                .map(Caller::userId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
