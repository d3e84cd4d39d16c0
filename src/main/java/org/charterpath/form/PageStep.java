package org.charterpath.form;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.charterpath.AlreadyDoneException;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What somebody does at one of our pages. Done, it leads on; refused, the page is shown once more with the reasons, and the status of
 * the answer says whether what was filled in is wrong (400) or somebody else was faster (409).
 */
public final class PageStep {

    private PageStep() {}

    /**
     * Takes a step.
     *
     * @param step returns the view that it leads to
     * @param refused shows the page again, with what was filled in and one sentence a fault
     * @param late shows the page as it stands now
     * @return the view to show
     */
    public static String take(
            Supplier<String> step,
            HttpServletResponse response,
            Function<List<String>, String> refused,
            Supplier<String> late) {
        try {
            return step.get();
        } catch (InvalidSubmissionException refusal) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return refused.apply(refusal.faults());
        } catch (AlreadyDoneException done) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return late.get();
        }
    }

    /** As above, where the page is the same with {@link AlreadyDoneException#IN_WORDS} for whoever is late. */
    public static String take(
            Supplier<String> step, HttpServletResponse response, Function<List<String>, String> again) {
        return take(step, response, again, () -> again.apply(List.of(AlreadyDoneException.IN_WORDS)));
    }

    /**
     * As above, where it leads back to the page, which says once what was done.
     *
     * @param address of the page, from the first slash on
     * @param words what was done
     */
    public static String take(
            Runnable step,
            String address,
            String words,
            RedirectAttributes next,
            HttpServletResponse response,
            Function<List<String>, String> again) {
        return take(
                () -> {
                    step.run();
                    next.addFlashAttribute("done", words);
                    return "redirect:" + address;
                },
                response,
                again);
    }
}
