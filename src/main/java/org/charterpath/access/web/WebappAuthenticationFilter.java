package org.charterpath.access.web;

import jakarta.servlet.FilterConfig;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;

/** The webapps' filter for a sign-in from outside, with a provider that Spring made instead of a class name. */
final class WebappAuthenticationFilter extends ContainerBasedAuthenticationFilter {

    WebappAuthenticationFilter(SignedInUserProvider provider) {
        authenticationProvider = provider;
    }

    @Override
    public void init(FilterConfig config) {
        // There is no parameter to read: the provider is here.
    }
}
