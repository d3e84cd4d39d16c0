package org.charterpath.credential.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.certificate.Certificate;
import org.charterpath.certificate.Certificates;
import org.charterpath.credential.CredentialCheck;
import org.charterpath.credential.Verdict;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where anybody has a badge verified, as often as the codes of certificates may be tried. Nothing that is shown is kept. */
@Controller
class CredentialCheckController {

    static final String PAGE = "/verify/credential";

    /** The largest file, in bytes; what is issued has about 100,000. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final int LONGEST_CODE = 60;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("MMMM d, uuuu, h:mm a 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private final CredentialCheck check;
    private final Certificates certificates;
    private final SignInThrottle throttle;

    CredentialCheckController(CredentialCheck check, Certificates certificates, SignInThrottle throttle) {
        this.check = check;
        this.certificates = certificates;
        this.throttle = throttle;
    }

    /** @param code the certificate about which somebody asks; empty for whichever it is */
    @GetMapping(PAGE)
    String ask(@RequestParam(defaultValue = "") String code, Model model) {
        return show(code, model);
    }

    /**
     * What somebody shows is verified, and the page says what was found.
     *
     * @param credential what was pasted; a file counts before it
     */
    @PostMapping(PAGE)
    String verify(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(required = false) MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String guesser = "verify " + RemoteAddress.networkOf(request);
        Optional<Duration> wait = throttle.ask(guesser);
        if (wait.isPresent()) {
            long seconds = SignInThrottle.secondsOf(wait.get());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return refuse(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many badges were shown from your network. The next one is looked at in %d seconds."
                            .formatted(seconds),
                    code,
                    response,
                    model);
        }
        boolean isFile = file != null && !file.isEmpty();
        if ((isFile && file.getSize() > MOST_BYTES) || credential.length() > CredentialCheck.LONGEST_TEXT) {
            return refuse(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Badge: a file of at most 1 MB, or at most %,d characters.".formatted(CredentialCheck.LONGEST_TEXT),
                    code,
                    response,
                    model);
        }
        if (!isFile && credential.isBlank()) {
            return refuse(HttpStatus.BAD_REQUEST, "Badge: choose a file, or paste one.", code, response, model);
        }
        Optional<String> asked = Optional.of(code).filter(typed -> !typed.isBlank());
        Optional<String> known = asked.filter(typed -> typed.length() <= LONGEST_CODE)
                .flatMap(certificates::findByCode)
                .map(Certificate::code);
        if (asked.isPresent() && known.isEmpty()) {
            return refuse(HttpStatus.BAD_REQUEST, "Code: there is no such certificate.", "", response, model);
        }
        Verdict verdict = check.check(isFile ? file.getBytes() : credential.getBytes(StandardCharsets.UTF_8), known);
        if (verdict.stated().isPresent()) {
            throttle.found(guesser);
        }
        model.addAttribute("verdict", verdict);
        verdict.stated().ifPresent(stated -> model.addAttribute("issuedAt", MOMENT.format(stated.issuedAt())));
        return show(code, model);
    }

    private static String refuse(
            HttpStatus status, String fault, String code, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("faults", List.of(fault));
        return show(code, model);
    }

    private static String show(String code, Model model) {
        model.addAttribute("code", code.length() <= LONGEST_CODE ? code : "");
        model.addAttribute("longest", CredentialCheck.LONGEST_TEXT);
        return "credential-check";
    }
}
