package org.charterpath.access.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/**
 * The REST APIs that come with the webapps, the engine's own and one of each webapp, with {@link ApiErrors} in place of
 * their handling of errors and {@link WithoutHoles} in place of their reading of JSON.
 */
public final class WebappApis {

    private WebappApis() {}

    private static Set<Class<?>> mended(Set<Class<?>> classes) {
        classes.removeAll(List.of(
                ExceptionHandler.class,
                ProcessEngineExceptionHandler.class,
                RestExceptionHandler.class,
                JacksonConfigurator.class));
        classes.addAll(List.of(ApiErrors.class, WithoutHoles.class));
        return classes;
    }

    public static final class Engine extends EngineRestApplication {
        @Override
        public Set<Class<?>> getClasses() {
            return mended(super.getClasses());
        }
    }

    public static final class Cockpit extends CockpitApplication {
        @Override
        public Set<Class<?>> getClasses() {
            return mended(super.getClasses());
        }
    }

    public static final class Tasklist extends TasklistApplication {
        @Override
        public Set<Class<?>> getClasses() {
            return mended(super.getClasses());
        }
    }

    public static final class Admin extends AdminApplication {
        @Override
        public Set<Class<?>> getClasses() {
            return mended(super.getClasses());
        }
    }

    public static final class Welcome extends WelcomeApplication {
        @Override
        public Set<Class<?>> getClasses() {
            return mended(super.getClasses());
        }
    }

    /**
     * Refuses null among the elements of a list and the values of a map: the engine takes for granted that all are there.
     * It stands for both of the API's forms of JSON, as the engine's own does; in HAL, Tasklist's, days would be numbers
     * without it, which Tasklist shows as "Invalid date".
     */
    @Provider
    @Produces({MediaType.APPLICATION_JSON, Hal.APPLICATION_HAL_JSON})
    public static final class WithoutHoles extends JacksonConfigurator {

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return super.getContext(type).setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        }
    }
}
