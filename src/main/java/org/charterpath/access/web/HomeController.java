package org.charterpath.access.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.charterpath.people.Ways;
import org.charterpath.people.Ways.Way;
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
    private final List<Ways> ways;
    private final Clock clock;

    HomeController(Enrolments enrolments, Placements placements, Navigation navigation, List<Ways> ways, Clock clock) {
        this.enrolments = enrolments;
        this.placements = placements;
        this.navigation = navigation;
        this.ways = ways;
        this.clock = clock;
    }

    /** Whoever is in several programs sees them; everybody else goes on to where they work. */
    @GetMapping("/")
    String home(Model model) {
        Optional<Caller> user = Caller.current();
        List<Enrolment> own =
                user.filter(HomeController::takesPart).map(this::enrolments).orElse(List.of());
        List<Way> all = user.filter(caller -> !caller.administers())
                .map(caller -> ways(caller, own))
                .orElse(List.of());
        if (all.stream().map(Way::address).distinct().count() < 2) {
            return "redirect:"
                    + user.flatMap(caller -> workplaceOf(caller, own)).orElse(NO_ACCESS);
        }
        model.addAttribute("ways", all);
        return "home";
    }

    private static boolean takesPart(Caller user) {
        return user.isIn(Role.PARTICIPANTS) && !user.administers();
    }

    private List<Enrolment> enrolments(Caller user) {
        return enrolments.of(user.userId());
    }

    /** Journeys first; what features say of one of these stands in its place. */
    private List<Way> ways(Caller user, List<Enrolment> own) {
        List<Way> told = ways.stream().flatMap(some -> some.of(user).stream()).toList();
        Map<String, Way> ofJourneys = told.stream()
                .filter(way -> way.enrolmentId().isPresent())
                .collect(Collectors.toMap(
                        way -> way.enrolmentId().orElseThrow(), Function.identity(), (one, two) -> one));
        List<Way> all = new ArrayList<>();
        own.stream()
                .filter(Enrolment::isExpected)
                .map(placements::of)
                .forEach(placement -> all.add(
                        Optional.ofNullable(ofJourneys.get(placement.ownerId())).orElseGet(() -> wayOf(placement))));
        told.stream().filter(way -> way.enrolmentId().isEmpty()).forEach(all::add);
        if (!all.isEmpty() && user.isIn(Role.COACHES)) {
            navigation
                    .firstLink(new Caller(user.userId(), Set.of(Role.COACHES.id())))
                    .filter(desk -> all.stream().noneMatch(way -> way.address().equals(desk.address())))
                    .ifPresent(desk -> all.add(0, new Way(desk.title(), "", "", desk.address(), Optional.empty())));
        }
        return all;
    }

    private Way wayOf(Placement placement) {
        return new Way(
                placement.program().title(),
                placement.calendar().cohortName(),
                placement
                        .calendar()
                        .stageOn(placement.dayOf(clock.instant()))
                        .map(stage -> "Now: " + stage.title())
                        .orElse(""),
                "/journey?enrolment=" + placement.ownerId(),
                Optional.of(placement.ownerId()));
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
