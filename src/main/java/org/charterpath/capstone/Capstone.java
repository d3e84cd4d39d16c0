package org.charterpath.capstone;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The capstone of one enrolment. */
public record Capstone(@Id String enrolmentId, State state, @Version @Nullable Integer version) {

    /** Where a capstone stands once its gates are behind it. */
    public enum State {
        /** All pieces accepted: it can be presented. */
        READY,
        /** Not all pieces accepted by the deadline: it is not presented. */
        UNFINISHED,
        /** Presented and passed. */
        PASSED,
        /** Presented twice and not passed. */
        NOT_PASSED
    }

    Capstone in(State newState) {
        return new Capstone(enrolmentId, newState, version);
    }
}
