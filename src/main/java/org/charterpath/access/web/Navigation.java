package org.charterpath.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The links that every page of ours begins with: where somebody's role works. */
@ControllerAdvice(annotations = Controller.class)
class Navigation {

    /**
     * One link of it.
     *
     * @param current whether it leads to the page that shows it
     */
    record Link(String title, String address, boolean current) {}

    @ModelAttribute("navigation")
    List<Link> links(HttpServletRequest request) {
        return Caller.current().map(user -> links(user, request)).orElse(List.of());
    }

    private static List<Link> links(Caller user, HttpServletRequest request) {
        boolean participates = user.isIn(Role.PARTICIPANTS);
        boolean coaches = user.isIn(Role.COACHES);
        boolean administers = user.administers();
        List<Link> links = new ArrayList<>();
        if (participates) {
            links.add(link("My Journey", "/journey", request));
        }
        if (coaches) {
            links.add(link("Coach desk", "/coach", request));
        } else if (administers) {
            links.add(link("Hours to decide", "/coach", request));
        }
        if (participates || coaches || administers) {
            links.add(link("Tasklist", "/camunda/app/tasklist/default/", request));
        }
        if (administers) {
            links.add(link("Reconciliation", "/reconciliation", request));
            links.add(link("Cockpit", "/camunda/app/cockpit/default/", request));
        }
        return links;
    }

    private static Link link(String title, String address, HttpServletRequest request) {
        return new Link(title, address, request.getRequestURI().equals(request.getContextPath() + address));
    }
}
