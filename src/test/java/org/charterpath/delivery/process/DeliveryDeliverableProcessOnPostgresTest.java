package org.charterpath.delivery.process;

import org.charterpath.PostgresDatabase;
import org.charterpath.ProcessTest;

@ProcessTest
@PostgresDatabase
class DeliveryDeliverableProcessOnPostgresTest extends DeliveryDeliverableProcessScenarios {}
