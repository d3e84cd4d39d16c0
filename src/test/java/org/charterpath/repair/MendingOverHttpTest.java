package org.charterpath.repair;

import org.charterpath.H2Database;

@H2Database
class MendingOverHttpTest extends MendingOverHttpScenarios {}
