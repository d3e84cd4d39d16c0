package org.charterpath.calendar.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.calendar.CalendarEntry;
import org.charterpath.calendar.CalendarFeeds;
import org.charterpath.calendar.CalendarPages;
import org.charterpath.people.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own calendar: what lies ahead, and the secret address by which calendar programs read it without signing in. */
@Controller
class FeedController {

    static final String PAGE = CalendarFeeds.PATH;
    static final String FEED = CalendarFeeds.PATH + "/{token}" + CalendarFeeds.SUFFIX;

    private static final int DAYS_SHOWN = 60;
    private static final int LONGEST_TOKEN = 100;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a zzz", Locale.US);

    private final CalendarFeeds feeds;
    private final CalendarPages pages;
    private final SignInThrottle throttle;

    FeedController(CalendarFeeds feeds, CalendarPages pages, SignInThrottle throttle) {
        this.feeds = feeds;
        this.pages = pages;
        this.throttle = throttle;
    }

    /** A line of the page. */
    record Line(LocalDate day, String dayInWords, String time, String title, Optional<String> page) {

        static Line of(CalendarEntry entry) {
            return new Line(
                    entry.firstDay(),
                    entry.firstDay().equals(entry.lastDay())
                            ? DAY.format(entry.firstDay())
                            : "%s to %s".formatted(DAY.format(entry.firstDay()), DAY.format(entry.lastDay())),
                    entry.meeting()
                            .map(meeting -> TIME.format(meeting.startsAt()))
                            .orElse(""),
                    entry.title(),
                    entry.page());
        }
    }

    @GetMapping(PAGE)
    String page(Model model) {
        String owner = owner();
        model.addAttribute("coached", pages.coachedBy(Caller.current().orElseThrow()));
        model.addAttribute("hasAddress", feeds.issuedAt(owner).isPresent());
        model.addAttribute(
                "lines", feeds.ahead(owner, DAYS_SHOWN).stream().map(Line::of).toList());
        return "my-calendar";
    }

    /** The new address is shown once, on the page that comes next. */
    @PostMapping(PAGE + "/address")
    String renew(RedirectAttributes next) {
        next.addFlashAttribute("address", feeds.renew(owner()));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/address/remove")
    String remove(RedirectAttributes next) {
        feeds.remove(owner());
        next.addFlashAttribute("removed", true);
        return "redirect:" + PAGE;
    }

    /**
     * What a calendar program reads. Every address that stands for nothing gets the same answer; whoever tries many has to wait,
     * and those whose addresses are right have not.
     */
    @GetMapping(FEED)
    ResponseEntity<String> feed(@PathVariable String token, ServletWebRequest request) {
        Optional<CalendarFeeds.Feed> feed = token.length() > LONGEST_TOKEN ? Optional.empty() : feeds.read(token);
        if (feed.isEmpty()) {
            return unknown(request);
        }
        boolean isKnown = request.checkNotModified(
                "\"" + feed.get().digest() + "\"", feed.get().changedAt().toEpochMilli());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate());
        return isKnown
                ? answer.build()
                : answer.contentType(CALENDAR).body(feed.get().text());
    }

    private ResponseEntity<String> unknown(ServletWebRequest request) {
        Optional<Duration> wait = throttle.ask("calendar " + RemoteAddress.networkOf(request.getRequest()));
        return wait.isEmpty()
                ? ResponseEntity.notFound().build()
                : ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(SignInThrottle.secondsOf(wait.get())))
                        .build();
    }

    private static String owner() {
        return Caller.current().orElseThrow().userId();
    }
}
