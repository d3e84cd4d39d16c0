package org.charterpath;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs professional-learning programs for charter schools as BPMN processes. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CharterpathApplication {

    static {
        // The engine and we store moments without a zone: in a zone with daylight saving an hour a year would be
        // ambiguous.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    public static void main(String[] args) {
        SpringApplication.run(CharterpathApplication.class, args);
    }
}
