package org.charterpath.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** A test of what somebody finds who starts the demo on an empty database; it is filled once for all of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@ActiveProfiles("demo")
@TestPropertySource(
        properties = {"spring.datasource.url=jdbc:h2:mem:charterpath-demo", "camunda.bpm.job-execution.enabled=false"})
@interface SeededDemo {}
