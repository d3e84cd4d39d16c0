package org.charterpath.access.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.hal.Hal;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;

/**
 * The engine's REST API as it comes with the webapps, with {@link ApiErrors} in place of its own handling of errors and
 * {@link WithoutHoles} in place of its own reading of JSON.
 */
public final class EngineApi extends EngineRestApplication {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = super.getClasses();
        classes.removeAll(List.of(
                ExceptionHandler.class,
                ProcessEngineExceptionHandler.class,
                RestExceptionHandler.class,
                JacksonConfigurator.class));
        classes.addAll(List.of(ApiErrors.class, WithoutHoles.class));
        return classes;
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
