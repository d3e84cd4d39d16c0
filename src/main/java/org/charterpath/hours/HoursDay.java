package org.charterpath.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.Days;
import org.charterpath.ledger.NewCredit;

/**
 * What fills somebody's day beside the entry in question: attendance, coaching, courses and other logged hours.
 *
 * @param others what was taken back, sent back or denied is not among it
 */
public record HoursDay(List<Other> others) {

    /** More than this on one day needs a word of explanation. */
    private static final int MINUTES_WITHOUT_A_WORD = 600;

    public HoursDay {
        others = List.copyOf(others);
    }

    /**
     * Something else of that day.
     *
     * @param category what people call its category
     * @param isSeen whether the entry's coach looks after it, too
     */
    public record Other(Days.Part part, String category, boolean isSeen) {

        private String source() {
            return part.source().title().toLowerCase(Locale.ROOT);
        }

        private boolean isLogged() {
            return part.source() == CreditSource.LOGGED_HOURS;
        }

        private boolean isLike(HoursWork worked) {
            return part.category().equals(worked.category())
                    && (part.minutes() == worked.minutes() || part.claimedMinutes() == worked.minutes());
        }
    }

    /** What else fills the day, as whoever decides the entry reads it: of what others look after only the minutes. */
    public List<String> inWords() {
        Map<Days.Part, String> categories = others.stream()
                .filter(Other::isSeen)
                .collect(Collectors.toMap(Other::part, Other::category, (one, same) -> one));
        return Days.inWords(
                others.stream().map(Other::part).toList(), part -> Optional.ofNullable(categories.get(part)));
    }

    /** The day in minutes, with these added. */
    public int minutesWith(HoursWork worked) {
        return others.stream().mapToInt(other -> other.part().minutes()).sum() + worked.minutes();
    }

    /**
     * What keeps the entry from being logged: one sentence a fault, with the label of the form's field.
     *
     * @param title what people call the category
     */
    List<String> faults(HoursWork worked, String title) {
        int minutes = minutesWith(worked);
        if (minutes > NewCredit.MAXIMUM_MINUTES) {
            return List.of("Minutes: with these, you would have logged %d minutes for %s; a day has no more than %d."
                    .formatted(minutes, worked.workedOn(), NewCredit.MAXIMUM_MINUTES));
        }
        List<String> faults = new ArrayList<>();
        if (worked.isExplained()) {
            return faults;
        }
        others.stream()
                .filter(other -> other.isLike(worked))
                .findFirst()
                .ifPresent(like -> faults.add(
                        "Explanation: %s %d minutes of %s for %s already%s; if this is other work, say in a few words which."
                                .formatted(
                                        like.isLogged() ? "you have logged" : "your record holds",
                                        worked.minutes(),
                                        title,
                                        worked.workedOn(),
                                        like.isLogged() ? "" : " (%s)".formatted(like.source()))));
        if (minutes > MINUTES_WITHOUT_A_WORD) {
            faults.add(
                    "Explanation: with these, you have logged %d minutes for %s, more than %d; say in a few words how the day came to that."
                            .formatted(minutes, worked.workedOn(), MINUTES_WITHOUT_A_WORD));
        }
        return faults;
    }
}
