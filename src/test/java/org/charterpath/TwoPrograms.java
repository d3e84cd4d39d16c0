package org.charterpath;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.charterpath.fixture.DataSprint;
import org.charterpath.fixture.NothingMocked;
import org.charterpath.fixture.WrittenMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of the application with a second program beside the shipped one: the {@link DataSprint}, which is a definition,
 * models and forms, and not a line of Java. With {@link PostgresDatabase} it runs there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "charterpath.program-roots=classpath:, classpath:small-program/",
            "camunda.bpm.deployment-resource-pattern=classpath:bpmn/*.bpmn, classpath:bpmn/*.dmn, classpath:forms/*.form,"
                    + " classpath:small-program/bpmn/*.bpmn, classpath:small-program/forms/*.form"
        })
@ActiveProfiles("test")
@NothingMocked
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:two-programs")
@Import({Program.class, DataSprint.class, SignIns.class, WrittenMessages.class})
@ExtendWith(CleanEngine.class)
public @interface TwoPrograms {}
