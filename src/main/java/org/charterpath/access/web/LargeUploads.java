package org.charterpath.access.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says of an upload to a page that it is too large, before anybody looks for the page's token in it: the server does not read
 * that far, and the token would seem to be missing. The API, which takes its token from a header, answers by itself.
 */
@Configuration(proxyBeanMethods = false)
class LargeUploads {

    /** What the page calls the limit. */
    static final String LIMIT = "largestUpload";

    @Bean
    FilterRegistrationBean<TooLarge> tooLarge(
            @Value("${spring.servlet.multipart.max-file-size}") DataSize most, ObjectMapper json) {
        FilterRegistrationBean<TooLarge> registration = new FilterRegistrationBean<>(new TooLarge(most, json));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }

    static final class TooLarge extends OncePerRequestFilter {

        private final DataSize most;
        private final ObjectMapper json;

        TooLarge(DataSize most, ObjectMapper json) {
            this.most = most;
            this.json = json;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            String type = request.getContentType();
            return type == null
                    || !type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                    || request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!isTooLarge(request)) {
                chain.doFilter(request, response);
                return;
            }
            String limit = most.toMegabytes() + " MB";
            String accepted = request.getHeader("Accept");
            if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
                request.setAttribute(LIMIT, limit);
                response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
                return;
            }
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(
                    response.getOutputStream(),
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.PAYLOAD_TOO_LARGE, "At most %s can be uploaded at once.".formatted(limit)));
        }

        /** What cannot be read for another reason, or not here, is told by whoever reads it. */
        private static boolean isTooLarge(HttpServletRequest request) throws IOException {
            try {
                request.getParts();
                return false;
            } catch (IllegalStateException refused) {
                return refused.getCause() != null;
            } catch (ServletException unreadable) {
                return false;
            }
        }
    }
}
