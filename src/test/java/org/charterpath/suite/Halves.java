package org.charterpath.suite;

/** What belongs to the first half of the tests; everything else belongs to the second. */
final class Halves {

    /** What needs PostgreSQL or Chromium. */
    static final String FIRST = ".*\\.(browser\\..+Test|.+OnPostgresTest)";

    private Halves() {}
}
