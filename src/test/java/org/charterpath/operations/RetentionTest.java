package org.charterpath.operations;

/** Retention on H2. */
@OperatedProgram
class RetentionTest extends RetentionScenarios {}
