package org.charterpath.registration.web;

import org.charterpath.registration.QueueWords;
import org.charterpath.registration.RegistrationReader.Standing;

/** Where teams stand, as a mark and in words that never let waiting look like having seats. */
final class RegistrationStates {

    private RegistrationStates() {}

    /**
     * A state as pages show it.
     *
     * @param mark of the look that all pages have in common
     */
    record Shown(String mark, String words) {}

    static Shown of(Standing standing) {
        int has = standing.heldSeats();
        String seats = QueueWords.seats(has);
        return switch (standing.team().state()) {
            case REQUESTED -> new Shown("open", "Address not confirmed: no seat is kept");
            case CONFIRMED -> new Shown("done", "Confirmed: " + seats);
            case WAITING ->
                has == 0
                        ? new Shown(
                                "waiting",
                                "Waiting, number %d of %d: no seat is confirmed"
                                        .formatted(standing.number(), standing.of()))
                        : new Shown(
                                "waiting",
                                "%s confirmed; waiting for %d more, number %d of %d"
                                        .formatted(seats, standing.missing(), standing.number(), standing.of()));
            case OFFERED ->
                new Shown(
                        "soon",
                        "Seats are offered and not yet accepted, number %d of %d%s"
                                .formatted(
                                        standing.number(),
                                        standing.of(),
                                        has == 0 ? "" : "; %s confirmed".formatted(seats)));
            case DECLINED -> new Shown("closed", "Declined: no seat");
            case EXPIRED -> new Shown("closed", "Ended without an answer: no seat");
            case CANCELLED -> new Shown("closed", "Canceled: no seat");
            case ATTENDED -> new Shown("done", "Attended");
            case NO_SHOW -> new Shown("closed", "Nobody came");
        };
    }
}
