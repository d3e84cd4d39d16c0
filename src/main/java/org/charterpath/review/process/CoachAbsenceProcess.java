package org.charterpath.review.process;

/** Names of the process {@code coach-absence}. */
final class CoachAbsenceProcess {

    static final String KEY = "coach-absence";

    private CoachAbsenceProcess() {}

    static final class Elements {

        static final String ABSENCE_ANNOUNCED = "startEvent_absenceAnnounced";

        private Elements() {}
    }
}
