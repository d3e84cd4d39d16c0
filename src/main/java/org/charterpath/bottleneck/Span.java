package org.charterpath.bottleneck;

import java.time.Duration;

/** How long something takes, in days and hours as people read them. */
public final class Span {

    static final String NONE = "–";
    static final String TOO_FEW = "fewer than " + Scope.FEWEST;

    private static final long HOURS_A_DAY = 24;
    private static final long DAYS_WITHOUT_HOURS = 10;

    private Span() {}

    /** For example "2 days 3 hours", "12 days" or "less than an hour": whole hours, and from ten days on whole days. */
    public static String inWords(Duration time) {
        return inWords(time, " day", " days", " hour", " hours", "less than an hour");
    }

    /** The same where there is little room: "2 d 3 h". */
    public static String brief(Duration time) {
        return inWords(time, " d", " d", " h", " h", "< 1 h");
    }

    private static String inWords(Duration time, String day, String days, String hour, String hours, String hardlyAny) {
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return hardlyAny;
        }
        long whole = time.plusMinutes(30).toHours();
        if (whole >= DAYS_WITHOUT_HOURS * HOURS_A_DAY) {
            return count((whole + HOURS_A_DAY / 2) / HOURS_A_DAY, day, days);
        }
        String rest = whole % HOURS_A_DAY == 0 ? "" : count(whole % HOURS_A_DAY, hour, hours);
        return whole < HOURS_A_DAY ? rest : (count(whole / HOURS_A_DAY, day, days) + " " + rest).strip();
    }

    private static String count(long number, String one, String many) {
        return number + (number == 1 ? one : many);
    }
}
