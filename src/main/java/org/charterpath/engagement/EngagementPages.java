package org.charterpath.engagement;

/** Where the pages of engagements are. */
public final class EngagementPages {

    /** The catalog, which everybody reads. */
    public static final String CATALOG = "/scheduling";

    /** Where a district asks for sessions. */
    public static final String REQUEST = CATALOG + "/request";

    /** Each engagement's pages lie below; the list is the consultants'. */
    public static final String PATH = "/engagements";

    private EngagementPages() {}

    /** An entry of the catalog. */
    public static String entryOf(String code) {
        return CATALOG + "/" + code;
    }

    /** The room of an engagement. */
    public static String addressOf(String engagementId) {
        return PATH + "/" + engagementId;
    }
}
