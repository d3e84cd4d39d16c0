package org.charterpath.scope;

import org.charterpath.engagement.EngagementPages;

/** Where the pages of scopes are. */
public final class ScopePages {

    private ScopePages() {}

    /** The scope of an engagement. */
    public static String addressOf(String engagementId) {
        return EngagementPages.addressOf(engagementId) + "/scope";
    }
}
