package org.charterpath.access.api;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.Locale;
import java.util.Map;
import org.charterpath.engine.EngineNames;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Registers {@link WebappApis} before the webapps register theirs: they leave alone what is there by their names for it. */
@Component
class WebappApisSetup implements ServletContextInitializer, Ordered {

    private static final Map<String, Class<? extends Application>> APIS = Map.of(
            "Engine", WebappApis.Engine.class,
            "Cockpit", WebappApis.Cockpit.class,
            "Tasklist", WebappApis.Tasklist.class,
            "Admin", WebappApis.Admin.class,
            "Welcome", WebappApis.Welcome.class);

    @Override
    public void onStartup(ServletContext context) {
        APIS.forEach((name, api) -> {
            ServletRegistration servlet = context.addServlet(name + " Api", ServletContainer.class);
            servlet.setInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS, api.getName());
            servlet.addMapping("%s/%s/*".formatted(EngineNames.API, name.toLowerCase(Locale.ROOT)));
        });
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
