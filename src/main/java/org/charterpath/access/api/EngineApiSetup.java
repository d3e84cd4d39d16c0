package org.charterpath.access.api;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.charterpath.engine.EngineNames;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Registers {@link EngineApi} before the webapps register theirs: they leave alone what is there. */
@Component
class EngineApiSetup implements ServletContextInitializer, Ordered {

    /** The webapps' name for it. */
    private static final String NAME = "Engine Api";

    @Override
    public void onStartup(ServletContext context) {
        ServletRegistration servlet = context.addServlet(NAME, ServletContainer.class);
        servlet.setInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS, EngineApi.class.getName());
        servlet.addMapping(EngineNames.API + "/engine/*");
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
