package org.charterpath.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The links that every page of ours begins with: where somebody's role works, as the features say. */
@ControllerAdvice(annotations = Controller.class)
class Navigation {

    private final ObjectProvider<Link> links;

    Navigation(ObjectProvider<Link> links) {
        this.links = links;
    }

    /**
     * One link of it.
     *
     * @param everyday whether it stands in the bar itself
     * @param current {@code page} where it leads to the page that shows it, {@code true} where it leads to one above that
     *     page; null elsewhere
     */
    record Item(String title, String address, boolean everyday, @Nullable String current) {

        static Item of(Link link, HttpServletRequest request) {
            return new Item(
                    link.title(),
                    link.address(),
                    link.everyday(),
                    current(request.getContextPath() + link.address(), request.getRequestURI()));
        }

        private static @Nullable String current(String address, String shown) {
            if (shown.equals(address)) {
                return "page";
            }
            return shown.startsWith(address + "/") ? "true" : null;
        }
    }

    @ModelAttribute("navigation")
    List<Item> items(HttpServletRequest request) {
        return Caller.current()
                .map(caller -> links.stream()
                        .filter(link -> link.isFor(caller))
                        .sorted(Comparator.comparingInt(Link::order))
                        .map(link -> Item.of(link, request))
                        .toList())
                .orElse(List.of());
    }

    /** The address of the first link that somebody follows every day. */
    Optional<String> first(Caller caller) {
        return firstLink(caller).map(Link::address);
    }

    Optional<Link> firstLink(Caller caller) {
        return links.stream()
                .filter(link -> link.everyday() && link.isFor(caller))
                .min(Comparator.comparingInt(Link::order));
    }

    /** Whose page it is, by user id; null where nobody has signed in. */
    @ModelAttribute("signedInAs")
    @Nullable
    String signedInAs() {
        return Caller.current().map(Caller::userId).orElse(null);
    }

    /** For pages that send people on to their tasks. */
    @ModelAttribute("tasklist")
    String tasklist() {
        return EngineNames.TASKLIST_PAGE;
    }

    /** What leads out of our pages into the webapps. */
    @Configuration(proxyBeanMethods = false)
    static class Webapps {

        @Bean
        Link tasklistLink() {
            return Link.everyday(
                    "Tasklist",
                    EngineNames.TASKLIST_PAGE,
                    22,
                    caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES) || caller.administers());
        }

        @Bean
        Link cockpitLink() {
            return Link.everyday("Cockpit", EngineNames.COCKPIT_PAGE, 16, Caller::administers);
        }
    }
}
