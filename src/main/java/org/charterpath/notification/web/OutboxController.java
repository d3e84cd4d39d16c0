package org.charterpath.notification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.notification.Message;
import org.charterpath.notification.Outbox;
import org.charterpath.notification.Stationery;
import org.charterpath.notification.process.OutboxReader;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.ReadingZone;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The outbox for those who look after cohorts: what waits, went out or was refused, what it says, and sending it again. */
@Controller
@RequestMapping(MessageAccess.PAGE)
class OutboxController {

    /** What stands in a preview for a link that only the reader of the mail may know. */
    private static final String SECRET = "https://charterpath.invalid/this-link-is-in-the-mail-alone";

    /** Nothing of a mail runs or loads anything; our own page alone may show it. */
    private static final String CONTENT_OF_MAIL =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a zzz", Locale.US);

    private final OutboxReader reader;
    private final Outbox outbox;
    private final Stationery stationery;
    private final Accounts accounts;
    private final Cohorts cohorts;
    private final ReadingZone zones;

    OutboxController(
            OutboxReader reader,
            Outbox outbox,
            Stationery stationery,
            Accounts accounts,
            Cohorts cohorts,
            ReadingZone zones) {
        this.reader = reader;
        this.outbox = outbox;
        this.stationery = stationery;
        this.accounts = accounts;
        this.cohorts = cohorts;
        this.zones = zones;
    }

    /** Moments as the pages show them: in the reader's time zone, or else in the one cohort's or the one that all cohorts share. */
    @ModelAttribute("times")
    Times times(@RequestParam(defaultValue = "") String cohort) {
        return new Times(zones.zoneOf(reader().userId()).orElseGet(() -> zoneOfCohorts(cohort)));
    }

    private ZoneId zoneOfCohorts(String cohortId) {
        Set<ZoneId> shared = cohorts.notClosed().stream()
                .filter(cohort -> cohortId.isEmpty() || cohortId.equals(cohort.id()))
                .map(Cohort::zone)
                .collect(Collectors.toSet());
        return shared.size() == 1 ? shared.iterator().next() : ZoneOffset.UTC;
    }

    /** Those of one reader. */
    record Times(ZoneId zone) {

        public String inWords(Instant moment) {
            return MOMENT.format(moment.atZone(zone));
        }
    }

    /** What states are called, in the order in which they are offered. */
    @ModelAttribute("titles")
    Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put(Outbox.State.WAITING.name(), "Waiting");
        titles.put(Outbox.State.SENT.name(), "Sent");
        titles.put(Outbox.State.REFUSED.name(), "Failed");
        return titles;
    }

    @GetMapping
    String messages(
            @RequestParam Optional<String> state,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam Optional<String> after,
            Model model) {
        Optional<Outbox.State> wanted = state.filter(name -> !name.isEmpty()).map(OutboxController::stateOf);
        Optional<Cohort> known = Optional.of(cohort).filter(id -> !id.isEmpty()).map(id -> cohorts.find(id)
                .orElseThrow(() -> NotFoundException.of("cohort", id)));
        try {
            model.addAttribute(
                    "found",
                    reader.page(wanted, recipient, known.map(Cohort::id), after.filter(place -> !place.isEmpty())));
        } catch (OutboxReader.UnknownPlaceException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
        model.addAttribute("state", wanted.map(Outbox.State::name).orElse(""));
        model.addAttribute("recipient", recipient);
        model.addAttribute("cohort", cohort);
        model.addAttribute("cohortName", known.map(Cohort::name).orElse(""));
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("outage", outbox.outage());
        return "outbox";
    }

    private static Outbox.State stateOf(String name) {
        try {
            return Outbox.State.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "state: WAITING, SENT or REFUSED.", e);
        }
    }

    @GetMapping("/{messageId}")
    String message(@PathVariable String messageId, Model model) {
        Outbox.Line line = line(messageId);
        Optional<Person> recipient = accounts.find(line.recipientId());
        model.addAttribute("line", line);
        model.addAttribute("recipient", recipient.map(Person::fullName).orElse(line.recipientId()));
        model.addAttribute("email", recipient.map(Person::email).orElse(""));
        model.addAttribute("text", sheet(messageId).text());
        model.addAttribute("hasInvitation", read(messageId).calendar().isPresent());
        model.addAttribute("copies", outbox.copies(messageId));
        model.addAttribute("isEmptied", outbox.isEmptied(messageId));
        return "outbox-message";
    }

    /** The message as its reader's mail program shows it. */
    @GetMapping(path = "/{messageId}/html", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String html(@PathVariable String messageId, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_OF_MAIL);
        return sheet(messageId).html();
    }

    @PostMapping("/{messageId}/resend")
    String resend(
            @PathVariable String messageId,
            @RequestParam(defaultValue = "0") int copies,
            RedirectAttributes attributes) {
        String sent = outbox.resend(messageId, copies, reader().userId())
                .orElseThrow(() -> NotFoundException.of("message", messageId));
        attributes.addFlashAttribute("resent", true);
        return "redirect:" + MessageAccess.PAGE + "/" + sent;
    }

    private static Caller reader() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    private Outbox.Line line(String messageId) {
        return outbox.find(messageId).orElseThrow(() -> NotFoundException.of("message", messageId));
    }

    private Message read(String messageId) {
        return outbox.read(messageId).orElseThrow(() -> NotFoundException.of("message", messageId));
    }

    private Stationery.Sheet sheet(String messageId) {
        Message message = read(messageId);
        String firstName =
                accounts.find(message.recipientId()).map(Person::firstName).orElse("");
        return stationery.preview(message, firstName, SECRET);
    }
}
