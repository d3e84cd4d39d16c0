package org.charterpath.portfolio.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.AlreadyDoneException;
import org.charterpath.people.Caller;
import org.charterpath.portfolio.PortfolioCopies.BeingMadeException;
import org.charterpath.portfolio.PortfolioCopy;
import org.charterpath.portfolio.PortfolioCopy.Attempts;
import org.charterpath.portfolio.PortfolioDesk;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A portfolio to read and to take away. The coach and whoever administers come with the id of the enrolment. */
@Controller
@RequestMapping(PortfolioController.PAGE)
class PortfolioController {

    static final String PAGE = "/journey/portfolio";

    private static final String ZIP = "application/zip";

    private final PortfolioDesk desk;

    PortfolioController(PortfolioDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String page(@RequestParam Optional<String> enrolment, Model model) {
        return show(enrolment, model, "portfolio");
    }

    /** How far the copy is that is being made, to be put into the page. */
    @GetMapping("/progress")
    String progress(@RequestParam Optional<String> enrolment, Model model) {
        return show(enrolment, model, "portfolio-progress");
    }

    private String show(Optional<String> enrolment, Model model, String view) {
        model.addAttribute("shelf", desk.of(caller(), enrolment));
        return view;
    }

    /** Asks for a copy, and shows how far it is. */
    @PostMapping
    String ask(
            @RequestParam(defaultValue = "") String enrolment,
            @RequestParam(defaultValue = "") String attempts,
            RedirectAttributes next,
            Model model,
            HttpServletResponse response) {
        Optional<Attempts> chosen = List.of(Attempts.values()).stream()
                .filter(one -> one.name().equals(attempts))
                .findFirst();
        if (chosen.isEmpty()) {
            return refuse(
                    enrolment, "Attempts: choose the accepted ones or all.", HttpStatus.BAD_REQUEST, model, response);
        }
        try {
            desk.ask(caller(), enrolment, chosen.get());
        } catch (BeingMadeException | AlreadyDoneException late) {
            return refuse(enrolment, Objects.toString(late.getMessage(), ""), HttpStatus.CONFLICT, model, response);
        }
        next.addAttribute("enrolment", enrolment);
        return "redirect:" + PAGE;
    }

    private String refuse(
            String enrolment, String fault, HttpStatus status, Model model, HttpServletResponse response) {
        String page = show(Optional.of(enrolment), model, "portfolio");
        response.setStatus(status.value());
        model.addAttribute("faults", List.of(fault));
        return page;
    }

    /** The page says why. */
    @ExceptionHandler
    String heldBack(PortfolioDesk.HeldBackException early) {
        return "redirect:%s?enrolment=%s".formatted(PAGE, early.enrolmentId());
    }

    @GetMapping("/{copyId}/pdf")
    void document(@PathVariable String copyId, HttpServletResponse response) throws IOException {
        PortfolioCopy copy = desk.get(caller(), copyId);
        begin(copy, "pdf", MediaType.APPLICATION_PDF_VALUE, response);
        response.setContentLength(copy.size());
        try (InputStream content = desk.document(copy)) {
            content.transferTo(response.getOutputStream());
        }
    }

    /** Written as it is read: how much it is shows only in the end. */
    @GetMapping("/{copyId}/zip")
    void files(@PathVariable String copyId, HttpServletResponse response) throws IOException {
        PortfolioCopy copy = desk.get(caller(), copyId);
        begin(copy, "zip", ZIP, response);
        desk.writeFiles(copy, response.getOutputStream());
    }

    private void begin(PortfolioCopy copy, String ending, String type, HttpServletResponse response) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(desk.fileName(copy, ending), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
