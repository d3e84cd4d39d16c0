package org.charterpath.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Camunda Cockpit in an administrator's browser window. */
final class Cockpit extends Webapp {

    Cockpit(Page page, String address, String userId, String password) {
        super(page, address, "cockpit", userId, password);
    }

    /** Opens a process from the list of processes. */
    void open(String process) {
        link("Processes").click();
        link(process).click();
    }

    /** The number on the diagram that says how many instances are at an element. */
    Locator instancesAt(String elementId) {
        return page.locator("[data-container-id='%s'] .instance-count".formatted(elementId));
    }

    /** What our plugin says at an element of the diagram: how many people are there on time and late. */
    Locator peopleAt(String elementId) {
        return page.locator("[data-container-id='%s'] .cohort-crowd".formatted(elementId));
    }

    /** Opens a process instance and one of its tabs. */
    void openInstance(String processInstanceId, String tab) {
        page.evaluate("id => { window.location.hash = `#/process-instance/${id}/runtime`; }", processInstanceId);
        link(tab).click();
    }

    private Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
