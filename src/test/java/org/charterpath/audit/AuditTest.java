package org.charterpath.audit;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:audit;DB_CLOSE_DELAY=-1")
class AuditTest extends AuditScenarios {}
