package org.charterpath.credential.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.charterpath.AlreadyDoneException;
import org.charterpath.credential.Issuer;
import org.charterpath.credential.SigningKeys;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys with which credentials are signed, for technical owners, who have another one made. */
@Controller
@RequestMapping(SigningKeysController.PAGE)
class SigningKeysController {

    static final String PAGE = "/signing-keys";

    private final SigningKeys keys;
    private final Accounts accounts;

    SigningKeysController(SigningKeys keys, Accounts accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    @GetMapping
    String page(Model model) {
        return page("", List.of(), model);
    }

    /** @param replaced the number of the latest key, as whoever wants another one has seen it */
    @PostMapping
    String rotate(
            @RequestParam(defaultValue = "") String replaced,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model) {
        try {
            keys.rotate(
                    replaced.matches("\\d{1,6}") ? Integer.parseInt(replaced) : -1,
                    reason,
                    Caller.current().orElseThrow().userId());
            next.addFlashAttribute("done", true);
            return "redirect:" + PAGE;
        } catch (InvalidSubmissionException refused) {
            return refuse(refused, HttpStatus.BAD_REQUEST, reason, response, model);
        } catch (AlreadyDoneException late) {
            return refuse(late, HttpStatus.CONFLICT, reason, response, model);
        } catch (SigningKeys.CannotSignException missing) {
            return refuse(missing, HttpStatus.SERVICE_UNAVAILABLE, reason, response, model);
        }
    }

    private String refuse(
            RuntimeException refusal, HttpStatus status, String reason, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        return page(reason, List.of(Objects.toString(refusal.getMessage(), "")), model);
    }

    private String page(String reason, List<String> faults, Model model) {
        String hindrance = keys.hindrance().orElse("");
        List<SigningKeys.Line> lines = keys.all();
        Map<String, String> names =
                accounts.fullNames(lines.stream().map(SigningKeys.Line::madeBy).collect(Collectors.toSet()));
        model.addAttribute("hindrance", hindrance);
        model.addAttribute("lines", lines);
        model.addAttribute("names", names);
        model.addAttribute(
                "latest",
                lines.stream().mapToInt(SigningKeys.Line::number).max().orElse(0));
        model.addAttribute("isFromTheEnvironment", keys.isFromTheEnvironment());
        model.addAttribute("keySet", Issuer.KEY_SET);
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        return "signing-keys";
    }
}
