package org.charterpath.precondition.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.charterpath.CsvTable;
import org.charterpath.engine.EngineNames;
import org.charterpath.evidence.SealedFile;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.PageStep;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.precondition.PreconditionRoom;
import org.charterpath.precondition.Preconditions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of what an engagement needs before its sessions, and an example of a bell schedule for everybody. */
@Controller
class PreconditionController {

    private static final String PAGE = "/engagements/{engagementId}/preconditions";
    private static final String FILE = PAGE + "/files/{fileId}";
    private static final String EXAMPLE = "/scheduling/bell-schedule.csv";

    private final PreconditionRoom room;
    private final Preconditions preconditions;

    PreconditionController(PreconditionRoom room, Preconditions preconditions) {
        this.room = room;
        this.preconditions = preconditions;
    }

    /** What everybody may have. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret bellScheduleExampleIsOpenToEverybody() {
            return new Grant.Secret(List.of(EXAMPLE));
        }
    }

    @GetMapping(PAGE)
    String page(@PathVariable String engagementId, Model model) {
        return page(engagementId, List.of(), model);
    }

    /** A file that is refused has to be chosen again. */
    @PostMapping(PAGE)
    String send(
            @PathVariable String engagementId,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        room.get(caller(), engagementId);
        return PageStep.take(
                () -> {
                    next.addFlashAttribute("done", taken(engagementId, kind, file));
                    return "redirect:" + PAGE.replace("{engagementId}", engagementId);
                },
                response,
                faults -> page(engagementId, faults, model));
    }

    private String taken(String engagementId, String kind, @Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new InvalidSubmissionException("File: choose one that is not empty.");
        }
        try {
            Path content = Files.createTempFile("precondition", null);
            try {
                file.transferTo(content);
                return preconditions.send(caller(), engagementId, kind, file.getOriginalFilename(), content);
            } finally {
                Files.deleteIfExists(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping(FILE + "/remove")
    String remove(
            @PathVariable String engagementId,
            @PathVariable String fileId,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        return PageStep.take(
                () -> preconditions.remove(caller(), engagementId, fileId),
                PAGE.replace("{engagementId}", engagementId),
                "The file is gone.",
                next,
                response,
                faults -> page(engagementId, faults, model));
    }

    @GetMapping(FILE)
    ResponseEntity<Resource> file(@PathVariable String engagementId, @PathVariable String fileId) {
        Preconditions.Handed file = preconditions.file(caller(), engagementId, fileId);
        return SealedFile.answer(file.name(), file.mediaType(), file.size(), file.content());
    }

    /** A bell schedule to fill in. */
    @GetMapping(EXAMPLE)
    ResponseEntity<byte[]> example() {
        CsvTable table = new CsvTable()
                .row("Day type", "Period", "Kind", "Start", "End")
                .row("Mon, Tue, Thu, Fri", "1", "Class", "8:05 AM", "9:00 AM")
                .row("Mon, Tue, Thu, Fri", "2", "Class", "9:05 AM", "10:00 AM")
                .row("Mon, Tue, Thu, Fri", "Advisory", "Advisory", "10:05 AM", "10:35 AM")
                .row("Mon, Tue, Thu, Fri", "3", "Class", "10:40 AM", "11:35 AM")
                .row("Mon, Tue, Thu, Fri", "Lunch", "Lunch", "11:35 AM", "12:10 PM")
                .row("Mon, Tue, Thu, Fri", "4", "Class", "12:15 PM", "1:10 PM")
                .row("Early release Wednesday", "1", "Class", "8:05 AM", "8:45 AM")
                .row("Early release Wednesday", "2", "Class", "8:50 AM", "9:30 AM")
                .row("Early release Wednesday", "3", "Class", "9:35 AM", "10:15 AM")
                .row("Early release Wednesday", "Lunch", "Lunch", "10:15 AM", "10:45 AM")
                .row("Early release Wednesday", "4", "Class", "10:50 AM", "11:30 AM")
                .row("Two-hour delay", "1", "Class", "10:05 AM", "10:45 AM")
                .row("Two-hour delay", "Lunch", "Lunch", "10:45 AM", "11:20 AM");
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("bell-schedule.csv")
                                .build()
                                .toString())
                .body(table.bytes());
    }

    private String page(String engagementId, List<String> faults, Model model) {
        model.addAttribute("view", room.get(caller(), engagementId));
        model.addAttribute("faults", faults);
        model.addAttribute("tasklist", EngineNames.TASKLIST_PAGE);
        return "preconditions";
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
