package org.charterpath.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.validate.ValidationException;
import org.charterpath.TypedText;
import org.charterpath.calendar.Holidays.Wish;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.form.InvalidSubmissionException;

/** A school's calendar as a file (RFC 5545): what of it is a holiday, said of each event before anything is taken. */
public final class HolidayFile {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_EVENTS = 500;
    private static final int LONGEST_NAME = 120;

    private HolidayFile() {}

    /**
     * What becomes of one event.
     *
     * @param wish the holiday that it is; empty where it is none that can be taken
     * @param words why not; empty where it can
     */
    public record Verdict(String title, Optional<Wish> wish, String words) {

        public boolean canBeTaken() {
            return wish.isPresent() && words.isEmpty();
        }
    }

    /**
     * The events of a file, in its order.
     *
     * @throws InvalidSubmissionException if it is too large or no calendar
     */
    static List<Verdict> read(byte[] file, CohortCalendar calendar) {
        if (file.length > MOST_BYTES) {
            throw new InvalidSubmissionException("File: at most 1 MB.");
        }
        List<VEvent> events = parsed(file).getComponents(Component.VEVENT);
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new InvalidSubmissionException(
                    "File: 1 to %d events; there are %d.".formatted(MOST_EVENTS, events.size()));
        }
        Set<Wish> seen = new HashSet<>();
        return events.stream().map(event -> verdict(event, calendar, seen)).toList();
    }

    private static Calendar parsed(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            if (calendar.getProperty(Property.VERSION).isEmpty()) {
                throw new InvalidSubmissionException("File: no version is given; export it as iCalendar 2.0.");
            }
            return calendar;
        } catch (CharacterCodingException e) {
            throw new InvalidSubmissionException("File: it is not written in UTF-8.");
        } catch (ParserException e) {
            throw new InvalidSubmissionException(
                    "File: it is no calendar (.ics); what is wrong is in line %d.".formatted(e.getLineNo()));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSubmissionException("File: it is no calendar (.ics).");
        }
    }

    private static Verdict verdict(VEvent event, CohortCalendar calendar, Set<Wish> seen) {
        String title = TypedText.shortened(
                TypedText.stripped(event.getProperty(Property.SUMMARY)
                        .map(Property::getValue)
                        .orElse("")),
                LONGEST_NAME);
        Optional<LocalDate> first = day(event, Property.DTSTART);
        if (!isInOrder(event)) {
            return refused(title, "Not as RFC 5545 has it.");
        }
        if (first.isEmpty()) {
            return refused(title, "At a time of day; only whole days are taken.");
        }
        if (event.getProperty(Property.RRULE).isPresent()
                || event.getProperty(Property.RDATE).isPresent()) {
            return refused(title, "It repeats; type each of its days.");
        }
        if (event.getProperty(Property.STATUS)
                .filter(status -> status.getValue().equals(ImmutableStatus.VEVENT_CANCELLED.getValue()))
                .isPresent()) {
            return refused(title, "Cancelled.");
        }
        // The end of whole days is the day after (RFC 5545, 3.6.1); without one it is one day.
        LocalDate last = day(event, Property.DTEND).map(end -> end.minusDays(1)).orElse(first.get());
        if (event.getProperty(Property.DURATION).isPresent()) {
            return refused(title, "It says how long it takes and not when it ends; type its days.");
        }
        Wish wish = new Wish(first.get(), last, title);
        String words = Holidays.fault(wish, calendar)
                .or(() -> Optional.of("It is there already.").filter(known -> Holidays.isKnown(wish, calendar)))
                .or(() -> Optional.of("It is listed twice.").filter(twice -> !seen.add(wish)))
                .orElse("");
        return new Verdict(title, Optional.of(wish), words);
    }

    private static Verdict refused(String title, String words) {
        return new Verdict(title, Optional.empty(), words);
    }

    private static boolean isInOrder(VEvent event) {
        try {
            return !event.validate(true).hasErrors();
        } catch (ValidationException e) {
            return false;
        }
    }

    private static Optional<LocalDate> day(VEvent event, String property) {
        return event.getProperty(property)
                .filter(DateProperty.class::isInstance)
                .map(date -> (Temporal) ((DateProperty<?>) date).getDate())
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast);
    }
}
