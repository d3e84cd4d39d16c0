package org.charterpath.board;

class BoardTest extends BoardScenarios {}
