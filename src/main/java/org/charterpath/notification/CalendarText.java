package org.charterpath.notification;

import static net.fortuna.ical4j.model.property.immutable.ImmutableCalScale.GREGORIAN;
import static net.fortuna.ical4j.model.property.immutable.ImmutableVersion.VERSION_2_0;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;

/**
 * A calendar as iCalendar text (RFC 5545): what mail, files and feeds have in common. Meetings stand at the time that the
 * clocks of their zone show, and the calendar says when these go forward and back: by the same rules by which the meeting was
 * put on that time.
 */
final class CalendarText {

    private static final int LONGEST_LINE = 75;
    private static final String UID_SUFFIX = "@charterpath";
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final Duration LONG_AGO = Duration.ofDays(2 * 366);
    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("zzz", Locale.US);

    private final Calendar head = new Calendar();
    private final List<VEvent> events = new ArrayList<>();

    /** The first and the last moment about which something is said in each zone. */
    private final Map<String, Span> zones = new TreeMap<>();

    private record Span(Instant first, Instant last) {

        Span with(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    CalendarText() {
        head.add(new ProdId("-//Charterpath//Meetings//EN")).add(VERSION_2_0).add(GREGORIAN);
    }

    Calendar head() {
        return head;
    }

    /** Adds an entry of which nothing is known but what it is. */
    VEvent add(String id, int sequence, String title, Instant stamp) {
        VEvent event = new VEvent(false);
        event.add(new Uid(id + UID_SUFFIX))
                .add(new DtStamp(stamp))
                .add(new Sequence(sequence))
                .add(new Summary(clean(title)));
        events.add(event);
        return event;
    }

    /** Adds a meeting, with what there is to be said of it in words. */
    VEvent add(Invitation meeting, String title, String words, Instant stamp) {
        VEvent event = add(meeting.meetingId(), meeting.sequence(), title, stamp);
        setTime(event, meeting.startsAt(), meeting.minutes());
        if (!words.isEmpty()) {
            event.add(new Description(clean(words)));
        }
        meeting.place().or(meeting::link).ifPresent(where -> event.add(new Location(clean(where))));
        return event;
    }

    private void setTime(VEvent event, ZonedDateTime startsAt, int minutes) {
        ZonedDateTime endsAt = startsAt.plusMinutes(minutes);
        if (comesTwice(startsAt) || comesTwice(endsAt)) {
            event.add(new DtStart<>(startsAt.toInstant())).add(new DtEnd<>(endsAt.toInstant()));
            return;
        }
        // By the clocks alone: the library's own zones are wrong for Honolulu and others.
        TzId zone = new TzId(startsAt.getZone().getId());
        event.add(new DtStart<>(startsAt.toLocalDateTime()).<DtStart<?>>add(zone))
                .add(new DtEnd<>(endsAt.toLocalDateTime()).<DtEnd<?>>add(zone));
        zones.merge(startsAt.getZone().getId(), new Span(startsAt.toInstant(), endsAt.toInstant()), Span::with);
    }

    /** Programs do not agree which of two moments a time means that the clocks show twice; nor does a duration help there. */
    private static boolean comesTwice(ZonedDateTime time) {
        return time.getZone().getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
    }

    @Override
    public String toString() {
        List<CalendarComponent> parts = new ArrayList<>();
        zones.forEach((zone, span) -> parts.add(clocks(ZoneId.of(zone), span)));
        parts.addAll(events);
        return folded(new Calendar(head.getPropertyList(), new ComponentList<>(parts)).toString());
    }

    /** How the clocks of a zone go: the last two changes before the span, and whatever comes until its end. */
    private static VTimeZone clocks(ZoneId zone, Span span) {
        ZoneRules rules = zone.getRules();
        VTimeZone clocks = new VTimeZone();
        clocks.add(new net.fortuna.ical4j.model.property.TzId(zone.getId()));
        List<ZoneOffsetTransition> changes = changes(rules, span);
        if (changes.isEmpty()) {
            ZoneOffset always = rules.getOffset(span.first());
            Observance only = observance(new Standard(), zone, span.first(), always, always);
            only.add(new DtStart<>(ALWAYS));
            clocks.add(only);
        }
        Set<ZoneOffsetTransitionRule> said = new HashSet<>();
        for (ZoneOffsetTransition change : changes) {
            Optional<ZoneOffsetTransitionRule> rule = rules.getTransitionRules().stream()
                    .filter(one -> one.createTransition(
                                    change.getDateTimeBefore().getYear())
                            .equals(change))
                    .findFirst();
            Optional<RRule<?>> yearly = rule.flatMap(CalendarText::yearly);
            if (yearly.isEmpty() || said.add(rule.get())) {
                Observance observance = observance(
                        rules.isDaylightSavings(change.getInstant()) ? new Daylight() : new Standard(),
                        zone,
                        change.getInstant(),
                        change.getOffsetBefore(),
                        change.getOffsetAfter());
                observance.add(new DtStart<>(change.getDateTimeBefore()));
                yearly.ifPresent(observance::add);
                clocks.add(observance);
            }
        }
        return clocks;
    }

    /** None where the clocks have not changed for so long that nobody has to know when they did. */
    private static List<ZoneOffsetTransition> changes(ZoneRules rules, Span span) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition last = rules.previousTransition(span.first().plusSeconds(1));
        if (last != null && last.getInstant().isAfter(span.first().minus(LONG_AGO))) {
            Optional.ofNullable(rules.previousTransition(last.getInstant())).ifPresent(changes::add);
            changes.add(last);
        }
        ZoneOffsetTransition next = rules.nextTransition(span.first());
        while (next != null && !next.getInstant().isAfter(span.last())) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    private static Observance observance(
            Observance empty, ZoneId zone, Instant since, ZoneOffset before, ZoneOffset after) {
        empty.add(new TzName(ABBREVIATION.format(since.atZone(zone))))
                .add(new TzOffsetFrom(before))
                .add(new TzOffsetTo(after));
        return empty;
    }

    /** A change that comes every year on the n-th or last such day of its week; empty where the rule is another one. */
    private static Optional<RRule<?>> yearly(ZoneOffsetTransitionRule rule) {
        int day = rule.getDayOfMonthIndicator();
        boolean isLast = day == -1;
        if (rule.getDayOfWeek() == null || rule.isMidnightEndOfDay() || !(isLast || (day > 0 && day % 7 == 1))) {
            return Optional.empty();
        }
        return Optional.of(new RRule<>("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s"
                .formatted(
                        rule.getMonth().getValue(),
                        isLast ? -1 : day / 7 + 1,
                        rule.getDayOfWeek().name().substring(0, 2))));
    }

    /** Lines of at most 75 octets, as RFC 5545 has it; ical4j counts characters, of which some take four. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            String character = Character.toString(text.codePointAt(at));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (character.equals("\r") || character.equals("\n")) {
                octets = 0;
            } else if (octets + length > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1 + length;
            } else {
                octets += length;
            }
            folded.append(character);
        }
        return folded.toString();
    }

    /** Without what no calendar may hold: control characters other than line breaks and tabs. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
    }
}
