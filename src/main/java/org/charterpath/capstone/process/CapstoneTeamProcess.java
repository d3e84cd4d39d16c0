package org.charterpath.capstone.process;

/** Names of the process {@code capstone-team}. */
final class CapstoneTeamProcess {

    static final String KEY = "capstone-team";

    private CapstoneTeamProcess() {}
}
