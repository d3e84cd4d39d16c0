package org.charterpath.cycle;

/** Where the series of cycles are read. */
final class CyclePages {

    static final String PATH = "/cycles";

    private CyclePages() {}

    static String addressOf(String seriesId) {
        return PATH + "/" + seriesId;
    }
}
