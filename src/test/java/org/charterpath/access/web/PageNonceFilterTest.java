package org.charterpath.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.camunda.bpm.webapp.impl.security.filter.headersec.HttpHeaderSecurityFilter;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

/** The webapps' own filter for headers, behind ours. */
class PageNonceFilterTest {

    private final MockServletContext shared = new MockServletContext();
    private final HttpHeaderSecurityFilter headers = new HttpHeaderSecurityFilter();
    private final PageNonceFilter filter = new PageNonceFilter();

    @Test
    void givesAPageTheNonceOfItsOwnHeaderThoughAnotherIsAskedForMeanwhile() throws ServletException, IOException {
        headers.init(new MockFilterConfig(shared));
        MockHttpServletResponse first = new MockHttpServletResponse();
        MockHttpServletResponse second = new MockHttpServletResponse();

        ask(first, (page, answer) -> {
            ask(second, (other, itsAnswer) -> assertThat(policy(second)).contains(nonceIn(other)));
            assertThat(policy(first)).contains(nonceIn(page));
            assertThat(page.getServletContext().getServletContextName()).isEqualTo(shared.getServletContextName());
        });

        assertThat(policy(first)).isNotEqualTo(policy(second));
    }

    private void ask(MockHttpServletResponse response, FilterChain page) throws ServletException, IOException {
        filter.doFilter(
                new MockHttpServletRequest(shared),
                response,
                (request, answer) -> headers.doFilter(request, answer, page));
    }

    private static String policy(MockHttpServletResponse response) {
        return response.getHeader(ContentSecurityPolicyProvider.HEADER_NAME);
    }

    /** As the webapps' filter for pages reads it. */
    private static String nonceIn(ServletRequest page) {
        return "'nonce-%s'"
                .formatted(page.getServletContext().getAttribute(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE));
    }
}
