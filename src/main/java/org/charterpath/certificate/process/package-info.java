/** The completion decision in {@code participant-journey}, the steps of {@code certificate-issuance}, and the decision table. */
package org.charterpath.certificate.process;
