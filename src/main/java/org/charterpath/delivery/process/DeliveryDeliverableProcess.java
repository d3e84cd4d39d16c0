package org.charterpath.delivery.process;

/** Names of the process {@code delivery-deliverable}. */
final class DeliveryDeliverableProcess {

    private DeliveryDeliverableProcess() {}

    static final class Elements {

        static final String WRITE_UP = "userTask_writeUpDeliverable";
        static final String ACCEPT = "userTask_acceptDeliverable";

        private Elements() {}
    }
}
