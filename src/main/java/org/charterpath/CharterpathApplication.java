package org.charterpath;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs professional-learning programs for charter schools as BPMN processes. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CharterpathApplication {

    public static void main(String[] args) {
        SpringApplication.run(CharterpathApplication.class, args);
    }
}
