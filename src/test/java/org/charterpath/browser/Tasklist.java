package org.charterpath.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;

/**
 * Camunda Tasklist in somebody's browser window. At most one form is open at a time; its fields are found by their
 * labels, as a person finds them.
 */
final class Tasklist extends Webapp {

    private static final long FORM_SETTLES_MILLIS = 1000;
    private static final double MILLIS_A_KEY = 100;
    private static final long KEPT_MILLIS = 2500;
    private static final String FORGET_DRAFTS =
            """
            async () => {
              Object.keys(localStorage).filter(key => key.startsWith('charterpath:draft:'))
                  .forEach(key => localStorage.removeItem(key));
              const begun = await (await fetch('/api/v1/drafts')).json();
              for (const {taskId, processKey} of begun) {
                const draft = taskId ? `/api/v1/drafts/tasks/${taskId}` : `/api/v1/drafts/processes/${processKey}`;
                const token = (await fetch(draft)).headers.get('X-CSRF-TOKEN');
                await fetch(draft, {method: 'DELETE', headers: {'X-CSRF-TOKEN': token}});
              }
            }
            """;
    private static final String SUBMISSIONS = "**/submit-form";
    private static final String START_VALUES = "**/process-definition/*/form-variables*";
    private static final String START_FORMS = "**/deployed-start-form*";

    private final String userId;
    private final String password;

    Tasklist(Page page, String address, String userId, String password) {
        super(page, address, "tasklist", userId, password);
        this.userId = userId;
        this.password = password;
    }

    /** In a window that some page of ours has led there, signed in. */
    Tasklist(Page page) {
        super(page);
        this.userId = "";
        this.password = "";
    }

    /** Tasks of the list by a part of their name. */
    Locator task(String name) {
        return page.locator(".tasks-list h4.task", new Page.LocatorOptions().setHasText(name));
    }

    /** Opens a task of "My tasks", the list that Tasklist begins with, by a part of its name. */
    void open(String task) {
        task(task).click();
        awaitForm();
    }

    /** Opens the start form of a process. */
    void openStartForm(String process) {
        page.getByText("Start process").click();
        dialog().getByText(process, new Locator.GetByTextOptions().setExact(true))
                .click();
        awaitForm();
    }

    /** Reads the list anew, as somebody does who comes back later. */
    void reload() {
        page.reload();
    }

    /** Loads the page anew with the open form that starts a process, which Tasklist opens again. */
    void reloadStartForm() {
        page.reload();
        awaitForm();
    }

    Locator form() {
        return page.locator(".fjs-form");
    }

    /** A text or number field. */
    Locator field(String label) {
        return form().getByLabel(label);
    }

    /** From now on a form of the test is shown instead of every form that starts a process. */
    void showInstead(String form) {
        page.route(
                START_FORMS,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(form)));
    }

    /** From now on this is what forms that start a process are filled in with. */
    void prefill(String key, String value) {
        page.route(
                START_VALUES,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"%s\": {\"type\": \"String\", \"value\": \"%s\", \"valueInfo\": {}}}"
                                .formatted(key, value))));
    }

    /** Types over what a field holds, key by key. */
    void type(String label, String text) {
        field(label).click();
        page.keyboard().press("ControlOrMeta+A");
        typeOn(text);
    }

    /** Types where the cursor is, each key right after the other. */
    void typeOn(String text) {
        page.keyboard().type(text);
    }

    /** Types where the cursor is, as slowly as somebody does who thinks. */
    void typeSlowly(String text) {
        page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(MILLIS_A_KEY));
    }

    /** Takes what this browser and the server have kept of what was typed, while no form is open. */
    void forgetDrafts() {
        page.evaluate(FORGET_DRAFTS);
    }

    /** When the open task is due, in the words that stand beside the bell above its form. */
    Locator due() {
        return page.locator(".task-card .due-date");
    }

    /** When a task is due, in the words of the list. */
    Locator dueInList(String task) {
        return page.locator(".tasks-list .task", new Page.LocatorOptions().setHasText(task))
                .locator(".due-date");
    }

    /** What had been typed over values that are no longer there. */
    Locator leftAside() {
        return page.locator(".kept-aside");
    }

    /** What had been typed and not sent is in the form again. */
    Locator broughtBack() {
        return page.locator(".draft-back");
    }

    /** Waits until the server has what is typed. */
    void awaitKept(Runnable typing) {
        page.waitForResponse(
                answer -> answer.request().method().equals("PUT")
                        && answer.url().contains("/api/v1/drafts/")
                        && answer.ok(),
                () -> {
                    typing.run();
                    page.clock().runFor(KEPT_MILLIS);
                });
    }

    /** From now on the server keeps no drafts, for whatever reason. */
    void keepDraftsInTheBrowser() {
        page.context().route("**/api/v1/drafts/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
    }

    /** Asks to be signed out, as one does who goes away. */
    void askToSignOut(String name) {
        page.getByText(name).first().click();
        page.locator(".logout a").click();
    }

    /** The question before somebody is signed out. */
    Locator question() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Pastes where the cursor is. */
    void paste(String text) {
        page.keyboard().insertText(text);
    }

    /** Presses a key that has a name: {@code Tab} goes on to the next field. */
    void press(String key) {
        page.keyboard().press(key);
    }

    /** Whether the window has a network. */
    void setOnline(boolean online) {
        page.context().setOffline(!online);
    }

    /** From now on a form's submission is refused, before it gets to the server. */
    void refuseForms(int status, String message) {
        page.unroute(SUBMISSIONS);
        page.route(
                SUBMISSIONS,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody("{\"type\": \"Exception\", \"message\": \"%s\"}".formatted(message))));
    }

    /** Ends the session, as it ends by itself when nobody is at the keyboard. */
    void endSession() {
        page.context().clearCookies();
    }

    /** Signs in at the page to which Tasklist leads whose session has ended. */
    void signInAgain() {
        SignIn.fillIn(page, userId, password);
    }

    /** Lets time pass in the window. */
    void pass(long millis) {
        page.clock().runFor(millis);
    }

    /** Skips time in the window, as a lid that is closed does: what was to happen meanwhile happens once. */
    void skip(long millis) {
        page.clock().fastForward(millis);
    }

    /** What a list to choose from shows as chosen. */
    Locator choice(String label) {
        return element(label).locator(".fjs-select-display");
    }

    void choose(String label, String option) {
        choice(label).click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .click();
    }

    /** Chooses from a list that is searched by typing. */
    void find(String label, String option) {
        Locator search = element(label).locator("input[type=text]");
        search.click();
        search.pressSequentially(option);
        page.clock().fastForward(FORM_SETTLES_MILLIS);
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
    }

    /** Shows another list of tasks. */
    void openList(String name) {
        page.locator(".task-filters").getByText(name).first().click();
    }

    /** Takes on the open task. */
    void claim() {
        page.locator("button.claim").click();
        assertThat(page.locator("button.unclaim")).isVisible();
    }

    /** One of several radio buttons, by a part of what stands beside it. */
    Locator option(String text) {
        return form().getByLabel(text);
    }

    /** What the form says is wrong with a field. */
    Locator fault(String label) {
        return element(label).locator(".fjs-form-field-error");
    }

    /** The answer beside a question in the table of answers, which is the last one of a form. */
    Locator answerTo(String question) {
        return cells(form().locator(".fjs-form-field-table").last(), question).nth(1);
    }

    /** A question whose answer has changed, with the earlier and the present answer. */
    Locator changed(String question) {
        return cells(form().locator(".fjs-form-field-table").first(), question);
    }

    private static Locator cells(Locator table, String question) {
        return table.locator("tr", new Locator.LocatorOptions().setHasText(question))
                .locator("td");
    }

    /** What is offered once a form has been sent. */
    Locator next() {
        return page.locator(".next-task");
    }

    /** What Tasklist says after an action: what went wrong, what was done. */
    Locator message() {
        return page.locator(".notifications .alert");
    }

    /** Takes the message away, which lies over the buttons of the form. */
    void dismissMessage() {
        message().getByText("×").last().click();
        assertThat(message()).isHidden();
    }

    /** Keeps what is typed so far, right or wrong. */
    void save() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
    }

    Locator completeButton() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"));
    }

    /** Completes the open task, and waits for the engine to have done it. */
    Response complete() {
        return submit(completeButton());
    }

    /** Starts the process of the open start form, and waits for the engine to have done it. */
    Response start() {
        return submit(startButton());
    }

    /** Starts the process right after the last key, sooner than anybody leaves a field, and says what was sent. */
    Response startAtOnce() {
        return page.waitForResponse(SUBMISSIONS, () -> startButton().dispatchEvent("click"));
    }

    /** Presses the button that starts the process, whatever becomes of it. */
    void pressStart() {
        startButton().click();
    }

    private Locator startButton() {
        return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start"));
    }

    /**
     * The form draws itself once more 300 ms after it has appeared, and takes away what was typed in the meantime. No
     * person types that early, so the page's clock is put past it.
     */
    void awaitForm() {
        assertThat(form()).isVisible();
        page.clock().fastForward(FORM_SETTLES_MILLIS);
    }

    /**
     * Leaves the last field first: the form then checks itself and moves, and a button that moves between press and
     * release of the mouse is not clicked.
     */
    private Response submit(Locator button) {
        page.evaluate("document.activeElement.blur()");
        page.clock().fastForward(FORM_SETTLES_MILLIS);
        return page.waitForResponse(response -> response.url().endsWith("/submit-form"), button::click);
    }

    private Locator dialog() {
        return page.locator(".modal-dialog");
    }

    private Locator element(String label) {
        return form().locator(".fjs-element:not(:has(.fjs-element))", new Locator.LocatorOptions().setHasText(label));
    }
}
