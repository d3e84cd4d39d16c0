package org.charterpath.capstone.web;

class CapstonePagesTest extends CapstonePagesScenarios {}
