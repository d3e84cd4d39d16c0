package org.charterpath.convening;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that members of a community need; it is theirs from year to year until something becomes of it.
 *
 * @param communityId the year in which it was raised
 * @param subject of the community's list; empty where it is about none of them
 * @param why it was answered so, or declined; empty text otherwise
 * @param decidedIn the year of the convening at which something became of it
 * @param decidedNumber the number of that convening in its year
 * @param mergedInto the need with which it stands together from then on
 */
public record Need(
        String id,
        String code,
        String communityId,
        String title,
        String words,
        Optional<String> subject,
        State state,
        String why,
        Instant raisedAt,
        Optional<String> decidedIn,
        Optional<Integer> decidedNumber,
        Optional<String> mergedInto) {

    /** What has become of it. */
    public enum State {
        OPEN("Open", "open"),
        ON_AGENDA("On the agenda", "done"),
        /** Was a topic, and is carried over. */
        LATER("Later", "waiting"),
        ANSWERED("Answered", "done"),
        DECLINED("Declined", "closed");

        private final String title;
        private final String mark;

        State(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        public String title() {
            return title;
        }

        public String mark() {
            return mark;
        }
    }

    /** Whether it goes into the next ballot. */
    public boolean isOpen() {
        return mergedInto.isEmpty() && (state == State.OPEN || state == State.LATER);
    }

    /** What has become of it, in words. */
    public String standing() {
        return state == State.ON_AGENDA && decidedNumber.isPresent()
                ? "%s of convening %d".formatted(state.title(), decidedNumber.get())
                : state.title();
    }
}
