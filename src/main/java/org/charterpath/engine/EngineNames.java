package org.charterpath.engine;

/** Names that come with the engine's distribution: a fork of it calls them differently, and here they change. */
public final class EngineNames {

    /** Whoever is in this group may do everything. */
    public static final String ADMIN_GROUP = "camunda-admin";

    /** The one engine, as its addresses call it. */
    public static final String ENGINE = "default";

    /** Applications as grants and addresses call them. */
    public static final String TASKLIST = "tasklist";

    public static final String COCKPIT = "cockpit";

    public static final String ROOT = "/camunda";

    /** The folders of addresses under which the webapps lie, and the REST API that they call. */
    public static final String WEBAPPS = ROOT + "/app";

    public static final String API = ROOT + "/api";

    /** Files that the webapps share. */
    public static final String LIBRARIES = ROOT + "/lib";

    public static final String ASSETS = ROOT + "/assets";

    /** The words of the webapps. */
    public static final String LOCALES = WEBAPPS + "/*/locales";

    /** The picture that browsers show beside the webapps' names. */
    public static final String ICON = ROOT + "/favicon.ico";

    public static final String TASKLIST_PAGE = WEBAPPS + "/" + TASKLIST + "/" + ENGINE + "/";
    public static final String COCKPIT_PAGE = WEBAPPS + "/" + COCKPIT + "/" + ENGINE + "/";

    private EngineNames() {}
}
