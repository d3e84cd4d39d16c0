package org.charterpath.operations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.charterpath.CleanEngine;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.fixture.NothingMocked;
import org.charterpath.notification.EachMail;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A test of what operators see of the running application, whose metrics Prometheus can read. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:charterpath-operated",
            "management.prometheus.metrics.export.enabled=true",
            "charterpath.metrics.token=" + OperatedProgram.TOKEN
        })
@ActiveProfiles("test")
@NothingMocked
@Import({Program.class, SignIns.class, EachMail.class, SwitchedDatabase.class})
@ExtendWith(CleanEngine.class)
@interface OperatedProgram {

    String TOKEN = "the-token-of-a-program-that-reads-metrics";
}
