package org.charterpath.bench;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.charterpath.Program;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The engine as it comes: nothing of Charterpath but its models and forms, full history, no authorization. Answers are
 * kept as process variables.
 */
final class BareEngine {

    private BareEngine() {}

    /**
     * @param application where the rehearsal was; its models are deployed, and its services tell people what to answer
     */
    static Side on(Side.Address address, Rehearsal rehearsal, ApplicationContext application) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(address.url());
        database.setUsername(address.user());
        database.setPassword(address.password());
        Meter meter = new Meter();
        ProcessEngine engine = engine(meter.watch(database), rehearsal);
        ProcessEngine rehearsed = application.getBean(ProcessEngine.class);
        deploy(rehearsed.getRepositoryService(), engine.getRepositoryService());
        return new Side(engine, program(engine, application), rehearsal::answersTo, meter, database, () -> {
            engine.close();
            database.close();
        });
    }

    private static ProcessEngine engine(DataSource database, Rehearsal rehearsal) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setExpressionManager(rehearsal.playback());
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        return configuration.buildProcessEngine();
    }

    private static void deploy(RepositoryService from, RepositoryService to) {
        for (Deployment deployment : from.createDeploymentQuery().list()) {
            DeploymentBuilder copy = to.createDeployment().name(deployment.getName());
            from.getDeploymentResourceNames(deployment.getId())
                    .forEach(name -> copy.addInputStream(name, from.getResourceAsStream(deployment.getId(), name)));
            copy.deploy();
        }
    }

    /** The same people, who find the bare engine in the application's place. */
    private static Program program(ProcessEngine engine, ApplicationContext application) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setParent(application);
        String name = application.getBeanNamesForType(ProcessEngine.class)[0];
        context.getBeanFactory().registerSingleton(name, engine);
        context.register(Program.class);
        context.refresh();
        return context.getBean(Program.class);
    }
}
