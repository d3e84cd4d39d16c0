package org.charterpath.signing.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code signature}. */
final class SignatureProcess {

    static final String KEY = "signature";

    private SignatureProcess() {}

    static final class Variables {

        /** The user id of whoever is to sign. */
        static final ProcessVariable<String> SIGNER_ID = ProcessVariable.text("signerId");

        /** The name of what is signed, as whoever asks for it calls it. */
        static final ProcessVariable<String> SIGNING_MATTER = ProcessVariable.text("signingMatter");

        private Variables() {}
    }
}
