package org.charterpath.engine;

/** How many rows somebody signed in gets from the engine at once. */
public final class QueryCap {

    /** As many as the webapps ask for at most (Cockpit's job definitions), where they state a number. */
    public static final int ROWS = 2000;

    private QueryCap() {}
}
