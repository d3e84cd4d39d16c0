package org.charterpath.access.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.program.Stage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first address: leads everybody to where their role works. */
@Controller
class HomeController {

    private static final String NO_ACCESS = "/no-access";

    private final Enrolments enrolments;
    private final Placements placements;
    private final Navigation navigation;
    private final Clock clock;

    HomeController(Enrolments enrolments, Placements placements, Navigation navigation, Clock clock) {
        this.enrolments = enrolments;
        this.placements = placements;
        this.navigation = navigation;
        this.clock = clock;
    }

    /**
     * One of several programs that somebody is in.
     *
     * @param stage the title of the stage that is on its way
     */
    record Way(String enrolmentId, String program, String cohort, Optional<String> stage) {

        static Way of(Placement placement, LocalDate today) {
            return new Way(
                    placement.ownerId(),
                    placement.program().title(),
                    placement.calendar().cohortName(),
                    placement.calendar().stageOn(today).map(Stage::title));
        }
    }

    /** Whoever is in several programs sees them; everybody else goes on to where they work. */
    @GetMapping("/")
    String home(Model model) {
        List<Enrolment> own = Caller.current()
                .filter(user -> user.isIn(Role.PARTICIPANTS) && !user.administers())
                .map(user -> enrolments.of(user.userId()))
                .orElse(List.of());
        List<Placement> ways =
                own.stream().filter(Enrolment::isExpected).map(placements::of).toList();
        if (ways.size() < 2) {
            return "redirect:"
                    + Caller.current().flatMap(user -> workplaceOf(user, own)).orElse(NO_ACCESS);
        }
        model.addAttribute(
                "ways",
                ways.stream()
                        .map(way -> Way.of(way, way.dayOf(clock.instant())))
                        .toList());
        return "home";
    }

    /** The bar that our pages begin with, for the webapps, which know nothing of our pages by themselves. */
    @GetMapping("/navigation")
    String navigation() {
        return "look :: bar(signOut=false)";
    }

    /** Where a webapp that somebody's role may not open leads to, as does the first address for those without a role. */
    @GetMapping(NO_ACCESS)
    String noAccess(Model model) {
        model.addAttribute(
                "hasRole", Caller.current().flatMap(HomeController::foremost).isPresent());
        return "no-access";
    }

    /** The page on which somebody sees first what to do: that of the role in which others wait for them, whatever else they are. */
    private Optional<String> workplaceOf(Caller user, List<Enrolment> own) {
        return foremost(user)
                .flatMap(role -> role == Role.PARTICIPANTS && own.isEmpty()
                        ? Optional.of(EngineNames.TASKLIST_PAGE)
                        : navigation.first(new Caller(user.userId(), Set.of(role.id()))));
    }

    private static Optional<Role> foremost(Caller user) {
        if (user.administers()) {
            return Optional.of(Role.PROGRAM_ADMINS);
        }
        return Stream.of(Role.COACHES, Role.PARTICIPANTS).filter(user::isIn).findFirst();
    }
}
