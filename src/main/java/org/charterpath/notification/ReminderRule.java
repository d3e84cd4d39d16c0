package org.charterpath.notification;

import java.util.Optional;

/** When somebody is told of a task; each rule holds from its day until the next one for the same reader does. */
enum ReminderRule {
    DUE_IN_7_DAYS(-7),
    DUE_IN_1_DAY(-1),
    OVERDUE_1_DAY(1),
    OVERDUE_7_DAYS(7),
    OVERDUE_14_DAYS(14),
    /** A week after the last word to whose task it is. */
    COACH_IS_TOLD(21),
    /** Another week later; where there is no coach to tell, already when the coach would be told. */
    ADMINS_ARE_TOLD(28);

    /** How early anybody is told. */
    static final int DAYS_AHEAD = 7;

    private final int daysLate;

    ReminderRule(int daysLate) {
        this.daysLate = daysLate;
    }

    /** The rule that holds for whose task it is; empty while it is due in more than a week. */
    static Optional<ReminderRule> forOwner(long daysLate) {
        ReminderRule held = null;
        for (ReminderRule rule : values()) {
            if (!rule.isAboutOthers() && daysLate >= rule.daysLate) {
                held = rule;
            }
        }
        return Optional.ofNullable(held);
    }

    /** Whether a coach is told of a task of one of those whom he or she coaches. */
    static boolean coachIsTold(long daysLate) {
        return daysLate >= COACH_IS_TOLD.daysLate;
    }

    /**
     * Whether the program admins are told.
     *
     * @param hasCoach whether somebody else is told before
     */
    static boolean adminsAreTold(long daysLate, boolean hasCoach) {
        return daysLate >= (hasCoach ? ADMINS_ARE_TOLD : COACH_IS_TOLD).daysLate;
    }

    private boolean isAboutOthers() {
        return this == COACH_IS_TOLD || this == ADMINS_ARE_TOLD;
    }

    /** Whether it is past its due day. */
    boolean isLate() {
        return daysLate > 0;
    }
}
