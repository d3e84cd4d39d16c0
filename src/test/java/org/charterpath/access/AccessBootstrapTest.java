package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;
import org.charterpath.CharterpathApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.test.util.ReflectionTestUtils;

class AccessBootstrapTest {

    /** The webapps remember in a static field which context is there, and forget only one that had come up. */
    @AfterEach
    void forgetWhatDidNotStart() {
        ReflectionTestUtils.setField(LazyInitRegistration.class, "APPLICATION_CONTEXT", null);
    }

    @Test
    void refusesToStartWithoutAnAdministratorOutsideTheDemo() {
        SpringApplicationBuilder application = new SpringApplicationBuilder(CharterpathApplication.class)
                .properties(
                        "spring.datasource.url=jdbc:h2:mem:charterpath-no-admin",
                        "camunda.bpm.job-execution.enabled=false",
                        "server.port=0",
                        "spring.jmx.enabled=false");

        assertThatThrownBy(() -> application.run("--charterpath.admin.user=", "--charterpath.admin.password="))
                .isInstanceOf(AccessBootstrap.NoAdministratorException.class)
                .hasMessageContainingAll("CHARTERPATH_ADMIN_USER", "CHARTERPATH_ADMIN_PASSWORD");
    }
}
