package org.charterpath.certificate.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.charterpath.TypedText;
import org.charterpath.access.RemoteAddress;
import org.charterpath.access.SignInThrottle;
import org.charterpath.certificate.Verification;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where anybody verifies a document, without signing in. Every code is answered alike, whether there is such a document or not;
 * whoever asks for many that there are not has to wait, longer each time, whatever is asked for meanwhile.
 */
@Controller
class VerifyController {

    private static final String PAGE = "verify";
    private static final int LONGEST_SHOWN = 60;

    private final Verification verification;
    private final SignInThrottle throttle;

    VerifyController(Verification verification, SignInThrottle throttle) {
        this.verification = verification;
        this.throttle = throttle;
    }

    /** @param code what somebody has typed; without it the page asks for one */
    @GetMapping(CertificateAccess.VERIFY)
    String ask(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return TypedText.isBlank(code) ? page("", model) : verify(code, request, response, model);
    }

    @GetMapping(CertificateAccess.VERIFY_ONE)
    String verify(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        String guesser = "verify " + RemoteAddress.networkOf(request);
        Optional<Duration> wait = throttle.ask(guesser);
        if (wait.isPresent()) {
            long seconds = SignInThrottle.secondsOf(wait.get());
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            model.addAttribute("seconds", seconds);
            return page("", model);
        }
        Optional<Verification.Verified> found = verification.look(code);
        if (found.isPresent()) {
            throttle.found(guesser);
        }
        model.addAttribute("found", found.orElse(null));
        return page(
                found.map(Verification.Verified::code)
                        .orElseGet(() -> TypedText.shortened(code.strip(), LONGEST_SHOWN)),
                model);
    }

    private static String page(String asked, Model model) {
        model.addAttribute("asked", asked);
        return PAGE;
    }
}
