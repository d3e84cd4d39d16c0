package org.charterpath;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
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

    /**
     * Spring remembers which beans are of a type once no more definitions come. It says so after the web server has been made; with its
     * filters half of our beans are made before, for each of which it would go through all definitions.
     */
    @Bean
    static BeanFactoryPostProcessor definitionsAreComplete() {
        return ConfigurableListableBeanFactory::freezeConfiguration;
    }

    public static void main(String[] args) {
        SpringApplication.run(CharterpathApplication.class, args);
    }
}
