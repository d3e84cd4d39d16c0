package org.charterpath.delivery.process;

class EngagementDeliveryProcessTest extends EngagementDeliveryProcessScenarios {}
