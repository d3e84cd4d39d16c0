package org.charterpath.coaching.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.charterpath.calendar.ReaderZones;
import org.charterpath.coaching.CoachingWay;
import org.charterpath.coaching.PublishedSlots.Published;
import org.charterpath.coaching.PublishedSlots.StageOfCohort;
import org.charterpath.coaching.SlotDesk;
import org.charterpath.coaching.SlotPattern;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One-on-one coaching: participants book slots, move their meetings and give them back; coaches choose how they arrange meetings,
 * publish slots and see who has booked them. Everybody who has signed in may look, and finds what is their own.
 */
@Controller
@RequestMapping(CoachingController.PAGE)
class CoachingController {

    static final String PAGE = "/coaching";

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final String DONE = "done";
    private static final String LEFT_OUT = "leftOut";

    private final SlotDesk desk;
    private final ReaderZones zones;

    CoachingController(SlotDesk desk, ReaderZones zones) {
        this.desk = desk;
        this.zones = zones;
    }

    @Configuration(proxyBeanMethods = false)
    static class CoachingLinks {

        @Bean
        Link coachingLink() {
            return Link.everyday("Coaching", PAGE, 24, caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES));
        }
    }

    /** What was typed and refused, so that it is not typed again. */
    record Typed(String form, SlotPattern.Typed pattern, String topics, String reason, String slot) {

        static final Typed NOTHING = new Typed("", SlotPattern.Typed.NOTHING, "", "", "");
    }

    /** The stage at which a coach looks; nothing where none is named. */
    record Looked(Optional<StageOfCohort> stage) {

        static Looked at(String cohort, String stage) {
            return new Looked(
                    cohort.isEmpty() || stage.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new StageOfCohort(cohort, stage)));
        }
    }

    @GetMapping
    String page(
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam(defaultValue = "") String stage,
            Model model) {
        return page(Looked.at(cohort, stage), Typed.NOTHING, List.of(), model);
    }

    @PostMapping("/bookings")
    String book(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String slot,
            @RequestParam(defaultValue = "") String topics,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Typed typed = new Typed(enrolment + stage, SlotPattern.Typed.NOTHING, topics, "", slot);
        return decide(
                () -> desk.book(caller(), enrolment, stage, requireSlot(slot), topics),
                "The time is yours, and you both get an invitation.",
                new Looked(Optional.empty()),
                typed,
                next,
                model,
                response);
    }

    @GetMapping("/bookings/{bookingId}/calendar.ics")
    ResponseEntity<byte[]> calendarFile(@PathVariable String bookingId) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("coaching.ics")
                                .build()
                                .toString())
                .body(desk.calendarFile(bookingId, caller()).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/bookings/{bookingId}/move")
    String move(
            @PathVariable String bookingId,
            @RequestParam(defaultValue = "") String slot,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> desk.move(caller(), bookingId, requireSlot(slot)),
                "The meeting has moved, and you are both told.",
                new Looked(Optional.empty()),
                new Typed(bookingId, SlotPattern.Typed.NOTHING, "", "", slot),
                next,
                model,
                response);
    }

    @PostMapping("/bookings/{bookingId}/give-back")
    String giveBack(
            @PathVariable String bookingId, RedirectAttributes next, Model model, HttpServletResponse response) {
        return decide(
                () -> desk.giveBack(caller(), bookingId),
                "The time is free for others, and you are both told.",
                new Looked(Optional.empty()),
                Typed.NOTHING,
                next,
                model,
                response);
    }

    @PostMapping("/bookings/{bookingId}/cancel")
    String cancel(
            @PathVariable String bookingId,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam(defaultValue = "") String stage,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> desk.cancel(caller(), bookingId, reason),
                "The meeting is canceled, and you are both told. Its time is withdrawn.",
                Looked.at(cohort, stage),
                new Typed(bookingId, SlotPattern.Typed.NOTHING, "", reason, ""),
                next,
                model,
                response);
    }

    @PostMapping("/ways")
    String arrange(
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam CoachingWay way,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> desk.arrange(caller(), new StageOfCohort(cohort, stage), way),
                way == CoachingWay.SLOTS
                        ? "From now on slots are booked for this month. Times that you have offered already can still"
                                + " be chosen."
                        : "From now on you offer times for this month. Slots that nobody has booked are withdrawn.",
                Looked.at(cohort, stage),
                Typed.NOTHING,
                next,
                model,
                response);
    }

    @PostMapping("/slots")
    String publish(
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String firstDay,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") List<String> weekdays,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String buffer,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String link,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        SlotPattern.Typed typed = new SlotPattern.Typed(firstDay, lastDay, weekdays, from, until, buffer, place, link);
        return decide(
                () -> {
                    Published published = desk.publish(caller(), new StageOfCohort(cohort, stage), typed);
                    next.addFlashAttribute(LEFT_OUT, published.leftOut());
                    next.addFlashAttribute("count", published.count());
                },
                "Published. The people who have no meeting yet can book a slot now.",
                Looked.at(cohort, stage),
                new Typed("publish", typed, "", "", ""),
                next,
                model,
                response);
    }

    @PostMapping("/slots/withdraw")
    String withdraw(
            @RequestParam(defaultValue = "") String cohort,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(name = "slot", defaultValue = "") List<String> slots,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> {
                    if (slots.isEmpty()) {
                        throw new InvalidSubmissionException("Slots: tick those that you withdraw.");
                    }
                    desk.withdraw(caller(), slots);
                },
                "Withdrawn; nobody can book that time any more.",
                Looked.at(cohort, stage),
                Typed.NOTHING,
                next,
                model,
                response);
    }

    /**
     * Keeps in which time zone somebody reads times.
     *
     * @param chosen whether the person says so, and not the browser
     */
    @PostMapping("/zone")
    String keepZone(
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "false") boolean chosen,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return decide(
                () -> {
                    if (chosen) {
                        zones.choose(caller().userId(), zone);
                    } else {
                        zones.keepBrowsers(caller().userId(), zone);
                    }
                },
                chosen ? "Times are shown in this zone from now on." : "",
                new Looked(Optional.empty()),
                Typed.NOTHING,
                next,
                model,
                response);
    }

    private String decide(
            Runnable action,
            String done,
            Looked looked,
            Typed typed,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        return PageStep.take(
                () -> {
                    action.run();
                    next.addFlashAttribute(DONE, done);
                    looked.stage().ifPresent(stage -> {
                        next.addAttribute("cohort", stage.cohortId());
                        next.addAttribute("stage", stage.stageId());
                    });
                    return "redirect:" + PAGE;
                },
                response,
                faults -> page(looked, typed, faults, model),
                () -> page(
                        looked, Typed.NOTHING, List.of("Somebody else was faster. This is how it stands now."), model));
    }

    private String page(Looked looked, Typed typed, List<String> faults, Model model) {
        Caller reader = caller();
        List<SlotDesk.CoachedStage> stages = desk.stagesOf(reader.userId());
        Optional<ReaderZones.Known> zone = zones.find(reader.userId());
        model.addAttribute("months", desk.monthsOf(reader.userId()));
        model.addAttribute("participates", reader.isIn(Role.PARTICIPANTS));
        model.addAttribute("stages", stages);
        model.addAttribute("coaches", reader.isIn(Role.COACHES) || !stages.isEmpty());
        model.addAttribute("open", desk.open(reader, stages, looked.stage()).orElse(null));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("zone", zone.map(known -> known.zone().getId()).orElse(""));
        model.addAttribute(
                "zoneIsChosen", zone.filter(ReaderZones.Known::isChosen).isPresent());
        model.addAttribute(
                "zones",
                ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                        .sorted()
                        .toList());
        return "coaching";
    }

    private static String requireSlot(String slot) {
        if (slot.isBlank()) {
            throw new InvalidSubmissionException("Time to meet: choose one.");
        }
        return slot;
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
