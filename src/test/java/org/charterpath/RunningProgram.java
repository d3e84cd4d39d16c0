package org.charterpath;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.charterpath.access.api.Canary;
import org.charterpath.fixture.NothingMocked;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the application as people reach it, through its web server. A database of a subclass's choice has one
 * application for all such tests; {@link November} is what happens in it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.prometheus.metrics.export.enabled=true")
@ActiveProfiles("test")
@NothingMocked
@Import({Program.class, Breakdown.class, November.class, Canary.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public @interface RunningProgram {}
