package org.charterpath.delivery.process;

class DeliveryDeliverableProcessTest extends DeliveryDeliverableProcessScenarios {}
