package org.charterpath.planning.process;

class SwotNotesProcessTest extends SwotNotesProcessScenarios {}
