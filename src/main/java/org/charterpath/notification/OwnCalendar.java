package org.charterpath.notification;

import static net.fortuna.ical4j.model.property.immutable.ImmutableTransp.TRANSPARENT;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;

/**
 * Entries for somebody's own calendar, as a file or as a feed: without organizer and guests, so that no calendar program asks
 * anybody anything. An entry has the id of the invitation to the same meeting.
 */
public final class OwnCalendar {

    private final CalendarText text = new CalendarText();
    private final Instant stamp;

    /** @param stamp since when everything is as it stands here */
    public OwnCalendar(Instant stamp) {
        this.stamp = stamp;
    }

    /**
     * Says that this is a whole calendar, and how often to look for news.
     *
     * @param name as calendar programs list it
     */
    public OwnCalendar named(String name, Duration refresh) {
        text.head().add(new XProperty("X-WR-CALNAME", name)).add(new XProperty("X-PUBLISHED-TTL", refresh.toString()));
        return this;
    }

    /**
     * Adds a meeting.
     *
     * @param title in place of the invitation's
     * @param words what there is to say of it; may be empty
     * @param page address of the page that says more
     */
    public OwnCalendar meeting(Invitation meeting, String title, String words, Optional<String> page) {
        VEvent event = text.add(meeting, title, words, stamp);
        page.ifPresent(address -> event.add(new Url(URI.create(address))));
        return this;
    }

    /** Adds whole days, the last one included, on which nobody is busy because of it. */
    public OwnCalendar days(String id, String title, LocalDate first, LocalDate last, Optional<String> page) {
        VEvent event = text.add(id, 0, title, stamp);
        event.add(new DtStart<>(first)).add(new DtEnd<>(last.plusDays(1))).add(TRANSPARENT);
        page.ifPresent(address -> event.add(new Url(URI.create(address))));
        return this;
    }

    /** As iCalendar text. */
    public String text() {
        return text.toString();
    }
}
