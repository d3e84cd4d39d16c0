package org.charterpath.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.charterpath.Breakdown;
import org.charterpath.CleanEngine;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.fixture.NothingMocked;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of what people do in Camunda's own pages, in a real browser. All tests of a class work in one {@link November},
 * which is gone before the next class begins; {@link Screenshots} of each step can be had.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@NothingMocked
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:charterpath-browser")
@Import({Program.class, SignIns.class, Breakdown.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(CleanEngine.AtTheEnd.class)
@interface BrowserTest {}
