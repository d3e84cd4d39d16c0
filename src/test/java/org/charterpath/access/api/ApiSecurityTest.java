package org.charterpath.access.api;

import org.charterpath.H2Database;

@H2Database
class ApiSecurityTest extends ApiSecurityScenarios {}
