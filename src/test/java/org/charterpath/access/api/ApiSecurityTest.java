package org.charterpath.access.api;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:api-security;DB_CLOSE_DELAY=-1")
class ApiSecurityTest extends ApiSecurityScenarios {}
