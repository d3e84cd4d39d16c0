package org.charterpath.suite;

/** What belongs to which part of the tests; what neither names belongs to the third. */
final class Parts {

    /** What needs Chromium. */
    static final String BROWSER = ".*\\.browser\\..+Test";

    /** What needs PostgreSQL. */
    static final String POSTGRES = ".+OnPostgresTest";

    private Parts() {}
}
