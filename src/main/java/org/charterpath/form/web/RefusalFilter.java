package org.charterpath.form.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes what REST answers to a refused form fit to be shown, whatever the refusal: without the engine's words and ids in
 * front, and without the phrases by which Tasklist would close the form with all that was typed into it, although the
 * message may only quote them. Tasklist itself sees to it that the message is shown as text.
 */
final class RefusalFilter extends OncePerRequestFilter {

    private static final Pattern IN_FRONT =
            Pattern.compile("^Cannot (submit task form|instantiate process definition) \\S+: ");
    private static final Pattern GONE = Pattern.compile("^Cannot find task with id \\S+: task is null$");
    private static final Pattern ON_HOLD = Pattern.compile("^(task|Process definition) \\S+.* is suspended\\.?$");

    /** Tasklist takes these, wherever they stand, for a form that nobody can do anything more with. */
    private static final Pattern CLOSING =
            Pattern.compile("task is null|No matching task|is suspended|submission prevented");

    private static final String NO_BREAK_SPACE = "\u00A0";

    private static final String MESSAGE = "message";

    private final ObjectMapper json;

    RefusalFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= HttpStatus.BAD_REQUEST.value() && isJson(answer)) {
            makeReadable(answer);
        }
        answer.copyBodyToResponse();
    }

    private void makeReadable(ContentCachingResponseWrapper answer) throws IOException {
        JsonNode refusal = json.readTree(answer.getContentAsByteArray());
        if (refusal instanceof ObjectNode object && object.path(MESSAGE).isTextual()) {
            object.put(MESSAGE, harmless(inWords(object.get(MESSAGE).asText())));
            answer.resetBuffer();
            answer.getOutputStream().write(json.writeValueAsBytes(object));
        }
    }

    private static String inWords(String message) {
        String withoutIds = IN_FRONT.matcher(message).replaceFirst("");
        if (GONE.matcher(withoutIds).matches()) {
            return "This task is no longer there: it has been completed, or taken back. Nothing was sent this time; what"
                    + " you typed is still below, to be copied.";
        }
        if (ON_HOLD.matcher(withoutIds).matches()) {
            return "This is on hold and takes no answers for now. Nothing was sent; what you typed is still below.";
        }
        return withoutIds;
    }

    private static String harmless(String message) {
        return CLOSING.matcher(message).replaceAll(phrase -> phrase.group().replace(" ", NO_BREAK_SPACE));
    }

    private static boolean isJson(ContentCachingResponseWrapper answer) {
        return answer.getContentType() != null
                && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(answer.getContentType()));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/submit-form");
    }
}
