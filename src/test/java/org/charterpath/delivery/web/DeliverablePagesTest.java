package org.charterpath.delivery.web;

class DeliverablePagesTest extends DeliverablePagesScenarios {}
