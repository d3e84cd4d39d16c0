package org.charterpath.audit;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:audit")
class AuditTest extends AuditScenarios {}
