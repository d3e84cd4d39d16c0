package org.charterpath.registration;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.regex.Pattern;
import org.charterpath.DayWords;

/** Seats, people, sessions and moments as sentences of letters and pages have them. */
public final class QueueWords {

    private final ZoneId zone;
    private final boolean isOne;

    /** @param sessions all of the event; one alone needs no number */
    QueueWords(ZoneId zone, Collection<EventSession> sessions) {
        this.zone = zone;
        this.isOne = sessions.size() < 2;
    }

    public String moment(Instant moment) {
        return DayWords.of(moment.atZone(zone));
    }

    /** Such as {@code the first session (Tue, Mar 10, 2026, 9:00 AM CST)}. */
    public String session(EventSession session) {
        return "the %s (%s)".formatted(name(session), moment(session.startsAt()));
    }

    /** Such as {@code second session}. */
    public String name(EventSession session) {
        if (isOne) {
            return "session";
        }
        return switch (session.ordinal()) {
            case 1 -> "first session";
            case 2 -> "second session";
            case 3 -> "third session";
            default -> "session %d".formatted(session.ordinal());
        };
    }

    public static String seats(int count) {
        return count == 1 ? "1 seat" : "%d seats".formatted(count);
    }

    static String are(int count) {
        return count == 1 ? "is" : "are";
    }

    public static String people(int count) {
        return count == 1 ? "1 person" : "%d people".formatted(count);
    }

    private static final Pattern ADDRESS = Pattern.compile("://|www\\.|@", Pattern.CASE_INSENSITIVE);

    /** Whether a text has an address in it: what outsiders write stands in mails that go out in our name. */
    static boolean leadsSomewhere(String text) {
        return ADDRESS.matcher(text).find();
    }
}
