package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.charterpath.CharterpathApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class AccessBootstrapTest {

    @Test
    void refusesToStartWithoutAnAdministratorOutsideTheDemo() {
        SpringApplicationBuilder application = new SpringApplicationBuilder(CharterpathApplication.class)
                .properties(
                        "spring.datasource.url=jdbc:h2:mem:charterpath-no-admin",
                        "camunda.bpm.job-execution.enabled=false",
                        "server.port=0",
                        "spring.jmx.enabled=false");

        assertThatThrownBy(() -> application.run("--charterpath.admin.user=", "--charterpath.admin.password="))
                .hasMessageContaining("CHARTERPATH_ADMIN_USER");
    }
}
