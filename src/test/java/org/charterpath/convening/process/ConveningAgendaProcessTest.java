package org.charterpath.convening.process;

class ConveningAgendaProcessTest extends ConveningAgendaProcessScenarios {}
