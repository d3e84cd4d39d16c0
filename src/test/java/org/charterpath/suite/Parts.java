package org.charterpath.suite;

/** What belongs to which part of the tests; what none names belongs to the third. */
final class Parts {

    /** What needs Chromium. */
    static final String BROWSER = ".*\\.browser\\..+Test";

    /** What shares no database with other tests, and so can go wherever there is room. */
    static final String APART = ".*\\.(contract|demo|pdf)\\..+Test";

    /** What needs PostgreSQL. */
    static final String POSTGRES = ".+OnPostgresTest";

    private Parts() {}
}
