package org.charterpath.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody learns of a credential that was shown.
 *
 * @param findings what was looked at and what was found, in words, in the order in which it was looked at; whatever follows the
 *     first fault was not looked at
 * @param stated what the credential states; empty unless it was signed here, since anybody can write anything
 */
public record Verdict(State state, List<Finding> findings, Optional<Stated> stated) {

    /** What a credential is good for. */
    public enum State {
        /** It was issued here and stands. */
        VALID("Valid"),
        /** It was issued here and was taken back. */
        REVOKED("Revoked"),
        /** It was issued here, and another certificate took its place. */
        SUPERSEDED("Superseded"),
        /** Its time is over. */
        EXPIRED("Expired"),
        /** Its time has not come. */
        NOT_YET_VALID("Not yet valid"),
        /** It was not issued here as it is, or it is another one than was asked about. */
        REFUSED("Not valid"),
        /** It is no credential. */
        UNREADABLE("Not readable");

        private final String inWords;

        State(String inWords) {
            this.inWords = inWords;
        }

        public String inWords() {
            return inWords;
        }
    }

    /** One thing that was looked at. */
    public record Finding(boolean isGood, String words) {}

    /**
     * What a credential that was signed here states.
     *
     * @param results name and value of each result
     */
    public record Stated(
            String holderName,
            String achievement,
            String code,
            Instant issuedAt,
            String credits,
            List<Result> results) {

        /** One result, as it is read. */
        public record Result(String name, String value) {}

        public Stated {
            results = List.copyOf(results);
        }
    }

    public Verdict {
        findings = List.copyOf(findings);
    }
}
