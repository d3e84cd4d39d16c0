package org.charterpath.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The sign-in page in somebody's browser window. */
final class SignIn {

    private SignIn() {}

    /** Opens a page, signs in where it leads to the sign-in page, and so comes back to it. */
    static void at(Page page, String address, String userId, String password) {
        page.navigate(address);
        fillIn(page, userId, password);
    }

    static boolean isShownIn(Page page) {
        return page.url().contains("/login");
    }

    static void fillIn(Page page, String userId, String password) {
        page.getByLabel("User ID").fill(userId);
        page.getByLabel("Password").fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }
}
