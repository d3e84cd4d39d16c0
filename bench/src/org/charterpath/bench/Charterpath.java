package org.charterpath.bench;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.charterpath.CharterpathApplication;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The application with its real services on a metered database, without its web server where nothing is said of it. */
final class Charterpath {

    private Charterpath() {}

    /** What people see of an application that runs. */
    static Side side(ConfigurableApplicationContext application, Meter meter) {
        Program program = application.getBean(Program.class);
        return new Side(
                application.getBean(ProcessEngine.class),
                program,
                program::answersTo,
                meter,
                application.getBean(DataSource.class),
                application::close);
    }

    static Side on(Side.Address address) {
        Meter meter = new Meter();
        return side(start("test", meter, context -> {}, properties(address)), meter);
    }

    /** Starts the application for a rehearsal, which learns what the beans of the models do. */
    static ConfigurableApplicationContext rehearsed(Side.Address address, Meter meter, Rehearsal rehearsal) {
        Consumer<ConfigurableApplicationContext> watched =
                context -> context.getBeanFactory().registerSingleton("rehearsal", new AbstractProcessEnginePlugin() {
                    @Override
                    public void preInit(ProcessEngineConfigurationImpl configuration) {
                        configuration.setExpressionManager(rehearsal.recording(context, configuration.getBeans()));
                    }
                });
        return start("test", meter, watched, properties(address));
    }

    /**
     * The application with its web server and its job executor.
     *
     * @param watch a bean that listens to what happens
     */
    static ConfigurableApplicationContext served(Side.Address address, Meter meter, Object watch) {
        return application("test", meter, context -> context.getBeanFactory().registerSingleton("watch", watch))
                .web(WebApplicationType.SERVLET)
                .sources(SignIns.class)
                .run(properties(address, "--server.port=0", "--camunda.bpm.job-execution.enabled=true"));
    }

    static int portOf(ConfigurableApplicationContext application) {
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    private static String[] properties(Side.Address address, String... more) {
        return Stream.concat(
                        Stream.of(
                                "--spring.datasource.url=" + address.url(),
                                "--spring.datasource.username=" + address.user(),
                                "--spring.datasource.password=" + address.password()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /**
     * Starts the application in a profile; each statement that it sends goes through the meter, and no job runs by itself.
     *
     * @param more what else is done to the context before it starts
     */
    static ConfigurableApplicationContext start(
            String profile, Meter meter, Consumer<ConfigurableApplicationContext> more, String... properties) {
        return application(profile, meter, more).run(properties);
    }

    private static SpringApplicationBuilder application(
            String profile, Meter meter, Consumer<ConfigurableApplicationContext> more) {
        return new SpringApplicationBuilder(CharterpathApplication.class, Program.class)
                .web(WebApplicationType.NONE)
                .profiles(profile)
                .properties("camunda.bpm.job-execution.enabled=false", "logging.level.root=warn")
                .bannerMode(Banner.Mode.OFF)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("noTests", new NoTests());
                    context.getBeanFactory().addBeanPostProcessor(metering(meter));
                    more.accept(context);
                });
    }

    private static BeanPostProcessor metering(Meter meter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource ? meter.watch(dataSource) : bean;
            }
        };
    }

    /** The tests lie on the same class path; their components are not the application's. */
    private static final class NoTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getResource().toString().contains("test-classes");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return NoTests.class.hashCode();
        }
    }
}
