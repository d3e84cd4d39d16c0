package org.charterpath.notification;

import static net.fortuna.ical4j.model.property.immutable.ImmutableMethod.CANCEL;
import static net.fortuna.ical4j.model.property.immutable.ImmutableMethod.REQUEST;
import static net.fortuna.ical4j.model.property.immutable.ImmutableStatus.VEVENT_CANCELLED;
import static net.fortuna.ical4j.model.property.immutable.ImmutableStatus.VEVENT_CONFIRMED;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.Status;
import org.charterpath.people.Person;

/**
 * A meeting to which people are invited: as iCalendar text (RFC 5545, scheduled by RFC 5546) and in words.
 *
 * <p>Calendar programs tell by {@link #meetingId} and {@link #sequence} that an update or a cancellation is about a
 * meeting they know. Times go out as the clocks of their zone show them; see {@link CalendarText}.
 *
 * @param meetingId what the meeting is called as long as it exists, however often it moves
 * @param sequence 0 at first, one more with every change and with the cancellation
 * @param startsAt in the time zone in which people are told about it
 * @param minutes length in minutes
 * @param place empty where people meet online only
 * @param link address of the online meeting; empty where people meet in person only
 * @param note what those who set the date want to say, word for word
 */
public record Invitation(
        String meetingId,
        int sequence,
        String title,
        ZonedDateTime startsAt,
        int minutes,
        Optional<String> place,
        Optional<String> link,
        Optional<String> note) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("h:mm a zzz", Locale.US);

    /** The meeting as it is known, with the sequence of a change to it. */
    public Invitation withSequence(int newSequence) {
        return new Invitation(meetingId, newSequence, title, startsAt, minutes, place, link, note);
    }

    /** The same for whoever reads times in another zone; the note says what the clocks show where people meet. */
    public Invitation inZone(ZoneId zone) {
        return new Invitation(
                meetingId,
                sequence,
                title,
                startsAt.withZoneSameInstant(zone),
                minutes,
                place,
                link,
                Optional.of(note.map(text -> text + "\n\n").orElse("") + "On the clocks there: " + when()));
    }

    /** Date and time in words: {@code Thu, Oct 30, 2025, 10:00 AM to 2:00 PM CDT}. */
    public String when() {
        return "%s, %s to %s".formatted(day(), START.format(startsAt), END.format(startsAt.plusMinutes(minutes)));
    }

    /** The day in words: {@code Thu, Oct 30, 2025}. */
    public String day() {
        return DAY.format(startsAt);
    }

    /** Date, time and place in words, one a line, and the note. */
    public String details() {
        StringBuilder details = new StringBuilder("When: " + when());
        place.ifPresent(where -> details.append("\nWhere: ").append(where));
        link.ifPresent(address -> details.append("\nOnline: ").append(address));
        note.ifPresent(text -> details.append("\n\n").append(text));
        return details.toString();
    }

    /** The iCalendar text that puts the meeting on somebody's calendar or updates it there. */
    String request(Person attendee, String organizer, Instant now) {
        return calendar(REQUEST, Optional.of(VEVENT_CONFIRMED), attendee, organizer, now);
    }

    /** The iCalendar text that takes the meeting off somebody's calendar because it does not take place. */
    String cancellation(Person attendee, String organizer, Instant now) {
        return calendar(CANCEL, Optional.of(VEVENT_CANCELLED), attendee, organizer, now);
    }

    /** The same for somebody who is not invited any more: a status would cancel the meeting itself (RFC 5546, 3.2.5). */
    String removal(Person attendee, String organizer, Instant now) {
        return calendar(CANCEL, Optional.empty(), attendee, organizer, now);
    }

    private String calendar(Method method, Optional<Status> status, Person person, String organizer, Instant now) {
        CalendarText text = new CalendarText();
        text.head().add(method);
        VEvent event = text.add(this, title, details(), now);
        event.add(organizer(organizer)).add(attendee(person));
        status.ifPresent(event::add);
        return text.toString();
    }

    /** No reply is asked for: nobody reads replies, attendance is taken at the meeting. */
    private static Attendee attendee(Person person) {
        Attendee attendee = new Attendee(mailTo(person.email()));
        attendee.add(new Cn(CalendarText.clean(person.fullName())))
                .add(Role.REQ_PARTICIPANT)
                .add(PartStat.NEEDS_ACTION)
                .add(Rsvp.FALSE);
        return attendee;
    }

    /** Whoever sends the mail, as it is written there: an address, or a name with its address. */
    private static Organizer organizer(String sender) {
        try {
            InternetAddress address = new InternetAddress(sender);
            Organizer organizer = new Organizer(mailTo(address.getAddress()));
            organizer.add(new Cn(Optional.ofNullable(address.getPersonal()).orElse("Charterpath")));
            return organizer;
        } catch (AddressException e) {
            throw new IllegalArgumentException("Not an e-mail address: " + sender, e);
        }
    }

    private static URI mailTo(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an e-mail address: " + address, e);
        }
    }
}
