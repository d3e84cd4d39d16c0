package org.charterpath.advice.process;

class ProgrammingProposalProcessTest extends ProgrammingProposalProcessScenarios {}
