package org.charterpath.access.matrix;

import org.charterpath.H2Database;

@H2Database
class ApiFuzzTest extends ApiFuzzScenarios {}
