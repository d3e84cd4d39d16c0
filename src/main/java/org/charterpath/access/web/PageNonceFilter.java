package org.charterpath.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the nonces of the webapps' pages apart. The webapps write one into the header of a page and then into the page,
 * and keep it in between where all requests share it: of two pages that are asked for in the same moment, one has the
 * nonce of the other, and its browser stays at the opening picture, as it may run none of its scripts.
 */
final class PageNonceFilter extends OncePerRequestFilter {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithOwnNonce(request), response);
    }

    private static final class WithOwnNonce extends HttpServletRequestWrapper {

        WithOwnNonce(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletContext getServletContext() {
            ServletContext shared = super.getServletContext();
            return (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (proxy, method, arguments) -> call(shared, method, arguments));
        }

        private @Nullable Object call(ServletContext shared, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (arguments != null && NONCE.equals(arguments[0])) {
                if (method.getName().equals("getAttribute")) {
                    return getAttribute(NONCE);
                }
                if (method.getName().equals("setAttribute")) {
                    setAttribute(NONCE, arguments[1]);
                    return null;
                }
            }
            try {
                return method.invoke(shared, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
