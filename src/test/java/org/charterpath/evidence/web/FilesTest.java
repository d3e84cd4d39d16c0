package org.charterpath.evidence.web;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:evidence")
class FilesTest extends FilesScenarios {}
