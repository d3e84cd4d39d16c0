package org.charterpath.session.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.PageLinks;
import org.charterpath.people.Caller;
import org.charterpath.session.RoomSignIns;
import org.charterpath.session.TrainingSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The code in the room of a session, for its leader to show, and where participants type it. */
@Controller
class RoomController {

    static final String CODE = "/sessions/{sessionId}/code";
    static final String SIGN_IN = "/sessions/{sessionId}/sign-in";

    /** Short enough to be typed into a phone. */
    static final String HERE = "/here";

    private static final String SESSION = "sessionId";

    /** How often a room that is not open yet looks whether it is, in seconds. */
    private static final int PATIENCE = 60;

    private final RoomSignIns signIns;
    private final Cohorts cohorts;
    private final PageLinks links;

    RoomController(RoomSignIns signIns, Cohorts cohorts, PageLinks links) {
        this.signIns = signIns;
        this.cohorts = cohorts;
        this.links = links;
    }

    /** The page asks for itself again by a header, which needs no script, as long as there is a next code to show. */
    @GetMapping(CODE)
    String code(@PathVariable String sessionId, Model model, HttpServletResponse response) {
        RoomSignIns.Room room = signIns.room(sessionId, caller());
        if (room.door() != RoomSignIns.Door.CLOSED) {
            response.setIntHeader("Refresh", room.code().isPresent() ? room.secondsLeft() : PATIENCE);
        }
        model.addAttribute("room", room);
        model.addAttribute("address", links.to(HERE).replaceFirst("^https?://", ""));
        addTimes(room.session(), model);
        return "room-code";
    }

    /** Leads to the session at which whoever asks is expected now. */
    @GetMapping(HERE)
    String here(RedirectAttributes next) {
        List<String> open = signIns.openTo(caller());
        if (open.isEmpty()) {
            return "room-none";
        }
        next.addAttribute(SESSION, open.get(0));
        return "redirect:" + SIGN_IN;
    }

    @GetMapping(SIGN_IN)
    String signIn(@PathVariable String sessionId, Model model) {
        return page(signIns.place(sessionId, caller()), List.of(), model);
    }

    @PostMapping(SIGN_IN)
    String signIn(
            @PathVariable String sessionId,
            @RequestParam(defaultValue = "") String code,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        RoomSignIns.Place place;
        try {
            place = signIns.signIn(sessionId, code, caller());
        } catch (InvalidSubmissionException noCode) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(signIns.place(sessionId, caller()), noCode.faults(), model);
        } catch (RoomSignIns.ClosedException closed) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(signIns.place(sessionId, caller()), List.of(String.valueOf(closed.getMessage())), model);
        }
        if (!place.isSignedIn()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(place, List.of(wrong(place.triesLeft())), model);
        }
        next.addAttribute(SESSION, sessionId);
        return "redirect:" + SIGN_IN;
    }

    private static String wrong(int triesLeft) {
        return switch (triesLeft) {
            case 0 -> RoomSignIns.outOfTries();
            case 1 -> "Code: that is not the one that is shown. You have one more try.";
            default -> "Code: that is not the one that is shown. You have %d more tries.".formatted(triesLeft);
        };
    }

    private String page(RoomSignIns.Place place, List<String> faults, Model model) {
        model.addAttribute("place", place);
        model.addAttribute("faults", faults);
        model.addAttribute("outOfTries", RoomSignIns.outOfTries());
        addTimes(place.session(), model);
        place.signedInAt().ifPresent(at -> model.addAttribute("signedInAt", at.atZone(zoneOf(place.session()))));
        return "room-sign-in";
    }

    private void addTimes(TrainingSession session, Model model) {
        ZoneId zone = zoneOf(session);
        session.schedule(zone).ifPresent(date -> {
            model.addAttribute("schedule", date);
            model.addAttribute("startsAt", date.startsAt().atZone(zone));
            model.addAttribute("endsAt", session.endsAt().atZone(zone));
        });
    }

    private ZoneId zoneOf(TrainingSession session) {
        return cohorts.calendarOf(session.cohortId()).zone();
    }

    private static Caller caller() {
        return Caller.current().orElseThrow();
    }
}
