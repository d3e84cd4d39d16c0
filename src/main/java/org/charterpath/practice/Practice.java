package org.charterpath.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that works in a school, and that somebody of a community has written down for others.
 *
 * @param code of the community, which outlives its years
 * @param title of the latest edition; before the first one is handed in, as it was begun
 * @param edition the number of the latest one that was handed in; 0 before the first
 * @param reviewBy the day until whose end it counts as right; empty before the first edition
 * @param endedAt when it was archived or withdrawn
 */
public record Practice(
        String id,
        String code,
        String ownerId,
        State state,
        String title,
        int edition,
        Optional<Area> area,
        Optional<Audience> audience,
        Optional<LocalDate> reviewBy,
        Instant openedAt,
        Optional<Instant> publishedAt,
        Optional<Instant> endedAt) {

    /** Where a practice stands. */
    public enum State {
        /** Its owner writes, for the first time or because it is not right any more. */
        DRAFT("Draft", "open"),
        IN_REVIEW("In review", "waiting"),
        /** At least one reviewer has returned it; its owner writes again. */
        RETURNED("Returned", "late"),
        PUBLISHED("Published", "done"),
        /** Its date has passed, and nobody has said that it is still right. */
        ARCHIVED("Archived", "paused"),
        WITHDRAWN("Withdrawn", "closed");

        private final String title;
        private final String mark;

        State(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        /** As the fragments of {@code look.html} call it. */
        public String mark() {
            return mark;
        }

        /** Whether its owner is to write. */
        public boolean isWritten() {
            return this == DRAFT || this == RETURNED;
        }

        /** Whether others read it. */
        public boolean isRead() {
            return this == PUBLISHED || this == ARCHIVED;
        }
    }

    /** What it is about. */
    public enum Area {
        GOVERNANCE("Governance"),
        MANAGEMENT("Management"),
        TEACHING("Teaching"),
        LEARNING("Learning");

        private final String title;

        Area(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** How it is known that it works. */
    public enum Evidence {
        TRIED_ONCE("Tried once"),
        MEASURED("Measured"),
        REPLICATED("Replicated: it worked elsewhere, too");

        private final String title;

        Evidence(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** For whom it is. */
    public enum Audience {
        /** Of each community of practice. */
        MEMBERS("Members"),
        PUBLIC("Everybody");

        private final String title;

        Audience(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean isPublic() {
        return audience.filter(Audience.PUBLIC::equals).isPresent();
    }
}
