package org.charterpath.access.web;

import jakarta.servlet.FilterConfig;
import java.util.ServiceLoader;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;

/** The webapps' filter for a sign-in from outside, with a provider that Spring made instead of a class name. */
final class WebappAuthenticationFilter extends ContainerBasedAuthenticationFilter {

    private final ProcessEngineProvider engines =
            ServiceLoader.load(ProcessEngineProvider.class).findFirst().orElseThrow();

    WebappAuthenticationFilter(SignedInUserProvider provider) {
        authenticationProvider = provider;
    }

    @Override
    public void init(FilterConfig config) {
        // There is no parameter to read: the provider is here.
    }

    /** As the webapps do it, who search all jars of the class path for the provider at each request. */
    @Override
    protected ProcessEngine getAddressedEngine(String engineName) {
        return engines.getProcessEngine(engineName);
    }
}
