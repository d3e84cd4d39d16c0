package org.charterpath.institute.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code institute-registration}. */
final class InstituteRegistrationProcess {

    static final String KEY = "institute-registration";

    private InstituteRegistrationProcess() {}

    static final class Elements {

        static final String SEATS_REQUESTED = "startEvent_seatsRequested";

        private Elements() {}
    }

    static final class Messages {

        static final String REGISTRATION_CHANGED = "RegistrationChanged";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> REGISTRATION_STANDING = ProcessVariable.text("registrationStanding");

        private Variables() {}
    }
}
