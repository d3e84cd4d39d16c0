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
 * Makes what REST answers to a refused form fit to be shown: without the engine's words and ids in front, and with
 * markup as text, because Tasklist shows the message as HTML and the message may quote what somebody typed.
 */
final class RefusalFilter extends OncePerRequestFilter {

    private static final Pattern IN_FRONT =
            Pattern.compile("^Cannot (submit task form|instantiate process definition) \\S+: ");
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
        if (answer.getStatus() == HttpStatus.BAD_REQUEST.value() && isJson(answer)) {
            makeReadable(answer);
        }
        answer.copyBodyToResponse();
    }

    private void makeReadable(ContentCachingResponseWrapper answer) throws IOException {
        JsonNode refusal = json.readTree(answer.getContentAsByteArray());
        if (refusal instanceof ObjectNode object && object.path(MESSAGE).isTextual()) {
            String message = IN_FRONT.matcher(object.get(MESSAGE).asText()).replaceFirst("");
            object.put(MESSAGE, asText(message));
            answer.resetBuffer();
            answer.getOutputStream().write(json.writeValueAsBytes(object));
        }
    }

    private static String asText(String message) {
        return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
