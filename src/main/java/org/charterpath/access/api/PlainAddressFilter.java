package org.charterpath.access.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that are not written in the one way in which everybody reads them: what a filter takes for one path
 * could be another one for the resource behind it. Nothing here needs them.
 */
final class PlainAddressFilter extends OncePerRequestFilter {

    private static final String DOUBLE_SLASH = "//";
    private static final String PARAMETER_OR_BACKSLASH = "[;\\\\]|%3b|%5c";

    /** But for the one folder whose name begins with a dot by agreement (RFC 8615). */
    private static final String DOT_SEGMENT = "/\\.(?!well-known/)|%2e";

    private static final String ENCODED_SLASH_OR_PERCENT = "%2f|%25";
    private static final String ENCODED_LETTER_OR_DIGIT = "%3[0-9]|%[46][1-9a-f]|%[57][0-9a]";

    private static final Pattern NOT_PLAIN = Pattern.compile(
            String.join(
                    "|",
                    DOUBLE_SLASH,
                    PARAMETER_OR_BACKSLASH,
                    DOT_SEGMENT,
                    ENCODED_SLASH_OR_PERCENT,
                    ENCODED_LETTER_OR_DIGIT),
            Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (NOT_PLAIN.matcher(request.getRequestURI()).find()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
